import { InvalidInputError } from "@authsignal-actions/client";
import { isUnavailableStatus } from "./core/retry-policies.ts";
import type { AuthsignalError } from "./errors/authsignal-error.ts";
import { ConfigurationError, ConnectionError, ServerError, TimeoutError } from "./errors/errors.ts";
import type { FallbackState, TrackResponse } from "./types.ts";

/** What `track` does when the service is unavailable: throw, return a fixed state, or call a function. */
export type OnUnavailable = "throw" | FallbackState | DecideFallback;

/** Returns the state for an error, or throws. Neither `totalTimeoutMs` nor the signal of the call ends it. */
type DecideFallback = (error: AuthsignalError) => FallbackState | Promise<FallbackState>;

/**
 * Options with an `onUnavailable` function whose parameter and literal return states are inferred.
 *
 * - The function type without the type parameter provides the type of the parameter.
 * - Every member of its return type has a `then`, so that the states of an async function stay literals too.
 * - `Unavailable` is inferred from the conditional type. It needs a default, or its constraint would be used instead.
 */
export interface DecidingOptions<Unavailable> {
  /** Called with the error when the service is unavailable. Returns the state to continue with, or throws. */
  onUnavailable:
    | ((error: AuthsignalError) => Promise<FallbackState> | (FallbackState & Pick<Promise<FallbackState>, "then">))
    | (Unavailable extends DecideFallback ? Unavailable : never);
}

/** Returned by `track` instead of a response when the service is unavailable. It has no `url` and no `token`. */
export interface TrackFallback {
  fallback: true;
  state: FallbackState;
  /** The key of the attempts. The service may have stored the action under it. */
  idempotencyKey: string;
  error: AuthsignalError;
}

/** The result of `track` for an {@link OnUnavailable}. */
export type TrackResult<Unavailable extends OnUnavailable> = [Unavailable] extends ["throw"]
  ? TrackResponse
  : (TrackResponse & { fallback?: never }) | TrackFallback;

const fallbackStates: ReadonlySet<unknown> = new Set<FallbackState>(["ALLOW", "BLOCK", "REVIEW_REQUIRED"]);

/** @throws {InvalidInputError} */
export function checkOnUnavailable(value: unknown): void {
  if (value === undefined || value === "throw" || typeof value === "function" || fallbackStates.has(value)) return;
  throw new InvalidInputError("onUnavailable", 'must be "throw", "ALLOW", "BLOCK", "REVIEW_REQUIRED" or a function.');
}

/**
 * Returns the fallback for a failed `track`.
 *
 * @throws the error itself if it does not mean that the service is unavailable, or no fallback is set.
 */
export async function fallBack(
  error: AuthsignalError,
  onUnavailable: OnUnavailable,
  idempotencyKey: string,
): Promise<TrackFallback> {
  if (onUnavailable === "throw" || !isUnavailable(error, typeof onUnavailable === "function")) throw error;
  const state = typeof onUnavailable === "function" ? await onUnavailable(error) : onUnavailable;
  if (!fallbackStates.has(state)) {
    throw new ConfigurationError('onUnavailable must return "ALLOW", "BLOCK" or "REVIEW_REQUIRED".', {
      operation: error.operation,
      attempts: error.attempts,
      field: "onUnavailable",
      cause: error,
    });
  }
  return { fallback: true, state, idempotencyKey, error };
}

/** A 500 may be caused by the request itself, so only a function, which can inspect the error, decides on it. */
function isUnavailable(error: AuthsignalError, decidedByFunction: boolean): boolean {
  if (error instanceof ConnectionError) return !error.tls;
  if (error instanceof TimeoutError) return true;
  if (!(error instanceof ServerError)) return false;
  const { statusCode } = error;
  return isUnavailableStatus(statusCode) || (statusCode === 500 && decidedByFunction);
}
