import type { OperationId } from "@authsignal-actions/client";

/** What is known of a failed call. Nothing in it is secret or personal. */
export interface ErrorDetails {
  /** The call that failed. */
  operation?: OperationId | undefined;
  /** Requests that were sent for the call; 0 when it was refused before any. */
  attempts?: number | undefined;
  /** The status of the last answer, if one came. */
  statusCode?: number | undefined;
  /** The service's code, such as `unauthorized`. */
  errorCode?: string | undefined;
  /** The service's words, for logs. */
  errorDescription?: string | undefined;
  /** The service's id of the request, to quote to its support. */
  requestId?: string | undefined;
  /** Milliseconds the service asked to wait before another attempt. */
  retryAfterMs?: number | undefined;
  /** The option or property of the request that was refused. */
  field?: string | undefined;
  /** The start of the body, when `bodyPreview` is set; known secrets and personal data are cut out. */
  bodyPreview?: string | undefined;
  /** What to do next. */
  hint?: string | undefined;
  cause?: unknown;
}

const brand: unique symbol = Symbol.for("authsignal-actions.error") as never;

/**
 * What every call of the SDK throws. `instanceof` also recognises errors that another copy of this package made.
 *
 * For an answer with a status the message reads `AuthsignalError: 401 - <description>`.
 */
export class AuthsignalError extends Error {
  static readonly kind: string = "AuthsignalError";

  declare readonly operation?: OperationId;
  readonly attempts: number;
  declare readonly statusCode?: number;
  declare readonly errorCode?: string;
  declare readonly errorDescription?: string;
  declare readonly requestId?: string;
  declare readonly retryAfterMs?: number;
  declare readonly field?: string;
  declare readonly bodyPreview?: string;
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
