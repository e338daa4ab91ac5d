import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { isatty } from "node:tty";

const passedOn = ["SIGINT", "SIGQUIT", "SIGTERM", "SIGHUP"] as const;

/** What a terminal sends for Ctrl-C and Ctrl-\, to all that runs in its foreground. */
const keyed: ReadonlySet<NodeJS.Signals> = new Set(["SIGINT", "SIGQUIT"]);

/**
 * Runs a command on this process's streams, with variables added to its environment. Signals that would end this
 * process go to the command, which decides what to do with them.
 *
 * @returns its exit code; 128 and the number of the signal if one ended it, as a shell has it
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
    // There, npm and its like are scripts of the shell.
    shell: process.platform === "win32",
  });
  // Nobody says who sent a signal. Where any stream is a terminal, the keys are likelier than a call of `kill`.
  const hasTerminal = [0, 1, 2].some((descriptor) => isatty(descriptor));
  const passOn = (signal: NodeJS.Signals) => {
    // The command has it from the terminal. Twice, it would be taken for impatience.
    if (hasTerminal && keyed.has(signal)) return;
    child.kill(signal);
  };
  for (const signal of passedOn) process.on(signal, passOn);
  try {
    const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
    return signal ? 128 + constants.signals[signal] : (code ?? 1);
  } finally {
    for (const signal of passedOn) process.off(signal, passOn);
  }
}
