import { nativeSignal, operationRoutes } from "@authsignal-actions/client";
import { AuthsignalError } from "../errors/authsignal-error.ts";
import { AbortedError, ConnectionError } from "../errors/errors.ts";
import { interruptionError } from "../errors/interruption-error.ts";
import type { Observer } from "../observers.ts";
import type { CallLimits, CallOptions } from "../options.ts";
import { type AttemptContext, type CallSuccess, runAttempt } from "./attempt.ts";
import { CallScope } from "./call-scope.ts";
import type { OperationInput } from "./operation-input.ts";

/** What all calls of a client share. */
export interface CallContext extends AttemptContext {
  observer: Observer | undefined;
}

/** One call: what is sent, and within which limits. */
export interface Call {
  input: OperationInput;
  limits: CallLimits;
  options: CallOptions | undefined;
}

const backoffBaseMs = 500;
const backoffLimitMs = 4_000;
const jitter = 0.25;
const retryAfterLimitMs = 10_000;

/**
 * Sends a request until it succeeds, must not be repeated, or a limit is reached, and parses the response.
 *
 * @throws {AuthsignalError} of the class that fits the last attempt.
 */
export async function call<T>(
  context: CallContext,
  { input, limits, options }: Call,
  parse: (success: CallSuccess) => T,
): Promise<T> {
  const { client, clock, observer } = context;
  const { closeCount } = client;
  const { operation } = input;
  const [method, path] = operationRoutes[operation];
  const scope = new CallScope(options?.signal, limits, clock);
  const attemptInput = { context, input, headers: options?.headers, scope };
  let retries = 0;
  let replayed = false;
  let mayHaveTakenEffect = false;
  try {
    for (let attempt = 1; ; attempt++) {
      const event = { operation, attempt, method, path };
      const startedAt = clock.monotonic();
      if (!scope.abortedByCaller) observer?.request(event);
      const outcome = await runAttempt(attemptInput, attempt, mayHaveTakenEffect);
      if (outcome.status !== undefined) {
        const durationMs = Math.round(clock.monotonic() - startedAt);
        observer?.response({ ...event, status: outcome.status, durationMs });
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
        // Another attempt would open a connection that is never closed.
      } else if (outcome.staleConnection && !replayed) {
        // The failure is about the connection, not the service: a new one needs no pause and uses up no retry.
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
        const interrupted = await clock.sleep(delayMs, nativeSignal(scope.startPause())).catch(() => true);
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

/** A success that can't be read is a failure that is never repeated. */
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

/** Milliseconds: what the service asked for, undefined when that is too long, or an exponential backoff with jitter. */
function backoff(retries: number, retryAfterMs: number | undefined, random: number): number | undefined {
  if ((retryAfterMs ?? 0) > retryAfterLimitMs) return undefined;
  return retryAfterMs || Math.min(backoffLimitMs, backoffBaseMs * 2 ** retries) * (1 - jitter * random);
}
