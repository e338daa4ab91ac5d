import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The output of a git command, or undefined when it fails. */
export async function git(root: string, ...args: string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run("git", args, { cwd: root, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new Error("git is not installed. Pass --base with a file.");
    }
    return undefined;
  }
}
