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

/** Notifies hooks and logger. */
export interface Observer {
  request(event: AttemptEvent): void;
  response(event: ResponseEvent): void;
  retry(event: RetryEvent): void;
  failure(event: AttemptEvent, error: AuthsignalError): void;
}

/** Creates an observer, or returns undefined if there are neither hooks nor a logger. */
export function createObserver(hooks: Hooks | undefined, logger: Logger | undefined): Observer | undefined {
  if (!hooks && !logger) return undefined;
  const log = (level: keyof Logger, message: string, fields: object) =>
    guard(
      () => logger?.[level]?.(message, { ...fields }),
      () => {},
    );
  const notify = (name: keyof Hooks, run: () => unknown) =>
    guard(run, () => log("error", `The hook ${name} failed.`, {}));
  return {
    request(event) {
      notify("onRequest", () => hooks?.onRequest?.(event));
      log("debug", "Sending a request.", event);
    },
    response(event) {
      notify("onResponse", () => hooks?.onResponse?.(event));
      log("debug", "Received a response.", event);
    },
    retry(event) {
      notify("onRetry", () => hooks?.onRetry?.(event));
      const { error, ...fields } = event;
      const reason = event.delayMs > 0 ? "a failed attempt" : "the server closed a reused connection";
      log("warn", `Retrying after ${reason}.`, { ...fields, error: error.toJSON() });
    },
    failure(event, error) {
      log("error", "The call failed.", { ...event, error: error.toJSON() });
    },
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
