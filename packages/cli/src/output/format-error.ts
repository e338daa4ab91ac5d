import { CliError } from "../errors/cli-error.ts";
import { exitCodeOf } from "../errors/exit-codes.ts";
import { inCliTerms } from "./cli-terms.ts";
import { escapeControlCharacters } from "./format-response.ts";

/**
 * Formats an error without its stack: `{"error":{…}}` for programs; class, message, hint and a line per problem for a
 * terminal. `apiUrl` is the flag or variable that set the base URL; default `--api-url`.
 */
export function formatError(error: unknown, asJson: boolean, apiUrl?: string): string {
  const { name, message, hint, problems, details } = describe(error, apiUrl);
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

interface Description {
  name: string;
  message: string;
  hint: string | undefined;
  problems: readonly string[] | undefined;
  details: Record<string, unknown>;
}

function describe(error: unknown, apiUrl: string | undefined): Description {
  if (!(error instanceof Error)) {
    return { name: "Error", message: String(error), hint: undefined, problems: undefined, details: {} };
  }
  const fields: Record<string, unknown> = { ...error };
  const { hint, statusCode, errorCode, errorDescription, requestId, retryAfterMs, field, operation, attempts } = fields;
  const code = error.cause instanceof Error ? (error.cause as NodeJS.ErrnoException).code : undefined;
  // Errors of this program already use CLI terms.
  const toCliTerms = error instanceof CliError ? (text: string) => text : inCliTerms;
  const message = toCliTerms(error.message.replace(/^AuthsignalError: /, ""), {
    apiUrl,
    field: typeof field === "string" ? field : undefined,
  });
  return {
    name: error.name,
    message: code === undefined || message.includes(code) ? message : `${message} (${code})`,
    hint: typeof hint === "string" ? toCliTerms(hint, { apiUrl }) : undefined,
    problems: error instanceof CliError ? error.problems : undefined,
    details: { operation, attempts, statusCode, errorCode, errorDescription, requestId, retryAfterMs, field, code },
  };
}
