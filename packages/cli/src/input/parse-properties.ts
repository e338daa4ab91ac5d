import { CliError } from "../errors/cli-error.ts";
import { parseJson, parseJsonObject } from "./parse-json.ts";

/**
 * The object that is given as `name=value` and as JSON objects, later ones over earlier ones. A value that is JSON is
 * what it says, such as a number or `["a","b"]`; any other is text. `'"5"'` is the text 5.
 *
 * @throws {CliError} naming the flag when an input is neither, or has a number that may lose digits
 */
export function parseProperties(flag: string, inputs: readonly string[]): Record<string, unknown> {
  const entries = inputs.flatMap((input): [string, unknown][] => {
    if (input.trimStart().startsWith("{")) return Object.entries(parseJsonObject(input, flag));
    const end = input.indexOf("=");
    if (end < 1) throw new CliError("UsageError", `${flag} must be name=value or a JSON object.`);
    const value = input.slice(end + 1);
    const parsed = parseJson(value, flag);
    return [[input.slice(0, end), parsed === undefined ? value : parsed]];
  });
  return Object.fromEntries(entries);
}
