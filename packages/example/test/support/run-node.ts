import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface Ended {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs a file of this package with Node; stdin is no terminal, and nothing of the environment is passed on. */
export function runNode(file: string, args: string[] = [], env: Record<string, string> = {}): Promise<Ended> {
  const path = fileURLToPath(new URL(`../../${file}`, import.meta.url));
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [path, ...args], { env }, (error, stdout, stderr) => {
      resolve({ exitCode: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr });
    });
    child.stdin?.end();
  });
}
