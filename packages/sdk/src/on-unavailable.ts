import { isUnavailableStatus } from "./core/retry-policies.ts";
import type { AuthsignalError } from "./errors/authsignal-error.ts";
import { ConfigurationError, ConnectionError, ServerError, TimeoutError } from "./errors/errors.ts";
import type { FallbackState, TrackResponse } from "./types.ts";

/**
 * What `track` does when the service can't be reached: throw, answer with a state, or ask a function, which gets the
 * error and returns the state or throws.
 */
export type OnUnavailable = "throw" | FallbackState | DecideFallback;

/** Looks at the error and returns the state, or throws. */
type DecideFallback = (error: AuthsignalError) => FallbackState | Promise<FallbackState>;

/**
 * Options with a function whose parameter needs no type, and whose states stay literals, in an async one too. That takes
 * a function type without the type parameter, and a return type whose every member has a `then`: the compiler looks for
 * what an async function resolves to there. What is inferred, and checked, is the conditional type; a type parameter that
 * is inferred by it needs a default, because the compiler looks at its constraint otherwise.
 */
export interface DecidingOptions<Unavailable> {
  /** Gets the error when the service can't be reached, and returns the state that stands in, or throws. */
  onUnavailable:
    | ((error: AuthsignalError) => Promise<FallbackState> | (FallbackState & Pick<Promise<FallbackState>, "then">))
    | (Unavailable extends DecideFallback ? Unavailable : never);
}

/** Stands in for an answer that did not come. It has no `url` and no `token`. */
export interface TrackFallback {
  fallback: true;
  state: FallbackState;
  /** The key the attempts were made with, under which the service may hold the action. */
  idempotencyKey: string;
  error: AuthsignalError;
}

/** What `track` resolves to under a given {@link OnUnavailable}. */
export type TrackResult<Unavailable extends OnUnavailable> = [Unavailable] extends ["throw"]
  ? TrackResponse
  : (TrackResponse & { fallback?: never }) | TrackFallback;

const fallbackStates: ReadonlySet<unknown> = new Set<FallbackState>(["ALLOW", "BLOCK", "REVIEW_REQUIRED"]);

/** `refuse` throws, naming the option, when the value is none of the allowed. */
export function checkOnUnavailable(value: unknown, refuse: (field: string, problem: string) => never): void {
  if (value === undefined || value === "throw" || typeof value === "function" || fallbackStates.has(value)) return;
  refuse("onUnavailable", 'must be "throw", "ALLOW", "BLOCK", "REVIEW_REQUIRED" or a function.');
}

/**
 * The answer that stands in for a failed `track`.
 *
 * @throws the error itself when it does not mean that the service is unavailable, or nothing may stand in.
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
      field: "onUnavailable",
      cause: error,
    });
  }
  return { fallback: true, state, idempotencyKey, error };
}

/** A plain 500 may come from the request itself, so only a function, which can look at it, decides on it. */
function isUnavailable(error: AuthsignalError, decidedByFunction: boolean): boolean {
  if (error instanceof ConnectionError) return !error.tls;
  if (error instanceof TimeoutError) return true;
  if (!(error instanceof ServerError)) return false;
  const { statusCode } = error;
  return isUnavailableStatus(statusCode) || (statusCode === 500 && decidedByFunction);
}
