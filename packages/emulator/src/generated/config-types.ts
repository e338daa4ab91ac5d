// Made by `pnpm generate` from packages/emulator/src/config/config-schema.yaml. Do not edit.

/** Configures the emulator. Every property is optional. */
export interface EmulatorConfig extends TenantConfig {
  /** Additional tenants, each with its own config and keys. They share only the clock. */
  tenants?: KeyedTenantConfig[];
}

/** The config of an additional tenant. */
export interface KeyedTenantConfig extends TenantConfig {
  /** One key, or two during a key rotation. Both are valid, and both sign webhooks. By default, a key is generated. */
  apiSecretKeys: string[];
}

/** Configures one tenant. */
export interface TenantConfig extends UnspecifiedBehavior {
  /** Actions with their own outcome. Unlisted actions are allowed. */
  actions?: ActionConfig[];
  /** Users that exist from the start, and again after each reset. What the data file has of a user stays. */
  users?: UserConfig[];
  /** Fault rules that apply from the start, and again after each reset. */
  faults?: FaultConfig[];
  /** Facts about IP addresses for rules. The narrowest matching entry applies. */
  ips?: IpConfig[];
  /** Rules treat a user agent that contains one of these strings, in any case, as a bot. */
  botUserAgents?: string[];
  /** URL for `action.log_created`. Without it, none is sent. */
  webhookUrl?: string;
  /** One key, or two during a key rotation. Both are valid, and both sign webhooks. By default, a key is generated. */
  apiSecretKeys?: string[];
  /** Id of the tenant in webhooks and in the `data` file. By default, it is derived from the first key, so set it before you rotate that key. */
  tenantId?: string;
}

/** An action, in the format of the management API. */
export interface ActionConfig {
  /** The code of the action. Each action of a tenant has its own. */
  actionCode: string;
  /** The outcome of each `track` for which no rule fires. */
  defaultUserActionResult: "ALLOW" | "BLOCK" | "CHALLENGE" | "REVIEW";
  /** Methods that the user may use or enroll for this action. `track` returns them as `allowedVerificationMethods`. */
  verificationMethods?: ("SMS" | "EMAIL_OTP" | "EMAIL_MAGIC_LINK" | "AUTHENTICATOR_APP" | "PASSKEY" | "SECURITY_KEY" | "PUSH" | "DEVICE" | "WHATSAPP" | "RECOVERY_CODE" | "VERIFF" | "IPROOV" | "IDVERSE" | "PALM_BIOMETRICS_RR" | "QR_CODE" | "IN_APP" | "ONFIDO" | "APPLE_ID_TOKEN" | "GOOGLE_ID_TOKEN" | "DIGITAL_CREDENTIAL" | "OIDC_PROVIDER")[];
  /** Rules of the action. Of those that fire, the one with the lowest priority decides. */
  rules?: RuleConfig[];
  /** URL for `action.verify`. Without it, no webhook can stop a challenge from succeeding. */
  verificationWebhookUrl?: string;
}

/** A rule of an action, in the format of the management API. */
export interface RuleConfig {
  /** Identifies the rule. Each rule of an action has its own. */
  ruleId: string;
  /** A name for people. */
  name: string;
  /** What the rule is for. */
  description?: string;
  /** Of the rules that fire, the one with the lowest number decides. Each rule of an action has its own. */
  priority: number;
  /** The outcome when the rule decides. */
  type: "ALLOW" | "BLOCK" | "CHALLENGE" | "REVIEW";
  /** Whether the rule can fire. */
  isActive: boolean;
  /** JsonLogic over `ip.*`, `device.*`, `user.*` and `custom.<name>`, with at most 64 levels and 2 000 values. */
  conditions: object;
  /** Methods that the user may use when the rule decides. By default, those of the action. */
  verificationMethods?: ("SMS" | "EMAIL_OTP" | "EMAIL_MAGIC_LINK" | "AUTHENTICATOR_APP" | "PASSKEY" | "SECURITY_KEY" | "PUSH" | "DEVICE" | "WHATSAPP" | "RECOVERY_CODE" | "VERIFF" | "IPROOV" | "IDVERSE" | "PALM_BIOMETRICS_RR" | "QR_CODE" | "IN_APP" | "ONFIDO" | "APPLE_ID_TOKEN" | "GOOGLE_ID_TOKEN" | "DIGITAL_CREDENTIAL" | "OIDC_PROVIDER")[];
}

