import type * as sdk from "@authsignal-actions/sdk";
import type { CliErrorName } from "./cli-error.ts";

/** Every class of the SDK's error tree but its root: a new class does not compile until it has an exit code. */
type SdkErrorName = {
  [Name in keyof typeof sdk]: (typeof sdk)[Name] extends { kind: string } ? Name : never;
}[keyof typeof sdk];

/** Exit codes and what they mean. They don't change: scripts decide on them. */
export const exitCodes = {
  0: "done",
  1: "an unexpected error: a fault of this program",
  2: "the request is refused, by the service or before it was sent",
  3: "there is no such action or authenticator",
  4: "the request conflicts with what the service holds",
  5: "the challenge is not the one it was bound to",
  64: "the command line is wrong",
  69: "no connection, a failing service, or a port that is taken",
  75: "a deadline passed or there were too many requests: try again later",
  76: "the answer is none of this API",
  77: "the key is wrong or may not do this",
  78: "a setting is missing or wrong, such as the key or the region",
  130: "interrupted",
} as const;

export type ExitCode = keyof typeof exitCodes;

const exitCodeByError: Record<Exclude<SdkErrorName, "AuthsignalError"> | CliErrorName, ExitCode> = {
  InvalidRequestError: 2,
  NotFoundError: 3,
  ConflictError: 4,
  ChallengeMismatchError: 5,
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

/** The exit code for whatever was thrown. */
export function exitCodeOf(error: unknown): ExitCode {
  const name = error instanceof Error ? error.name : "";
  return Object.hasOwn(exitCodeByError, name) ? exitCodeByError[name as keyof typeof exitCodeByError] : 1;
}
