import type { OperationId } from "@authsignal-actions/client";

type DetailName = Exclude<keyof AuthsignalError, keyof Error | "toJSON">;

/** What is known of a failed call. Nothing in it is secret or personal. */
export type ErrorDetails = {
  -readonly [Name in keyof AuthsignalError as Name & DetailName]?: AuthsignalError[Name] | undefined;
} & { cause?: unknown };

const brand: unique symbol = Symbol.for("authsignal-actions.error") as never;

/**
 * What every call of the SDK throws. `instanceof` also recognises errors that another copy of this package made.
 *
 * For an answer with a status the message reads `AuthsignalError: 401 - <description>`.
 */
export class AuthsignalError extends Error {
  static readonly kind: string = "AuthsignalError";

  /** The call that failed. */
  declare readonly operation?: OperationId;
  /** Requests that were sent for the call; 0 when it was refused before any. */
  readonly attempts: number;
  /** The status of the last answer, if one came. */
  declare readonly statusCode?: number;
  /** The service's code, such as `unauthorized`. */
  declare readonly errorCode?: string;
  /** The service's words, for logs. */
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

  toJSON(): Record<string, unknown> {
    return { name: this.name, message: this.message, ...Object.fromEntries(Object.entries(this)) };
  }
}
