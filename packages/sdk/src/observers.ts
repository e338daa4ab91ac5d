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

export interface ResponseEvent extends AttemptEvent {
  status: number;
  durationMs: number;
}

export interface RetryEvent extends AttemptEvent {
  /** The pause before the next attempt. */
  delayMs: number;
  /** Why the attempt failed. */
  error: AuthsignalError;
}

/** Functions that are told of attempts. What they throw is logged and ignored; what a logger throws, only ignored. */
export interface Hooks {
  onRequest?: ((event: AttemptEvent) => void) | undefined;
  onResponse?: ((event: ResponseEvent) => void) | undefined;
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

/** Tells hooks and logger of the attempts of a call. */
export interface Observer {
  request(event: AttemptEvent): void;
  response(event: ResponseEvent): void;
  retry(event: RetryEvent): void;
  failure(event: AttemptEvent, error: AuthsignalError): void;
}

/** One observer of both, or undefined when there is nobody to tell. */
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

/** Nobody who only watches a call can make it fail. */
function guard(run: () => unknown, onFailure: () => void): void {
  try {
    const result = run();
    if (result instanceof Promise) result.catch(onFailure);
  } catch {
    onFailure();
  }
}
