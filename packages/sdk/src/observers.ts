import type { OperationId } from "@authsignal-actions/client";
import type { AuthsignalError } from "./errors/authsignal-error.ts";

/** An attempt, as passed to hooks. It contains no ids, secrets or personal data. */
export interface AttemptEvent {
  operation: OperationId;
  /** Number of the attempt, starting at 1. */
  attempt: number;
  method: string;
  /** Path template, such as `/users/{userId}/actions/{action}`. */
  path: string;
}

/** A response of any status, as passed to hooks. */
export interface ResponseEvent extends AttemptEvent {
  /** The HTTP status. */
  status: number;
  /** Milliseconds from the start of the attempt to the last byte of the response. */
  durationMs: number;
  /** Request id of the service, redacted, if the response has one. */
  requestId?: string;
}

/** A failed attempt that will be retried, as passed to hooks. */
export interface RetryEvent extends AttemptEvent {
  /** Milliseconds until the next attempt. 0 if the server closed a reused connection, because a new one needs no backoff. */
  delayMs: number;
  /** The error of the failed attempt. */
  error: AuthsignalError;
}

/** Functions called for each attempt. Errors they throw are logged and ignored. */
export interface Hooks {
  /** Called before each attempt. */
  onRequest?: ((event: AttemptEvent) => void) | undefined;
  /** Called after each response, whatever its status. */
  onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Called after a failed attempt that will be retried, before the delay. */
  onRetry?: ((event: RetryEvent) => void) | undefined;
}

type Log = (message: string, fields: Record<string, unknown>) => void;

/** `console`, or any logger that takes the message first. Errors it throws are ignored. */
export interface Logger {
  debug: Log;
  info: Log;
  warn: Log;
  error: Log;
}

/** Passes an event to its hook and to the logger. */
export type Observe = (kind: keyof typeof kinds, event: AttemptEvent & Partial<ResponseEvent & RetryEvent>) => void;

/** The hook, log level and message of each kind of event. */
const kinds = {
  request: ["onRequest", "debug", "Sending a request."],
  response: ["onResponse", "debug", "Received a response."],
  retry: ["onRetry", "warn", "Retrying after a failed attempt."],
  failure: ["", "error", "The call failed."],
} as const;

/** Undefined if there are neither hooks nor a logger. */
export function createObserver(hooks: Hooks | undefined, logger: Logger | undefined): Observe | undefined {
  if (!hooks && !logger) return undefined;
  const log = (level: keyof Logger, message: string, fields: object) =>
    guard(
      () => logger?.[level]?.(message, { ...fields }),
      () => {},
    );
  return (kind, event) => {
    const [hook, level, message] = kinds[kind];
    guard(
      () => (hooks as Record<string, (event: object) => void> | undefined)?.[hook]?.({ ...event }),
      () => log("error", `The hook ${hook} failed.`, {}),
    );
    log(level, message, event.error ? { ...event, error: event.error.toJSON() } : event);
  };
}

/** Runs a hook or logger so that its failure never fails the call. */
function guard(run: () => unknown, onFailure: () => void): void {
  try {
    // `instanceof` fails for a promise of another realm.
    const result = run() as { catch?: unknown } | null | undefined;
    if (typeof result?.catch === "function") result.catch(onFailure);
  } catch {
    onFailure();
  }
}
