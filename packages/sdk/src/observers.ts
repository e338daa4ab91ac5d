import type { OperationId } from "@authsignal-actions/client";
import type { AuthsignalError } from "./errors/authsignal-error.ts";

/** What may be seen of an attempt. Paths are named by their template, so that no id shows. */
export interface AttemptEvent {
  operation: OperationId;
  /** 1 for the first. */
  attempt: number;
  method: string;
  /** Such as `/users/{userId}/actions/{action}`. */
  path: string;
}

/** What may be seen of an answer, of any status. */
export interface ResponseEvent extends AttemptEvent {
  /** The HTTP status. */
  status: number;
  /** Milliseconds from the start of the attempt to the last byte of the answer. */
  durationMs: number;
}

/** What may be seen of an attempt that failed and is followed by another. */
export interface RetryEvent extends AttemptEvent {
  /** Milliseconds of the pause before the next attempt. */
  delayMs: number;
  /** Why the attempt failed. */
  error: AuthsignalError;
}

/** Functions that are called for each attempt. What they throw is logged and ignored; what a logger throws is ignored. */
export interface Hooks {
  /** Before each attempt. */
  onRequest?: ((event: AttemptEvent) => void) | undefined;
  /** After each attempt that was answered, whatever the status. */
  onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** After an attempt that failed, before the pause. */
  onRetry?: ((event: RetryEvent) => void) | undefined;
}

type Log = (message: string, fields: Record<string, unknown>) => void;

/** Such as `console`, or a logger that takes the message first. */
export interface Logger {
  debug: Log;
  info: Log;
  warn: Log;
  error: Log;
}

/** Passes the attempts of a call to hooks and logger. */
export interface Observer {
  request(event: AttemptEvent): void;
  response(event: ResponseEvent): void;
  retry(event: RetryEvent): void;
  failure(event: AttemptEvent, error: AuthsignalError): void;
}

/** One observer of both, or undefined without either. */
export function createObserver(hooks: Hooks | undefined, logger: Logger | undefined): Observer | undefined {
  if (!hooks && !logger) return undefined;
  const log = (level: keyof Logger, message: string, fields: object) =>
    guard(
      () => logger?.[level]?.(message, { ...fields }),
      () => {},
    );
  const tell = (name: keyof Hooks, run: () => unknown) =>
    guard(run, () => log("error", `The hook ${name} failed.`, {}));
  return {
    request(event) {
      tell("onRequest", () => hooks?.onRequest?.(event));
      log("debug", "Sending a request.", event);
    },
    response(event) {
      tell("onResponse", () => hooks?.onResponse?.(event));
      log("debug", "Received a response.", event);
    },
    retry(event) {
      tell("onRetry", () => hooks?.onRetry?.(event));
      const { error, ...fields } = event;
      log("warn", "Retrying after a failed attempt.", { ...fields, error: error.toJSON() });
    },
    failure(event, error) {
      log("error", "The call failed.", { ...event, error: error.toJSON() });
    },
  };
}

/** What only observes a call can't make it fail. */
function guard(run: () => unknown, onFailure: () => void): void {
  try {
    // Of any realm, so not by instanceof.
    const result = run() as { catch?: unknown } | null | undefined;
    if (typeof result?.catch === "function") result.catch(onFailure);
  } catch {
    onFailure();
  }
}
