import { readFile } from "node:fs/promises";
import { CliError } from "../errors/cli-error.ts";
import type { Input } from "../system.ts";

/** Everything that comes on stdin. */
export async function readStdin(stdin: Input): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of stdin) text += typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

/** @throws {CliError} naming the flag and the file when it can't be read */
export async function readTextFile(flag: string, file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === "ENOENT" ? "does not exist" : "cannot be read";
    throw new CliError("UsageError", `${flag}: the file ${file} ${reason}.`, "Check the path.");
  }
}
