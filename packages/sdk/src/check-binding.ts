import type { UserActionState } from "@authsignal-actions/client";
import type { ErrorDetails } from "./errors/authsignal-error.ts";
import { ChallengeMismatchError } from "./errors/errors.ts";
import type { ValidateChallengeRequest, ValidateChallengeResponse } from "./types.ts";

const boundFields = ["userId", "action", "idempotencyKey"] as const;

/**
 * Refuses an answer that lets a user pass but is not about what the request was bound to: otherwise a user could hand in
 * the finished challenge of a harmless action. An answer that lets nobody pass is left alone.
 *
 * @throws {ChallengeMismatchError} naming the field that differs or is missing.
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
    const problem = response[field] === undefined ? "does not say which" : "is about another";
    throw new ChallengeMismatchError(`The answer ${problem} ${field}, while the request was bound to one.`, {
      ...details(),
      field,
      hint: "Treat the challenge as not completed. Take userId, action and idempotencyKey from the server-side session that tracked the action.",
    });
  }
}

function letsPass({ isValid, state }: ValidateChallengeResponse): boolean {
  return isValid || (state !== undefined && passing[state]);
}

/** Whether a user may go on in a state: a new one does not compile until someone decides. */
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
