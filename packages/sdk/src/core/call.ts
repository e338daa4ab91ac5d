import { operations } from "@authsignal-actions/client";
import { AuthsignalError } from "../errors/authsignal-error.ts";
import { AbortedError, ConnectionError } from "../errors/errors.ts";
import { interruptionError } from "../errors/interruption-error.ts";
import type { Observer } from "../observers.ts";
import type { CallLimits, CallOptions } from "../options.ts";
import { type AttemptContext, type CallSuccess, runAttempt } from "./attempt.ts";
import { CallScope } from "./call-scope.ts";
import type { OperationInput } from "./operation-input.ts";
import { retryPolicies } from "./retry-policies.ts";

/** What all calls of a client share. */
export interface CallContext extends AttemptContext {
  observer: Observer | undefined;
}

const backoffBaseMs = 200;
const backoffLimitMs = 2_000;
const retryAfterLimitMs = 10_000;

/**
 * Sends a request until it succeeds, must not be repeated, or a limit is reached, and parses the answer.
 *
 * @throws {AuthsignalError} of the class that fits the last attempt.
 */
export async function call<T>(
  context: CallContext,
  input: OperationInput,
  limits: CallLimits,
  options: CallOptions | undefined,
  parse: (success: CallSuccess) => T,
): Promise<T> {
  const { client, clock, observer } = context;
  const { closings } = client;
  const { operation } = input;
  const { method, path } = operations[operation];
  const policy = retryPolicies[operation];
  const scope = new CallScope(options?.signal, limits, clock);
  let retries = 0;
  let replayed = false;
  try {
    for (let attempt = 1; ; attempt++) {
      const event = { operation, attempt, method, path };
      const startedAt = clock.monotonic();
      if (!scope.abortedByCaller) observer?.request(event);
      const outcome = await runAttempt(context, input, options?.headers, scope, policy, attempt);
      if (outcome.status !== undefined) {
        const durationMs = Math.round(clock.monotonic() - startedAt);
        observer?.response({ ...event, status: outcome.status, durationMs });
      }
      if (outcome.success) return parsed(outcome.success, parse, (error) => observer?.failure(event, error));

      const closed = client.closings !== closings;
      const error =
        closed && outcome.error instanceof ConnectionError
          ? new AbortedError("The client was closed.", { operation, attempts: attempt, cause: outcome.error })
          : outcome.error;
      let delayMs: number | undefined;
      if (closed) {
        // Another attempt would open a connection that nobody closes.
      } else if (outcome.staleConnection && !replayed) {
        replayed = true;
        delayMs = 0;
      } else if (outcome.retryable && retries < limits.maxRetries) {
        delayMs = pauseBefore(retries, error.retryAfterMs, scope.remainingMs, clock.random());
        retries++;
      }
      if (delayMs === undefined) {
        observer?.failure(event, error);
        throw error;
      }
      observer?.retry({ ...event, delayMs, error });
      if (delayMs > 0) {
        const interrupted = await clock.sleep(delayMs, scope.startPause()).catch(() => true);
        if (!interrupted && client.closings === closings) continue;
        const final = interrupted ? interruptionError(scope, { operation, attempts: attempt }) : error;
        observer?.failure(event, final);
        throw final;
      }
    }
  } finally {
    scope.close();
  }
}

/** A success that can't be read is a failure that nobody repeats. */
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

/** Full jitter over an exponential backoff, or what the service asked for; undefined when that is too long. */
function pauseBefore(
  retries: number,
  retryAfterMs: number | undefined,
  remainingMs: number,
  random: number,
): number | undefined {
  if ((retryAfterMs ?? 0) > retryAfterLimitMs) return undefined;
  const delayMs = retryAfterMs || random * Math.min(backoffLimitMs, backoffBaseMs * 2 ** retries);
  return delayMs < remainingMs ? delayMs : undefined;
}
