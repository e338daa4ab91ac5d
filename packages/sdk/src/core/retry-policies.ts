import type { OperationId } from "@authsignal-actions/client";

/**
 * Which failures another attempt may follow.
 *
 * - `all`: connection failure, an attempt's timeout, 408, 429, 500, 502, 503, 504, 520 to 529.
 * - `not-processed`: a failure before the request was written, 429, 503.
 * - `not-sent`: a failure before the request was written.
 */
export type RetryCauses = "all" | "not-processed" | "not-sent";

export interface RetryPolicy {
  causes: RetryCauses;
  /** Whether a 404 on a repeat means that an earlier attempt did the work. */
  notFoundOnRepeatIsDone?: true;
}

/** A row for every operation: a new operation does not compile until someone decides. The reason is the README's too. */
export const retryPolicies: Record<OperationId, RetryPolicy> = {
  // All attempts share one `idempotencyKey`, so none creates a second action.
  track: { causes: "all" },
  getAction: { causes: "all" },
  queryActions: { causes: "all" },
  getUser: { causes: "all" },
  getAuthenticators: { causes: "all" },
  // Overwrites a change that someone made between two attempts.
  updateAction: { causes: "all" },
  deleteAuthenticator: { causes: "all", notFoundOnRepeatIsDone: true },
  // A token might be valid only once.
  validateChallenge: { causes: "not-processed" },
  // A retry could enroll a second authenticator.
  enrollVerifiedAuthenticator: { causes: "not-sent" },
};

/** Whether a status says that the service can't be reached. 520 to 529 are a CDN's, when its origin fails. */
export function isUnavailableStatus(status = 0): boolean {
  return (status >= 502 && status <= 504) || (status >= 520 && status <= 529);
}

/** Whether a policy allows another attempt after a response with this status. */
export function retriesStatus(causes: RetryCauses, status: number): boolean {
  if (causes === "all") return status === 408 || status === 429 || status === 500 || isUnavailableStatus(status);
  return causes === "not-processed" && (status === 429 || status === 503);
}
