import { sensitiveFields, UserActionState } from "@authsignal-actions/client";
import type { ErrorDetails } from "../errors/authsignal-error.ts";
import { UnexpectedResponseError } from "../errors/errors.ts";
import { type Redactor, redacted } from "../errors/redactor.ts";
import type { CallSuccess } from "./attempt.ts";

/** Properties that a caller decides on, each with what it must be: everything else is left as it came. */
type BodyShape<T> = { readonly [Name in keyof T]?: Kind };

type Kind = "string" | "boolean" | "object" | "state";

/**
 * Parses a successful body and checks the properties that a caller decides on.
 *
 * @throws {UnexpectedResponseError} when it is no JSON object, of another shape, or has a state this version doesn't know.
 */
export function parseObject<T extends object>(
  success: CallSuccess,
  required: BodyShape<T>,
  optional: BodyShape<T>,
  preview: Preview,
): T {
  const body = parseJson(success, preview);
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw unexpected(success, "is not an object", preview);
  }
  checkShape(success, body as T, required, false, preview);
  checkShape(success, body as T, optional, true, preview);
  return body as T;
}

/** @throws {UnexpectedResponseError} naming the property that is not what it must be. */
export function checkShape<T extends object>(
  success: CallSuccess,
  body: T,
  shape: BodyShape<T>,
  optional: boolean,
  preview: Preview,
): void {
  for (const [name, kind] of Object.entries(shape) as [string, Kind][]) {
    const value = (body as Record<string, unknown>)[name];
    if (isOfKind(value, kind) || (optional && (value === undefined || value === null))) continue;
    throw unexpected(success, problem(name, value, kind), preview, name);
  }
}

/** @throws {UnexpectedResponseError} when the body is no JSON array. */
export function parseArray<T>(success: CallSuccess, preview: Preview): T[] {
  const value = parseJson(success, preview);
  if (!Array.isArray(value)) throw unexpected(success, "is not an array", preview);
  return value as T[];
}

/** Makes the start of an unexpected body fit to be seen; undefined when nobody asked for it. */
export type Preview = ((text: string) => string) | undefined;

/** A preview of at most 200 characters, without the values of properties that hold secrets or personal data. */
export function createPreview(redact: Redactor): NonNullable<Preview> {
  const scrub = (text: string) => redact(text.replace(sensitiveProperty, `$1"${redacted}"`));
  const scrubProperty = (name: string, value: unknown) => {
    if (sensitive.has(name)) return redacted;
    return typeof value === "string" ? scrub(value) : value;
  };
  return (text) => {
    let shown = text;
    try {
      shown = JSON.stringify(JSON.parse(text), scrubProperty);
    } catch {}
    return scrub(shown).slice(0, 200);
  };
}

const sensitive: ReadonlySet<string> = new Set(sensitiveFields);

/** In a text that can't be parsed: where an object or array ends in it is unknown, so all that follows goes with it. */
const sensitiveProperty = new RegExp(
  `("(?:${sensitiveFields.join("|")})"\\s*:\\s*)(?:"(?:[^"\\\\]|\\\\[^])*"?|[[{][^]*|[^,}\\s]+)`,
  "g",
);

function parseJson(success: CallSuccess, preview: Preview): unknown {
  if (success.text.trim() === "") throw unexpected(success, "is empty", preview);
  try {
    return JSON.parse(success.text);
  } catch {
    throw unexpected(success, "is not JSON", preview);
  }
}

function isOfKind(value: unknown, kind: Kind): boolean {
  if (kind === "state") return typeof value === "string" && Object.hasOwn(UserActionState, value);
  if (kind === "object") return typeof value === "object" && value !== null;
  return typeof value === kind;
}

function problem(name: string, value: unknown, kind: Kind): string {
  if (value === undefined) return `has no ${name}`;
  if (kind !== "state") return `has a ${name} that is not a ${kind}`;
  const shown = typeof value === "string" && /^[A-Z_]{1,40}$/.test(value) ? ` (${value})` : "";
  return `has a ${name} that this version doesn't know${shown}`;
}

function unexpected(success: CallSuccess, what: string, preview: Preview, field?: string): UnexpectedResponseError {
  const details: ErrorDetails = {
    ...success.details(),
    field,
    bodyPreview: preview?.(success.text),
    hint: "Check that apiUrl is the API itself, and update this package if the API has changed.",
  };
  return new UnexpectedResponseError(
    `AuthsignalError: ${details.statusCode} - the body of the answer ${what}`,
    details,
  );
}
