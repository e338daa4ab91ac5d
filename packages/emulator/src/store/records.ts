import type { Outcome, UserActionState, VerificationMethod } from "@authsignal-actions/client";
import type { Listed } from "./store.ts";

/** Names one action instance. */
export interface ActionInstance {
  userId: string;
  action: string;
  idempotencyKey: string;
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
}

export interface AuthenticatorRecord extends Listed {
  readonly userAuthenticatorId: string;
  readonly verificationMethod: VerificationMethod;
  readonly isDefault: boolean;
  readonly phoneNumber?: string;
  readonly email?: string;
}

/** The token itself is not kept; its hash is the key. */
export interface TokenRecord extends Readonly<ActionInstance>, Listed {
  readonly expiresAt: number;
}

/** What `track` told about a user. */
export interface UserRecord extends Listed {
  readonly email?: string;
  readonly phoneNumber?: string;
  readonly username?: string;
}

/** The key of an action or an authenticator. Its parts can hold any character. */
export function recordKey(...parts: string[]): string {
  return JSON.stringify(parts);
}
