import type * as sdk from "@authsignal-actions/sdk";
import type { UserActionState } from "@authsignal-actions/sdk";
import type { CliErrorName } from "./cli-error.ts";

/** Every subclass of AuthsignalError. A new class does not compile until it has an exit code. */
type SdkErrorName = {
  [Name in keyof typeof sdk]: (typeof sdk)[Name] extends { kind: string } ? Name : never;
}[keyof typeof sdk];

/** Exit codes and their meaning. They are stable, because scripts depend on them. */
export const exitCodes = {
  0: "success",
  1: "unexpected error, a bug in this program",
  2: "invalid request, rejected by the service or before it was sent",
  3: "user, action or authenticator not found",
  4: "conflict with the data of the service",
  5: "the challenge has not succeeded, or belongs to another user, action or instance",
  10: "with --exit-verdict: BLOCK, CHALLENGE_FAILED, REVIEW_FAILED or an invalid challenge token",
  11: "with --exit-verdict: CHALLENGE_REQUIRED",
  12: "with --exit-verdict: REVIEW_REQUIRED",
  64: "invalid command line",
  69: "connection failed, service error, or port in use",
  75: "timeout, deadline or rate limit: try again later",
  76: "unexpected response",
  77: "invalid secret key, or one without permission",
  78: "missing or invalid configuration, such as the secret key or the region",
  130: "interrupted",
} as const;

export type ExitCode = keyof typeof exitCodes;

const exitCodeByError: Record<Exclude<SdkErrorName, "AuthsignalError"> | CliErrorName, ExitCode> = {
  DeadlineError: 75,
  InvalidRequestError: 2,
  NotFoundError: 3,
  ConflictError: 4,
  ChallengeMismatchError: 5,
  ChallengeNotPassedError: 5,
  WebhookSignatureError: 2,
  UsageError: 64,
  UnavailableError: 69,
  ConnectionError: 69,
  ServerError: 69,
  TimeoutError: 75,
  RateLimitError: 75,
  UnexpectedResponseError: 76,
  UnauthorizedError: 77,
  PermissionDeniedError: 77,
  ConfigurationError: 78,
  AbortedError: 130,
};

/** The exit code for any thrown value. */
export function exitCodeOf(error: unknown): ExitCode {
  const name = String(Object(error).name);
  return Object.hasOwn(exitCodeByError, name) ? exitCodeByError[name as keyof typeof exitCodeByError] : 1;
}

const exitCodeByState: Record<UserActionState, ExitCode> = {
  ALLOW: 0,
  CHALLENGE_SUCCEEDED: 0,
  REVIEW_SUCCEEDED: 0,
  BLOCK: 10,
  CHALLENGE_FAILED: 10,
  REVIEW_FAILED: 10,
  CHALLENGE_REQUIRED: 11,
  REVIEW_REQUIRED: 12,
};

/** The exit code of `--exit-verdict` for a response. One without a state is the response to an invalid challenge token. */
export function exitCodeOfState(response: unknown): ExitCode {
  const { state } = (response ?? {}) as { state?: string };
  return exitCodeByState[state as UserActionState] ?? 10;
}
