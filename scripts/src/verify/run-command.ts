import { spawn } from "node:child_process";

export interface CommandResult {
  /** 127 when the program could not be started or was ended by a signal. */
  exitCode: number;
  stdout: string;
  /** stdout and stderr in the order they arrived. */
  output: string;
}

export interface CommandOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Ends the command with SIGTERM. */
  signal?: AbortSignal;
}

/** Runs a command without a terminal and collects what it writes. */
export function runCommand(command: readonly string[], options: CommandOptions): Promise<CommandResult> {
  const [file = "", ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(file, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    const stdout: Buffer[] = [];
    const output: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => {
      stdout.push(chunk);
      output.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
    child.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") output.push(Buffer.from(`${file} is not on PATH; npm test puts it there.\n`));
      else if (error.name !== "AbortError") output.push(Buffer.from(`${file}: ${error.message}\n`));
    });
    child.once("close", (code) =>
      resolve({
        exitCode: code !== null && code >= 0 ? code : 127,
        stdout: Buffer.concat(stdout).toString(),
        output: Buffer.concat(output).toString(),
      }),
    );
  });
}
