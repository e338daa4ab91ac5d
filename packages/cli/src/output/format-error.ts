import { exitCodeOf } from "../errors/exit-codes.ts";
import { explainError, type FailedCommand } from "../errors/explain-error.ts";
import { escapeControlCharacters } from "./display-text.ts";

/**
 * Formats an error without its stack: `{"error":{…}}` for programs; class, message, hint and a line per problem for a
 * terminal.
 */
export function formatError(error: unknown, asJson: boolean, failed: FailedCommand = { values: {} }): string {
  const { name, message, hint, problems, details } = explainError(error, failed);
  if (asJson) {
    return `${JSON.stringify({ error: { name, message, hint, problems, ...details, exitCode: exitCodeOf(error) } })}\n`;
  }
  const summary = [`${name}:`, message, hint].filter(Boolean).join(" ");
  return [summary, ...(problems ?? []).map((problem) => `  ${problem}`)]
    .map((text) => `${escapeControlCharacters(oneLine(text))}\n`)
    .join("");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, " ");
}
