import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";

const passedOn = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

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
  const passOn = (signal: NodeJS.Signals) => {
    // A terminal sends it to the command, too. Twice, it would be taken for impatience.
    if (signal === "SIGINT" && process.stdin.isTTY) return;
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
