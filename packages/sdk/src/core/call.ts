import { nativeSignal, operationRoutes } from "@authsignal-actions/client";
import { AuthsignalError } from "../errors/authsignal-error.ts";
import { AbortedError, ConnectionError } from "../errors/errors.ts";
import { interruptionError } from "../errors/interruption-error.ts";
import type { Observer } from "../observers.ts";
import type { CallLimits } from "../options.ts";
import { Attempt, type AttemptContext, type CallSuccess, type OperationInput } from "./attempt.ts";
import { backoff } from "./backoff.ts";
import { CallScope } from "./call-scope.ts";

/** Shared by all calls of a client. */
export interface CallContext extends AttemptContext {
  observer: Observer | undefined;
}

/** One call: its request, and the validated options. */
export interface Call {
  input: OperationInput;
  limits: CallLimits;
  signal: AbortSignal | undefined;
  headers: Record<string, unknown> | undefined;
}

/**
 * Sends a request, retries it as its policy and limits allow, and parses the response.
 *
 * @throws {AuthsignalError} the error of the last attempt.
 */
export async function call<T>(
  context: CallContext,
  { input, limits, signal, headers }: Call,
  parse: (success: CallSuccess) => T,
): Promise<T> {
  const { client, clock, observer } = context;
  const { closeCount } = client;
  const { operation } = input;
  const [method, path] = operationRoutes[operation];
  const scope = new CallScope(signal, limits, clock);
  const attemptInput = { context, input, headers, scope };
  let retries = 0;
  let replayed = false;
  let mayHaveTakenEffect = false;
  try {
    for (let attempt = 1; ; attempt++) {
      const event = { operation, attempt, method, path };
      const startedAt = observer ? clock.monotonic() : 0;
      if (!scope.abortedByCaller) observer?.request(event);
      const outcome = await new Attempt(attemptInput, attempt, mayHaveTakenEffect).run();
      if (observer && outcome.status !== undefined) {
        const durationMs = Math.round(clock.monotonic() - startedAt);
        const { requestId } = outcome.success ? outcome.success.details() : outcome.error;
        observer.response({ ...event, status: outcome.status, durationMs, ...(requestId && { requestId }) });
      }
      if (outcome.success) return parsed(outcome.success, parse, (error) => observer?.failure(event, error));

      mayHaveTakenEffect = outcome.mayHaveTakenEffect;
      const closed = client.closeCount !== closeCount;
      const error =
        closed && outcome.error instanceof ConnectionError
          ? new AbortedError("The client was closed.", { operation, attempts: attempt, cause: outcome.error })
          : outcome.error;
      let delayMs: number | undefined;
      if (closed) {
        // A retry would open a connection that is never closed.
      } else if (outcome.staleConnection && !replayed) {
        // The server closed an idle connection as the request was sent. A new connection works at once, so this replay
        // has no delay and does not count as a retry.
        replayed = true;
        delayMs = 0;
      } else if (outcome.retryable && retries < limits.maxRetries) {
        delayMs = backoff(retries, error.retryAfterMs, clock.random());
        if (delayMs !== undefined && delayMs >= scope.remainingMs) delayMs = undefined;
        retries++;
      }
      if (delayMs === undefined) {
        observer?.failure(event, error);
        throw error;
      }
      observer?.retry({ ...event, delayMs, error });
      if (delayMs > 0) {
        const interrupted = await clock.sleep(delayMs, nativeSignal(scope.startDelay())).catch(() => true);
        if (!interrupted && client.closeCount === closeCount) continue;
        const details = { operation, attempts: attempt };
        const final = interrupted ? interruptionError(details, scope, mayHaveTakenEffect) : error;
        observer?.failure(event, final);
        throw final;
      }
    }
  } finally {
    scope.close();
  }
}

/** Parses a success. An invalid body is never retried. */
function parsed<T>(
  success: CallSuccess,
  parse: (success: CallSuccess) => T,
  onFailure: (error: AuthsignalError) => void,
): T {
  try {
    return parse(success);
  } catch (error) {
    if (error instanceof AuthsignalError) onFailure(error);
    throw error;
  }
}
