import { readFileSync } from "node:fs";
import { CliError } from "../errors/cli-error.ts";
import type { Input } from "../system.ts";

/**
 * Reads all of stdin.
 *
 * @throws {CliError} when it is not UTF-8
 */
export async function readStdin(stdin: Input): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk);
  return decodeText(Buffer.concat(chunks), "stdin");
}

/** @throws {CliError} naming the flag and the file when it can't be read or is not UTF-8 */
export async function readTextFile(flag: string, file: string): Promise<string> {
  return decodeText(readBytes(flag, file), `${flag}: the file ${file}`);
}

function readBytes(flag: string, file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === "ENOENT" ? "does not exist" : "cannot be read";
    throw new CliError("UsageError", `${flag}: the file ${file} ${reason}.`, "Check the path.");
  }
}

/** Decodes UTF-8, with or without a byte order mark. Rejects other encodings, so that no character is sent as U+FFFD. */
function decodeText(bytes: Uint8Array, from: string): string {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  try {
    if (!isUtf16) return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {}
  throw new CliError("UsageError", `${from} is not UTF-8${isUtf16 ? ", but UTF-16" : ""}.`, "Convert it to UTF-8.");
}
