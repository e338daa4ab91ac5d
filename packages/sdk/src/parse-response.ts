import type { CallSuccess } from "./core/attempt.ts";
import { checkShape, parseObject } from "./core/parse-body.ts";
import type { Preview } from "./errors/preview.ts";
import type {
  EnrollVerifiedAuthenticatorResponse,
  GetActionResponse,
  GetUserResponse,
  TrackResponse,
  ValidateChallengeResponse,
} from "./types.ts";

/** Each answers with the body, and throws an UnexpectedResponseError when something is missing that a caller decides on. */

/**
 * Without `idempotencyKey` the key that was sent names the instance. `isEnrolled` may only be missing where no challenge is
 * required: code that skips unenrolled users would skip the challenge.
 */
export function parseTrackResponse(sentKey: string, success: CallSuccess, preview: Preview): TrackResponse {
  const shape = { state: "state", idempotencyKey: "string?", isEnrolled: "boolean?" } as const;
  const response = parseObject<TrackResponse>(success, shape, preview);
  if (response.state === "CHALLENGE_REQUIRED") {
    checkShape(success, response, { isEnrolled: "boolean", url: "string", token: "string" }, preview);
  }
  response.idempotencyKey ??= sentKey;
  return response;
}

export function parseActionResponse(success: CallSuccess, preview: Preview): GetActionResponse {
  return parseObject<GetActionResponse>(success, { state: "state" }, preview);
}

/** The service may name the action `actionCode`; here it is always `action`. */
export function parseChallengeResponse(success: CallSuccess, preview: Preview): ValidateChallengeResponse {
  const response = parseObject<ValidateChallengeResponse>(success, { isValid: "boolean", state: "state?" }, preview);
  const action = response.action ?? response.actionCode;
  return action === undefined ? response : { ...response, action };
}

export function parseUserResponse(success: CallSuccess, preview: Preview): GetUserResponse {
  return parseObject<GetUserResponse>(success, { isEnrolled: "boolean" }, preview);
}

export function parseEnrollmentResponse(success: CallSuccess, preview: Preview): EnrollVerifiedAuthenticatorResponse {
  return parseObject<EnrollVerifiedAuthenticatorResponse>(success, { authenticator: "object" }, preview);
}
