import type { components, Outcome, UserActionState, VerificationMethod } from "@authsignal-actions/client";
import type { Facts } from "../config/facts.ts";

/** Identifies an action instance. */
export interface ActionInstance {
  userId: string;
  action: string;
  idempotencyKey: string;
}

/** The properties by which records are listed. They never change. */
export interface Listed {
  readonly userId: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** A rule as the API returns it. */
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
  readonly username?: string;
  readonly deviceId?: string;
  readonly redirectUrl?: string;
  readonly redirectToSettings?: boolean;
  readonly custom?: Readonly<Record<string, unknown>>;
  /** Whether the user had an authenticator when the action was tracked. */
  readonly isEnrolled: boolean;
  /** The facts without `custom`; only for an action with rules. */
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
  /** The user name of a passkey. */
  readonly username?: string;
  /** Of an authenticator app, in base32. */
  readonly totpSecret?: string;
  /** The URI an authenticator app was enrolled with. It contains the secret and the parameters of its codes. */
  readonly otpUri?: string;
  readonly webauthnCredential?: { readonly credentialId: string; readonly deviceId: string; readonly name: string };
  readonly lastVerifiedAt?: number;
}

/** The challenge of an instance, under its key. A new challenge replaces it and keeps the attempts. */
export interface ChallengeRecord extends Readonly<ActionInstance>, Listed {
  readonly expiresAt: number;
  readonly verificationMethod: VerificationMethod;
  readonly userAuthenticatorId: string;
  /** The code sent to the user. */
  readonly code?: string;
  /** Codes that were submitted for this instance. */
  readonly attempts: number;
  /** Whether the user can still complete it. */
  readonly isOpen: boolean;
}

/** A device on which a user was seen. */
export interface DeviceRecord extends Listed {
  readonly deviceId: string;
}

/** An action whose log is not delivered yet. */
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

/** A token, stored under its hash. */
export interface TokenRecord extends Readonly<ActionInstance>, Listed {
  readonly expiresAt: number;
  /** Where the page behind the challenge link returns to. */
  readonly redirectUrl?: string;
  /** Whether that page shows the user's authenticators before it returns. */
  readonly redirectToSettings?: boolean;
}

/** What a caller can set about a user: the properties of the API that are not derived from authenticators. */
export interface UserAttributes
  extends Readonly<
    Omit<
      components["schemas"]["User"],
      "isEnrolled" | "enrolledVerificationMethods" | "allowedVerificationMethods" | "defaultVerificationMethod"
    >
  > {}

export interface UserRecord extends UserAttributes, Listed {
  /** When the user completed a challenge last. */
  readonly verifiedAt?: number;
}

/** The key of an action or an authenticator. Its parts can hold any character. */
export function recordKey(...parts: string[]): string {
  return JSON.stringify(parts);
}
