import { spawn } from "node:child_process";

export interface ProgramOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Kills the program and everything it started. */
  signal: AbortSignal;
}

/**
 * Runs a program to its end and returns what it wrote to stdout.
 *
 * @throws {Error} with the command and the end of its output, when it fails or is aborted
 */
export async function runProgram(command: readonly string[], options: ProgramOptions): Promise<string> {
  const { signal, ...rest } = options;
  const [file = "", ...args] = command;
  signal.throwIfAborted();
  // Its own process group, so that a hanging program is ended together with its children.
  const child = spawn(file, args, { ...rest, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const stdout: Buffer[] = [];
  const all: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk) && all.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => all.push(chunk));
  const abort = () => child.pid !== undefined && process.kill(-child.pid, "SIGKILL");
  signal.addEventListener("abort", abort);
  try {
    const ended = await new Promise<string>((resolve) => {
      child.once("error", (error) => resolve(error.message));
      child.once("close", (code, by) => resolve(code === 0 ? "" : `exit code ${code ?? by}`));
    });
    if (ended === "") return Buffer.concat(stdout).toString();
    const reason = signal.aborted ? `not finished in time (${String(signal.reason)})` : ended;
    throw new Error(`${command.join(" ")}\n  in ${options.cwd}: ${reason}\n${lastLines(Buffer.concat(all))}`);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

function lastLines(output: Buffer): string {
  return output
    .toString()
    .trimEnd()
    .split("\n")
    .slice(-40)
    .map((line) => `    ${line}`)
    .join("\n");
}