/** A user. */
export interface UserConfig {
  /** The id that `track` uses. Each user of a tenant has its own. */
  userId: string;
  /** The email address that `getUser` returns. */
  email?: string;
  /** The phone number that `getUser` returns. */
  phoneNumber?: string;
  /** The name that a passkey shows. */
  username?: string;
  /** The display name that `getUser` returns. */
  displayName?: string;
  /** Whether `getUser` returns the email address as verified. By default, if an authenticator has it. */
  emailVerified?: boolean;
  /** Whether `getUser` returns the phone number as verified. By default, if an authenticator has it. */
  phoneNumberVerified?: boolean;
  /** The language of the user, BCP 47, that `getUser` returns. */
  locale?: string;
  /** Data points of the user that `getUser` returns. */
  custom?: object;
  /** The user's authenticators. Without one, a user gets `ALLOW` instead of a challenge. */
  authenticators?: AuthenticatorConfig[];
}

/** An authenticator of a user. */
export interface AuthenticatorConfig {
  /** The method. */
  verificationMethod: "SMS" | "EMAIL_OTP" | "EMAIL_MAGIC_LINK" | "AUTHENTICATOR_APP" | "PASSKEY" | "SECURITY_KEY" | "PUSH" | "DEVICE" | "WHATSAPP" | "RECOVERY_CODE" | "VERIFF" | "IPROOV" | "IDVERSE" | "PALM_BIOMETRICS_RR" | "QR_CODE" | "IN_APP" | "ONFIDO" | "APPLE_ID_TOKEN" | "GOOGLE_ID_TOKEN" | "DIGITAL_CREDENTIAL" | "OIDC_PROVIDER";
  /** The email address that codes are sent to. By default, that of the user. */
  email?: string;
  /** The phone number that codes are sent to. By default, that of the user. */
  phoneNumber?: string;
  /** The secret of an authenticator app, in base32. By default, it is derived from the user id. */
  totpSecret?: string;
  /** Whether the user is asked for this one first. Default `false`. */
  isDefault?: boolean;
}

/** A fault rule. Each kind of fault has its own parameters. */
export interface FaultConfig {
  /** The fault. */
  fault: "status" | "latency" | "hang" | "reset" | "close" | "emptyBody" | "malformedBody" | "truncatedBody" | "slowBody";
  /** The operation that fails. By default, any. */
  operation?: string;
  /** `request`: nothing is stored. `store`: the call is stored and its response is lost or damaged. Default `"request"`. */
  after?: "request" | "store";
  /** How many calls fail. By default 1, or without limit with a `rate`. */
  times?: number;
  /** The share of calls that fail, chosen by the seed. */
  rate?: number;
  /** The status of the response, for `status` and faults of the body. */
  status?: number;
  /** The value of `Retry-After`, for `status`. */
  retryAfterSeconds?: number;
  /** The delay, for `latency`. */
  latencyMs?: number;
  /** The pause before each of ten pieces, for `slowBody`. */
  pauseMs?: number;
}

/** Facts about an IP address or a range. An entry has either `ip` or `cidr`. */
export interface IpConfig {
  /** One address. */
  ip?: string;
  /** A range, such as `203.0.113.0/24`. */
  cidr?: string;
  /** Whether it belongs to an anonymizer, such as a proxy or a VPN. Default `false`. */
  isAnonymous?: boolean;
  /** The country, such as `NZ`. Unknown by default. */
  countryCode?: string;
  /** Whether the country is on the OFAC list. Default `false`. */
  countryCodeInOfacList?: boolean;
  /** Whether the user cannot have traveled there since the last action. Default `false`. */
  impossibleTravel?: boolean;
  /** Whether it is unusual for the user to be there. Default `false`. */
  atypicalTravel?: boolean;
}

