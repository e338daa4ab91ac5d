import { CliError } from "../errors/cli-error.ts";

/**
 * The object that a text is in JSON. The text itself is in no message: it may hold what must not be seen.
 *
 * @throws {CliError} naming where the text came from, also when it has a number that may lose digits
 */
export function parseJsonObject(text: string, from: string): Record<string, unknown> {
  const value = parseJson(text, from);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new CliError("UsageError", `${from} is not a JSON object.`, `Write it like {"name":"value"}.`);
}

/**
 * `undefined` when the text is not JSON.
 *
 * @throws {CliError} naming where the text came from, when it has a number that may lose digits
 */
export function parseJson(text: string, from: string): unknown {
  try {
    return JSON.parse(text, (_name, value: unknown) => {
      if (typeof value !== "number" || Math.abs(value) <= Number.MAX_SAFE_INTEGER) return value;
      throw new CliError(
        "UsageError",
        `${from} has a number beyond ${Number.MAX_SAFE_INTEGER}, which may lose digits.`,
        "Write it as text: put it in double quotes within the JSON.",
      );
    });
  } catch (error) {
    if (error instanceof CliError) throw error;
    return undefined;
  }
}
