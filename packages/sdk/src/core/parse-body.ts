import { UserActionState } from "@authsignal-actions/client";
import type { ErrorDetails } from "../errors/authsignal-error.ts";
import { UnexpectedResponseError } from "../errors/errors.ts";
import type { Preview } from "../errors/preview.ts";
import type { CallSuccess } from "./attempt.ts";

/** Properties that a caller decides on, each with what it must be: everything else is left as it came. */
type BodyShape<T> = { readonly [Name in keyof T]?: Kind };

type RequiredKind = "string" | "boolean" | "object" | "state";

/** With `?` it may be missing or null. */
type Kind = RequiredKind | `${RequiredKind}?`;

/**
 * Parses a successful body and checks the properties that a caller decides on.
 *
 * @throws {UnexpectedResponseError} when it is no JSON object, of another shape, or has a state this version doesn't know.
 */
export function parseObject<T extends object>(success: CallSuccess, shape: BodyShape<T>, preview: Preview): T {
  const body = parseJson(success, preview);
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw unexpected(success, "is not an object", preview);
  }
  checkShape(success, body as T, shape, preview);
  return body as T;
}

/** @throws {UnexpectedResponseError} naming the property that is not what it must be. */
export function checkShape<T extends object>(
  success: CallSuccess,
  body: T,
  shape: BodyShape<T>,
  preview: Preview,
): void {
  for (const [name, kind] of Object.entries(shape) as [string, Kind][]) {
    const value = (body as Record<string, unknown>)[name];
    if (isOfKind(value, kind)) continue;
    throw unexpected(success, problem(name, value, kind), preview, name);
  }
}

/** @throws {UnexpectedResponseError} when the body is no JSON array. */
export function parseArray<T>(success: CallSuccess, preview: Preview): T[] {
  const value = parseJson(success, preview);
  if (!Array.isArray(value)) throw unexpected(success, "is not an array", preview);
  return value as T[];
}

function parseJson(success: CallSuccess, preview: Preview): unknown {
  if (success.text.trim() === "") throw unexpected(success, "is empty", preview);
  try {
    return JSON.parse(success.text);
  } catch {
    throw unexpected(success, "is not JSON", preview);
  }
}

function isOfKind(value: unknown, kind: Kind): boolean {
  if (kind.endsWith("?")) return value === undefined || value === null || isOfKind(value, kind.slice(0, -1) as Kind);
  if (kind === "state") return typeof value === "string" && Object.hasOwn(UserActionState, value);
  if (kind === "object") return typeof value === "object" && value !== null;
  return typeof value === kind;
}

function problem(name: string, value: unknown, kind: Kind): string {
  if (value === undefined) return `has no ${name}`;
  if (!kind.startsWith("state")) return `has a ${name} that is not a ${kind.replace("?", "")}`;
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
    `AuthsignalError: ${details.statusCode} - the body of the response ${what}`,
    details,
  );
}
