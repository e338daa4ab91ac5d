import type { OperationId } from "@authsignal-actions/client";

/**
 * The failures that are retried.
 *
 * - `all`: connection failures, timeouts of an attempt, 408, 429, 500, 502, 503, 504 and 520 to 529.
 * - `not-processed`: failures before the request was written, 429 and 503.
 * - `not-sent`: failures before the request was written.
 */
export type RetryCauses = "all" | "not-processed" | "not-sent";

/**
 * One policy per operation, so that a new operation does not compile without one. The README lists them too.
 *
 * For a DELETE, a 404 counts as success if an earlier attempt may have taken effect.
 */
export const retryPolicies: Record<OperationId, RetryCauses> = {
  // All attempts share one `idempotencyKey`, so each one names the same instance.
  track: "all",
  getAction: "all",
  queryActions: "all",
  getUser: "all",
  getAuthenticators: "all",
  // A retry overwrites changes made by others between the attempts.
  updateAction: "all",
  // A retry sets the same values again, which overwrites changes made by others between the attempts.
  updateUser: "all",
  deleteUser: "all",
  deleteAuthenticator: "all",
  // A token might be single-use.
  validateChallenge: "not-processed",
  // A retry could enroll a second authenticator.
  enrollVerifiedAuthenticator: "not-sent",
};

/** Whether a status means that the service is unavailable. CDNs send 520 to 529 when the origin fails. */
export function isUnavailableStatus(status = 0): boolean {
  return /^5(0[2-4]|2\d)$/.test(String(status));
}

/** Whether a response with this status is retried. */
export function retriesStatus(causes: RetryCauses, status: number): boolean {
  if (causes === "all") return /^(408|429|500)$/.test(String(status)) || isUnavailableStatus(status);
  return causes === "not-processed" && (status === 429 || status === 503);
}
