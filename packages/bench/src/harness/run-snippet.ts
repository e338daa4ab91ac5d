import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { cleanEnvironment } from "./start-process.ts";

/** The folder from which snippets resolve dependencies, unless they name another one. */
const packageFolder = new URL("../../", import.meta.url);

export interface SnippetOptions {
  env?: Record<string, string>;
  folder?: URL;
}

/**
 * Runs JavaScript as a module in a new Node process, and returns its output.
 *
 * It is plain JavaScript, because loading TypeScript would take longer than the measured code.
 */
export async function runSnippet(code: string, options: SnippetOptions = {}): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code], {
    cwd: options.folder ?? packageFolder,
    env: { ...cleanEnvironment(), ...options.env },
  });
  return stdout;
}
