import type { UserActionState } from "@authsignal-actions/client";
import type { ErrorDetails } from "./errors/authsignal-error.ts";
import { ChallengeMismatchError } from "./errors/errors.ts";
import type { ValidateChallengeRequest, ValidateChallengeResponse } from "./types.ts";

/** The fields that a request can bind the challenge to. */
export const boundFields = ["userId", "action", "idempotencyKey"] as const;

/**
 * Checks that a successful challenge belongs to the user and action of the request. Otherwise a user could submit the token
 * of a challenge completed for a less sensitive action. Responses that don't let the user pass are not checked.
 *
 * @throws {ChallengeMismatchError} if a field differs or is missing. `field` names it.
 */
export function checkBinding(
  request: ValidateChallengeRequest,
  response: ValidateChallengeResponse,
  details: () => ErrorDetails,
): void {
  if (!letsPass(response)) return;
  for (const field of boundFields) {
    const expected = request[field];
    if (expected === undefined || response[field] === expected) continue;
    const problem = response[field] === undefined ? `has no ${field}` : `is for another ${field}`;
    throw new ChallengeMismatchError(`The response ${problem}. The request requires a match.`, {
      ...details(),
      field,
      hint: "Treat the challenge as failed. Take userId, action and idempotencyKey from the server-side session.",
    });
  }
}

function letsPass({ isValid, state }: ValidateChallengeResponse): boolean {
  return isValid || (state !== undefined && passing[state]);
}

/** Whether a state lets the user pass. One entry per state, so that a new state does not compile without one. */
const passing: Readonly<Record<UserActionState, boolean>> = {
  ALLOW: true,
  BLOCK: false,
  CHALLENGE_REQUIRED: false,
  CHALLENGE_SUCCEEDED: true,
  CHALLENGE_FAILED: false,
  REVIEW_REQUIRED: false,
  REVIEW_SUCCEEDED: true,
  REVIEW_FAILED: false,
};
