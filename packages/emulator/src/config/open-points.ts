import { type Check, oneOf, positiveNumberTo, wholeNumberFrom } from "../runtime/check.ts";

/** What the service does where no source says so. Each is an option of the config. */
export interface OpenPoints {
  /**
   * What `track` does with an `idempotencyKey` that exists: answer with the same record, decide anew and keep the
   * record's place, or refuse with 409. Default `"same"`.
   */
  repeatTrack: "same" | "reevaluate" | "conflict";
  /** Which keys `track` takes: any text that is not empty, or only UUIDs. Default `"any"`. */
  idempotencyKeys: "any" | "uuid";
  /** Whether every answer of `track` has `url` and `token`, or only that of CHALLENGE_REQUIRED. Default `"always"`. */
  urlAndToken: "always" | "challengeOnly";
  /**
   * Whether the tenant has set up authenticators. With `"none"`, `track` answers 400 `AUTHENTICATOR_NOT_FOUND`. Default
   * `"some"`.
   */
  tenantAuthenticators: "some" | "none";
  /** Whether a user is on a new device when `track` does not name one. Default `"known"`. */
  missingDevice: "known" | "new";
  /** What `queryActions` does with a `fromDate` more than 30 days ago: take 30 days, or refuse with 400. Default `"clamp"`. */
  fromDateBeyond30Days: "clamp" | "reject";
  /** The order of `queryActions`. Default `"newestFirst"`. */
  actionsOrder: "newestFirst" | "oldestFirst";
  /** The order of `getAuthenticators`, and of enrolled methods everywhere. Default `"oldestFirst"`. */
  authenticatorsOrder: "oldestFirst" | "newestFirst";
  /**
   * Which moves `updateAction` makes: any, or only those seen or meant: CHALLENGE_REQUIRED to REVIEW_REQUIRED or BLOCK,
   * REVIEW_REQUIRED to REVIEW_SUCCEEDED or REVIEW_FAILED; it refuses others with 400. Default `"any"`.
   */
  updateMoves: "any" | "proven";
  /** The body of the 404 of an instance or an authenticator that does not exist. Default `"error"`. */
  notFoundBody: "error" | "empty";
  /** Whether `validateChallenge` takes a token again and again or only once. Default `"many"`. */
  tokenUse: "many" | "once";
  /** How long a token is valid. Default 600. */
  tokenLifetimeSeconds: number;
  /** How long a challenge can be answered. Default 600. */
  challengeLifetimeSeconds: number;
  /** What a challenge that expires does to the state: nothing, so that another can be started, or CHALLENGE_FAILED. Default `"keep"`. */
  challengeExpiry: "keep" | "fail";
  /** How many codes a user may submit for one instance; when the last is wrong, the challenge fails. Default 5. */
  challengeAttempts: number;
  /** How long a webhook may take to answer. Default 5. */
  webhookTimeoutSeconds: number;
  /** How long after `track` its `action.log_created` is sent. Default 5. */
  logDelaySeconds: number;
  /** How often `action.log_created` is sent until it is answered with 2xx. Default 1000, which takes six weeks. */
  logAttempts: number;
}

/** One open point: what it is if the config leaves it out, and what it may be. */
export interface OpenPoint<T> {
  readonly default: T;
  /** Undefined where it is a number. */
  readonly choices?: readonly T[];
  readonly check: Check;
}

/** A time that is later by more may be none that can be written. */
const atMost100Years = positiveNumberTo(100 * 365 * 24 * 60 * 60);

export const openPoints: { readonly [Name in keyof OpenPoints]: OpenPoint<OpenPoints[Name]> } = {
  repeatTrack: choice("same", "reevaluate", "conflict"),
  idempotencyKeys: choice("any", "uuid"),
  urlAndToken: choice("always", "challengeOnly"),
  tenantAuthenticators: choice("some", "none"),
  missingDevice: choice("known", "new"),
  fromDateBeyond30Days: choice("clamp", "reject"),
  actionsOrder: choice("newestFirst", "oldestFirst"),
  authenticatorsOrder: choice("oldestFirst", "newestFirst"),
  updateMoves: choice("any", "proven"),
  notFoundBody: choice("error", "empty"),
  tokenUse: choice("many", "once"),
  tokenLifetimeSeconds: { default: 600, check: atMost100Years },
  challengeLifetimeSeconds: { default: 600, check: atMost100Years },
  challengeExpiry: choice("keep", "fail"),
  challengeAttempts: { default: 5, check: wholeNumberFrom(1, 1_000) },
  webhookTimeoutSeconds: { default: 5, check: atMost100Years },
  logDelaySeconds: { default: 5, check: atMost100Years },
  logAttempts: { default: 1_000, check: wholeNumberFrom(1, 1_000) },
};

/** The first is the default. */
function choice<T extends string>(...choices: [T, ...T[]]): OpenPoint<T> {
  return { default: choices[0], choices, check: oneOf(...choices) };
}

export const openPointDefaults: Readonly<OpenPoints> = Object.fromEntries(
  Object.entries(openPoints).map(([name, point]) => [name, point.default]),
) as unknown as OpenPoints;
