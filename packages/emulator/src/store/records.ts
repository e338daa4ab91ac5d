import type { Outcome, UserActionState, VerificationMethod } from "@authsignal-actions/client";
import type { Facts } from "../config/facts.ts";

/** Names one action instance. */
export interface ActionInstance {
  userId: string;
  action: string;
  idempotencyKey: string;
}

/** What a record needs so that it can be listed by user and time. Neither ever changes. */
export interface Listed {
  readonly userId: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** A rule as the API shows it. */
export interface FiredRule {
  readonly ruleId: string;
  readonly name: string;
  readonly description?: string;
}

/** Times are milliseconds since 1970. */
export interface ActionRecord extends Readonly<ActionInstance>, Listed {
  readonly updatedAt: number;
  readonly stateUpdatedAt: number;
  readonly outcome: keyof typeof Outcome;
  readonly state: UserActionState;
  readonly verificationMethod?: VerificationMethod;
  readonly verifiedByAuthenticatorId?: string;
  readonly userAgent?: string;
  readonly ipAddress?: string;
  readonly countryCode?: string;
  readonly email?: string;
  readonly phoneNumber?: string;
  readonly custom?: Readonly<Record<string, unknown>>;
  /** Whether the user had an authenticator when the action was tracked. */
  readonly isEnrolled: boolean;
  /** What the rules knew beside `custom`; only for an action that has rules. */
  readonly facts?: Omit<Facts, "custom">;
  /** The rules that fired, by priority. */
  readonly rules?: readonly FiredRule[];
  readonly priorityRuleId?: string;
  /** Whether `setOutcome` decided, and not rules or config. */
  readonly isOutcomeSet?: true;
  readonly allowedVerificationMethods?: readonly VerificationMethod[];
}

export interface AuthenticatorRecord extends Listed {
  readonly userAuthenticatorId: string;
  readonly verificationMethod: VerificationMethod;
  readonly isDefault: boolean;
  readonly phoneNumber?: string;
  readonly email?: string;
  /** The user name that a passkey was enrolled under. */
  readonly username?: string;
  /** Of an authenticator app, in base32. */
  readonly totpSecret?: string;
  /** The URI an authenticator app was enrolled with. It holds the secret too, and says how codes are computed from it. */
  readonly otpUri?: string;
  readonly webauthnCredential?: { readonly credentialId: string; readonly deviceId: string; readonly name: string };
  readonly lastVerifiedAt?: number;
}

/** The challenge of one instance, under its key. A new one takes the place of the one before and keeps its attempts. */
export interface ChallengeRecord extends Readonly<ActionInstance>, Listed {
  readonly expiresAt: number;
  readonly verificationMethod: VerificationMethod;
  readonly userAuthenticatorId: string;
  /** What was sent to the user. */
  readonly code?: string;
  /** Codes that were submitted for this instance. */
  readonly attempts: number;
  /** Whether the user may still answer it. */
  readonly isOpen: boolean;
}

/** A device on which a user was seen. */
export interface DeviceRecord {
  readonly userId: string;
  readonly deviceId: string;
  readonly createdAt: number;
}

/** An action whose log was not delivered yet. */
export interface LogRecord extends Readonly<ActionInstance>, Listed {
  readonly eventId: string;
}

/** A code that was sent to a user. */
export interface MessageRecord extends Readonly<ActionInstance>, Listed {
  readonly verificationMethod: VerificationMethod;
  readonly to?: string;
  readonly code: string;
  readonly expiresAt: number;
}

/** The token itself is not kept; its hash is the key. */
export interface TokenRecord extends Readonly<ActionInstance>, Listed {
  readonly expiresAt: number;
  /** Where the page behind the challenge link returns to. */
  readonly redirectUrl?: string;
  /** Whether that page shows the user's authenticators before it returns. */
  readonly redirectToSettings?: boolean;
}

/** What `track` told about a user, and what is remembered of earlier challenges. */
export interface UserRecord extends Listed {
  readonly email?: string;
  readonly phoneNumber?: string;
  readonly username?: string;
  /** When the user completed a challenge last. */
  readonly verifiedAt?: number;
}

/** The key of an action or an authenticator. Its parts can hold any character. */
export function recordKey(...parts: string[]): string {
  return JSON.stringify(parts);
}
