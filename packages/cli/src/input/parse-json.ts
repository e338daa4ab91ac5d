import { CliError } from "../errors/cli-error.ts";

/**
 * The object that a text is in JSON. The text itself is in no message: it may hold what must not be seen.
 *
 * @throws {CliError} naming where the text came from
 */
export function parseJsonObject(text: string, from: string): Record<string, unknown> {
  const value = parseJson(text);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new CliError("UsageError", `${from} is not a JSON object.`, `Write it like {"name":"value"}.`);
}

/** `undefined` when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
