import { CliError } from "../errors/cli-error.ts";

/**
 * Parses a JSON object. No message contains the text, because it may hold secrets.
 *
 * @throws {CliError} naming the source of the text, also when a number in it may lose digits
 */
export function parseJsonObject(text: string, from: string): Record<string, unknown> {
  const value = parseJson(text, from);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new CliError("UsageError", `${from} is not a JSON object.`, `Write it like {"name":"value"}.`);
}

/**
 * `undefined` when the text is not JSON.
 *
 * @throws {CliError} naming the source of the text, when a number in it may lose digits
 */
export function parseJson(text: string, from: string): unknown {
  try {
    return JSON.parse(text, (_name, value: unknown, context?: { source: string }) => {
      if (typeof value !== "number" || Math.abs(value) <= Number.MAX_SAFE_INTEGER) return value;
      if (digitsOf(String(value)) === digitsOf(context?.source ?? "")) return value;
      throw new CliError(
        "UsageError",
        `${from} contains a number beyond ${Number.MAX_SAFE_INTEGER}, which would lose digits.`,
        "Pass it as a string: put it in double quotes within the JSON.",
      );
    });
  } catch (error) {
    if (error instanceof CliError) throw error;
    return undefined;
  }
}

/** The significant digits of a number: those of `1e+21` are `1`. */
function digitsOf(number: string): string {
  const [mantissa = ""] = number.toLowerCase().split("e");
  return mantissa.replaceAll(/[-.]/g, "").replaceAll(/^0+|0+$/g, "");
}
