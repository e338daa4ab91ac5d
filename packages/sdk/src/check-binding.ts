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
    const problem = response[field] === undefined ? "has no" : "belongs to another";
    throw new ChallengeMismatchError(`The challenge ${problem} ${field}.`, {
      ...details(),
      field,
      hint: "Treat the challenge as failed. Take its fields from the server-side session.",
    });
  }
}

function letsPass({ isValid, state }: ValidateChallengeResponse): boolean {
  return isValid || (state !== undefined && state in passing);
}

/** The states that do not let the user pass. */
interface Failing {
  BLOCK: true;
  CHALLENGE_REQUIRED: true;
  CHALLENGE_FAILED: true;
  REVIEW_REQUIRED: true;
  REVIEW_FAILED: true;
}

/** The states that do. A new state does not compile until it is in one of the two, and only these are there at run time. */
const passing: Readonly<Record<Exclude<UserActionState, keyof Failing>, true>> = {
  ALLOW: true,
  CHALLENGE_SUCCEEDED: true,
  REVIEW_SUCCEEDED: true,
};
