import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { isatty } from "node:tty";

const forwarded = ["SIGINT", "SIGQUIT", "SIGTERM", "SIGHUP"] as const;

/** Sent by a terminal to all foreground processes for Ctrl-C and Ctrl-\. */
const sentByTerminal: ReadonlySet<NodeJS.Signals> = new Set(["SIGINT", "SIGQUIT"]);

/**
 * Runs a command with this process's stdio and extra environment variables. Forwards signals that would end this process.
 *
 * @returns its exit code, or 128 plus the signal number, as in a shell
 * @throws {Error} when it can't be started
 */
export async function runChild(
  program: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<number> {
  const child = spawn(program, args, {
    stdio: "inherit",
    env: { ...process.env, ...variables },
    // On Windows, npm and similar commands are shell scripts.
    shell: process.platform === "win32",
  });
  // The sender of a signal is unknown. With a terminal attached, a key press is likelier than `kill`.
  const hasTerminal = [0, 1, 2].some((descriptor) => isatty(descriptor));
  const forward = (signal: NodeJS.Signals) => {
    // The terminal already sent it to the command. A second one would force many programs to quit.
    if (hasTerminal && sentByTerminal.has(signal)) return;
    child.kill(signal);
  };
  for (const signal of forwarded) process.on(signal, forward);
  try {
    const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
    return signal ? 128 + constants.signals[signal] : (code ?? 1);
  } finally {
    for (const signal of forwarded) process.off(signal, forward);
  }
}
