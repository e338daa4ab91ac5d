import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export interface Ended {
  exitCode: number;
  stdout: string;
  stderr: string;
}

const packageFolder = fileURLToPath(new URL("../..", import.meta.url));

/** Runs a file of this package with Node; stdin is not a terminal, and nothing of the environment is passed on. */
export function runNode(file: string, args: string[] = [], env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((end) => {
    const command = [resolve(packageFolder, file), ...args];
    const child = execFile(process.execPath, command, { cwd: packageFolder, env }, (error, stdout, stderr) => {
      end({ exitCode: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr });
    });
    child.stdin?.end();
  });
}

/** Runs a test runner as its command does, with the guard that lets no test reach another machine. */
export function runProgram(program: string, command: string, args: string[]): Promise<Ended> {
  const { PATH = "", HOME = "", CHROME_PATH, NODE_OPTIONS = "", NETWORK_GUARD_REPORT = "" } = process.env;
  const folder = dirname(createRequire(import.meta.url).resolve(`${program}/package.json`));
  const env = { PATH, HOME, NODE_OPTIONS, NETWORK_GUARD_REPORT, NO_COLOR: "1", ...(CHROME_PATH && { CHROME_PATH }) };
  return runNode(join(folder, command), args, env);
}
