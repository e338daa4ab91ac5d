import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { cleanEnvironment } from "./start-process.ts";

/** The folder whose dependencies snippets import. */
const packageFolder = new URL("../../", import.meta.url);

/**
 * Runs JavaScript as a module in a fresh process of plain Node, and gives what it printed.
 *
 * It is passed as text because loading TypeScript takes longer than what is timed.
 */
export async function runSnippet(code: string, env: Record<string, string> = {}): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code], {
    cwd: packageFolder,
    env: { ...cleanEnvironment(), ...env },
  });
  return stdout;
}
