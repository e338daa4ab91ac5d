import type { OperationId } from "@authsignal-actions/client";
import { isError } from "./redact-cause.ts";

type DetailName = Exclude<keyof AuthsignalError, keyof Error | "toJSON">;

/** Details of a failed call. None of them is secret or personal. */
export type ErrorDetails = {
  -readonly [Name in keyof AuthsignalError as Name & DetailName]?: AuthsignalError[Name] | undefined;
} & { cause?: unknown };

const brand: unique symbol = Symbol.for("authsignal-actions.error") as never;

/**
 * Thrown by every call of the SDK. `instanceof` also recognizes errors of another copy of this package.
 *
 * For a response with a status the message reads `AuthsignalError: 401 - <description>`.
 */
export class AuthsignalError extends Error {
  static readonly kind: string = "AuthsignalError";

  /** The call that failed. */
  declare readonly operation?: OperationId;
  /** Requests that were sent for the call; 0 if it was refused before any. */
  readonly attempts: number;
  /** The status of the last response, if there was one. */
  declare readonly statusCode?: number;
  /** The service's code, such as `unauthorized`. */
  declare readonly errorCode?: string;
  /** The service's description of the error, for logs. */
  declare readonly errorDescription?: string;
  /** The service's id of the request, to quote to its support. */
  declare readonly requestId?: string;
  /** Milliseconds the service asked to wait before another attempt. */
  declare readonly retryAfterMs?: number;
  /** The option or property of the request that was refused. */
  declare readonly field?: string;
  /** The start of the body, when `bodyPreview` is set; known secrets and personal data are cut out. */
  declare readonly bodyPreview?: string;
  /** What to do next. */
  declare readonly hint?: string;

  constructor(message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    const { kind } = new.target;
    Object.defineProperty(this, "name", { value: kind, configurable: true, writable: true });
    Object.defineProperty(this, brand, { value: ["AuthsignalError", kind] });
    this.attempts = details.attempts ?? 0;
    for (const [name, value] of Object.entries(details)) {
      if (value !== undefined && name !== "cause") Object.assign(this, { [name]: value });
    }
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore-start lint/complexity/noThisInStatic: `this` is the class that was asked, mostly a subclass.
    if (!Object.hasOwn(this, "kind")) return Function.prototype[Symbol.hasInstance].call(this, value);
    const kinds = typeof value === "object" && value !== null ? (value as { [brand]?: unknown })[brand] : undefined;
    return Array.isArray(kinds) && kinds.includes(this.kind);
    // biome-ignore-end lint/complexity/noThisInStatic: as above.
  }

  /** The error and its causes, without stacks. */
  toJSON(): Record<string, unknown> {
    return jsonOf(this, 0);
  }
}

function jsonOf(error: Error, depth: number): Record<string, unknown> {
  const { name, message, cause } = error;
  return {
    name,
    message,
    ...Object.fromEntries(Object.entries(error)),
    ...(isError(cause) && depth < 5 && { cause: jsonOf(cause, depth + 1) }),
  };
}
