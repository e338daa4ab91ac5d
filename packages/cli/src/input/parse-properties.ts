import { CliError } from "../errors/cli-error.ts";
import { parseJson, parseJsonObject } from "./parse-json.ts";

/**
 * Merges `name=value` pairs and JSON objects; later ones override earlier ones. A value that is valid JSON is parsed, such
 * as a number or `["a","b"]`. Any other value is a string. `'"5"'` is the string 5.
 *
 * @throws {CliError} naming the flag when an input is neither, or a number in it may lose digits
 */
export function parseProperties(flag: string, inputs: readonly string[]): Record<string, unknown> {
  const entries = inputs.flatMap((input): [string, unknown][] => {
    if (input.trimStart().startsWith("{")) return Object.entries(parseJsonObject(input, flag));
    const end = input.indexOf("=");
    if (end < 1)
      throw new CliError(
        "UsageError",
        `${flag} must be name=value or a JSON object.`,
        `Write it like ${flag} name=value.`,
      );
    const value = input.slice(end + 1);
    const parsed = parseJson(value, flag);
    return [[input.slice(0, end), parsed === undefined ? value : parsed]];
  });
  return Object.fromEntries(entries);
}
