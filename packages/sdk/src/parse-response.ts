import { UserActionState } from "@authsignal-actions/client";
import type { CallSuccess } from "./core/call.ts";
import type { ErrorDetails } from "./errors/authsignal-error.ts";
import { checkApiUrl } from "./errors/error-from-response.ts";
import { UnexpectedResponseError } from "./errors/errors.ts";
import { isObject } from "./is-object.ts";
import type { Preview } from "./redaction/preview.ts";
import type {
  EnrollVerifiedAuthenticatorResponse,
  GetActionResponse,
  GetUserResponse,
  TrackResponse,
  ValidateChallengeResponse,
} from "./types.ts";

/**
 * Parses the body of a successful response.
 *
 * @throws {UnexpectedResponseError} if it is not JSON, or a property that callers decide on is missing or invalid.
 */
export type Parser<T> = (success: CallSuccess, preview: Preview) => T;

/** `known` is one of the states of this version. */
type RequiredType = "string" | "boolean" | "object" | "known";

/** A `?` allows a missing property and null. */
type PropertyType = RequiredType | `${RequiredType}?`;

/** The properties that are checked. All others are returned as they are. */
type Shape<T> = { readonly [Name in keyof T]?: PropertyType };

const track: Shape<TrackResponse> = { state: "known", idempotencyKey: "string?", isEnrolled: "boolean?" };
// Code that skips users who are not enrolled would skip the challenge, so `isEnrolled` is required with it.
const trackChallenge: Shape<TrackResponse> = { ...track, isEnrolled: "boolean", url: "string", token: "string" };

const parseTrack = objectParser<TrackResponse>(({ state }) =>
  state === "CHALLENGE_REQUIRED" ? trackChallenge : track,
);

/** `sentKey` is used if the response contains no `idempotencyKey`. */
export function parseTrackResponse(success: CallSuccess, preview: Preview, sentKey: string): TrackResponse {
  const response = parseTrack(success, preview);
  response.idempotencyKey ??= sentKey;
  return response;
}

export const parseActionResponse: Parser<GetActionResponse> = objectParser<GetActionResponse>(() => ({
  state: "known",
}));

export const parseUserResponse: Parser<GetUserResponse> = objectParser<GetUserResponse>(() => ({
  isEnrolled: "boolean",
}));

export const parseEnrollmentResponse: Parser<EnrollVerifiedAuthenticatorResponse> =
  objectParser<EnrollVerifiedAuthenticatorResponse>(() => ({
    authenticator: "object",
  }));

const parseChallenge = objectParser<ValidateChallengeResponse>(() => ({ isValid: "boolean", state: "known?" }));

/** The service may return the action as `actionCode`. The result always has `action`. */
export const parseChallengeResponse: Parser<ValidateChallengeResponse> = (success, preview) => {
  const response = parseChallenge(success, preview);
  const action = response.action ?? response.actionCode;
  return action === undefined ? response : { ...response, action };
};

/** @throws {UnexpectedResponseError} if the body is not a JSON array. */
export function parseArray<T>(success: CallSuccess, preview: Preview): T[] {
  const fail = failWith(success, preview);
  const body = parseJson(success.text, fail);
  return Array.isArray(body) ? body : fail("is not an array");
}

/** For operations whose response has no content. */
export const parseNothing: Parser<void> = () => undefined;

/** Checks no property. For responses that callers do not decide on. */
export function parseObject<T extends object>(success: CallSuccess, preview: Preview): T {
  return objectParser<T>(() => ({}))(success, preview);
}

function objectParser<T extends object>(shapeOf: (body: T) => Shape<T>): Parser<T> {
  return (success, preview) => {
    const fail = failWith(success, preview);
    const body = parseJson(success.text, fail);
    if (!isObject(body)) return fail("is not an object");
    const shape = shapeOf(body as T) as Readonly<Record<string, PropertyType>>;
    for (const name in shape) {
      const value = body[name];
      const type = shape[name] as PropertyType;
      if (!hasType(value, type)) fail(`has no ${type.replace("?", "")} ${name}${shown(value, type)}`, name);
    }
    return body as T;
  };
}

type Fail = (problem: string, field?: string) => never;

function failWith(success: CallSuccess, preview: Preview): Fail {
  return (problem, field) => {
    const details: ErrorDetails = {
      ...success.details(),
      field,
      bodyPreview: preview?.(success.text),
      hint: checkApiUrl,
    };
    const message = `AuthsignalError: ${details.statusCode} - the body of the response ${problem}`;
    throw new UnexpectedResponseError(message, details);
  };
}

function parseJson(text: string, fail: Fail): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return fail(text.trim() === "" ? "is empty" : "is not JSON");
  }
}

function hasType(value: unknown, type: PropertyType): boolean {
  if (value === undefined || value === null) return type.endsWith("?");
  if (type.startsWith("known")) return typeof value === "string" && Object.hasOwn(UserActionState, value);
  return type.startsWith(typeof value);
}

/** Only what looks like a state is shown, because anything else may be secret. */
function shown(value: unknown, type: PropertyType): string {
  return type.startsWith("known") && typeof value === "string" && /^[A-Z_]{1,40}$/.test(value) ? ` (${value})` : "";
}