/** Behavior of the service that no source documents. */
export interface UnspecifiedBehavior {
  /** `track` with an existing key: return the stored action, evaluate it again and keep its place in lists, or respond with 409. Default `"same"`. */
  repeatTrack?: "same" | "reevaluate" | "conflict";
  /** Keys that `track` accepts: any non-empty string, or only UUIDs. Default `"any"`. */
  idempotencyKeys?: "any" | "uuid";
  /** Whether every response of `track` has `url` and `token`, or only in `CHALLENGE_REQUIRED`. Default `"always"`. */
  urlAndToken?: "always" | "challengeOnly";
  /** With `"none"`, the tenant has no authenticators, and `track` responds with 400 `AUTHENTICATOR_NOT_FOUND`. Default `"some"`. */
  tenantAuthenticators?: "some" | "none";
  /** `device.isNew` when `track` has no `deviceId`. Default `"known"`. */
  missingDevice?: "known" | "new";
  /** `queryActions` with a `fromDate` more than 30 days ago: list 30 days, or respond with 400. Default `"clamp"`. */
  fromDateBeyond30Days?: "clamp" | "reject";
  /** The order of `queryActions`. Default `"newestFirst"`. */
  actionsOrder?: "newestFirst" | "oldestFirst";
  /** The order of `getAuthenticators`, and of enrolled methods. Default `"oldestFirst"`. */
  authenticatorsOrder?: "oldestFirst" | "newestFirst";
  /** State changes that `updateAction` allows: all, or only `CHALLENGE_REQUIRED` to `REVIEW_REQUIRED` or `BLOCK` and `REVIEW_REQUIRED` to `REVIEW_SUCCEEDED` or `REVIEW_FAILED`, else 400. Default `"any"`. */
  updateMoves?: "any" | "proven";
  /** The body of the 404 of an unknown instance or authenticator. Default `"error"`. */
  notFoundBody?: "error" | "empty";
  /** `validateChallenge`: whether a token can be used repeatedly, or returns a state only once. Default `"many"`. */
  tokenUse?: "many" | "once";
  /** Lifetime of a token. The documentation says 10 minutes in one place and 15 in another. Default `600`. */
  tokenLifetimeSeconds?: number;
  /** Lifetime of a challenge. Default `600`. */
  challengeLifetimeSeconds?: number;
  /** The state after a challenge expires: unchanged, or `CHALLENGE_FAILED`. Default `"keep"`. */
  challengeExpiry?: "keep" | "fail";
  /** Codes that a user may submit for one instance. A wrong last code fails the challenge. Default `5`. */
  challengeAttempts?: number;
  /** Timeout of a webhook. Default `5`. */
  webhookTimeoutSeconds?: number;
  /** Delay between `track` and `action.log_created`. Default `5`. */
  logDelaySeconds?: number;
  /** Maximum attempts to deliver `action.log_created`. The service never gives up, and 1000 attempts take six weeks. Default `1000`. */
  logAttempts?: number;
}

/** The defaults of unspecified behavior. */
export const unspecifiedBehaviorDefaults: Readonly<Required<UnspecifiedBehavior>> = {
  "repeatTrack": "same",
  "idempotencyKeys": "any",
  "urlAndToken": "always",
  "tenantAuthenticators": "some",
  "missingDevice": "known",
  "fromDateBeyond30Days": "clamp",
  "actionsOrder": "newestFirst",
  "authenticatorsOrder": "oldestFirst",
  "updateMoves": "any",
  "notFoundBody": "error",
  "tokenUse": "many",
  "tokenLifetimeSeconds": 600,
  "challengeLifetimeSeconds": 600,
  "challengeExpiry": "keep",
  "challengeAttempts": 5,
  "webhookTimeoutSeconds": 5,
  "logDelaySeconds": 5,
  "logAttempts": 1000
};
