import type { OperationId } from "@authsignal-actions/client";
import { define, isError } from "../redaction/redact-cause.ts";

type DetailName = Exclude<keyof AuthsignalError, keyof Error | "toJSON">;

/** Details of a failed call. They contain no secrets or personal data. */
export type ErrorDetails = {
  -readonly [Name in keyof AuthsignalError as Name & DetailName]?: AuthsignalError[Name] | undefined;
} & { cause?: unknown };

const brand: unique symbol = Symbol.for("authsignal-actions.error") as never;

/**
 * Base class of all errors of the SDK. `instanceof` also works for errors of another copy of this package.
 *
 * If the service responded, the message is `AuthsignalError: <status> - <description>`.
 */
export class AuthsignalError extends Error {
  static readonly kind: string = "AuthsignalError";

  /** The operation that failed. */
  declare readonly operation?: OperationId;
  /** Number of requests sent. 0 if the input or an option was invalid. */
  declare readonly attempts: number;
  /** Status of the last response, if any. */
  declare readonly statusCode?: number;
  /** Error code of the service, such as `unauthorized`. */
  declare readonly errorCode?: string;
  /** Error description of the service. Log it, but don't show it to users. */
  declare readonly errorDescription?: string;
  /** Request id of the service. Include it in support requests. */
  declare readonly requestId?: string;
  /** Milliseconds to wait before another attempt, from the `Retry-After` header. */
  declare readonly retryAfterMs?: number;
  /** The invalid option or property. */
  declare readonly field?: string;
  /** The start of the response body, redacted. Set only with the option `bodyPreview`. */
  declare readonly bodyPreview?: string;
  /** What to do next. */
  declare readonly hint?: string;

  constructor(message: string, details: ErrorDetails = {}) {
    super(message);
    const { kind } = new.target;
    const { attempts = 0 } = details;
    for (const [name, value] of Object.entries({ ...details, attempts, name: kind })) define(this, name, value);
    Object.defineProperty(this, brand, { value: kind });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore-start lint/complexity/noThisInStatic: `this` is the class on the right of `instanceof`, mostly a subclass.
    if (!Object.hasOwn(this, "kind")) return super[Symbol.hasInstance](value);
    const kind = (value as { [brand]?: string } | null | undefined)?.[brand];
    return kind !== undefined && (this.kind === kind || this.kind === "AuthsignalError");
    // biome-ignore-end lint/complexity/noThisInStatic: as above.
  }

  /** The error and its causes, without stack traces. */
  toJSON(): Record<string, unknown> {
    return jsonOf(this, 0);
  }
}

function jsonOf(error: Error, depth: number): Record<string, unknown> {
  const { name, message, cause } = error;
  return {
    name,
    message,
    ...(error as object),
    ...(depth < 5 && { cause: isError(cause) ? jsonOf(cause, depth + 1) : cause }),
  };
}
