import type { VerificationMethod } from "@authsignal-actions/client";
import { invalidRequest } from "../runtime/service-error.ts";
import type { ActionRecord, AuthenticatorRecord } from "../store/records.ts";
import type { TenantState } from "../tenants/tenant-state.ts";

/** The authenticators of a user. */
export interface Enrollment {
  /** In the order of the config. */
  readonly authenticators: AuthenticatorRecord[];
  readonly isEnrolled: boolean;
  /** Undefined instead of empty for a user without authenticators, as in the documented examples. */
  readonly methods: VerificationMethod[] | undefined;
  readonly defaultMethod: VerificationMethod | undefined;
  /** The default authenticator. */
  readonly preferred: AuthenticatorRecord | undefined;
}

export async function readEnrollment(tenant: TenantState, userId: string): Promise<Enrollment> {
  const newestFirst = await tenant.store.authenticators.listByUser(userId);
  const authenticators = tenant.config.authenticatorsOrder === "newestFirst" ? newestFirst : [...newestFirst].reverse();
  const preferred = newestFirst.find((authenticator) => authenticator.isDefault) ?? newestFirst.at(-1);
  const isEnrolled = authenticators.length > 0;
  return {
    authenticators,
    isEnrolled,
    methods: isEnrolled ? [...new Set(authenticators.map(({ verificationMethod }) => verificationMethod))] : undefined,
    defaultMethod: preferred?.verificationMethod,
    preferred,
  };
}

/**
 * Chooses the authenticator for a challenge: one with the wanted method, else the default, else the first that the action
 * allows.
 *
 * @throws {ServiceError} 400 when the user has none, or the action does not allow it
 */
export async function chooseAuthenticator(
  tenant: TenantState,
  { userId, action, allowedVerificationMethods: allowed }: ActionRecord,
  wanted?: VerificationMethod,
): Promise<AuthenticatorRecord> {
  const { authenticators, preferred } = await readEnrollment(tenant, userId);
  const candidates = [...(preferred ? [preferred] : []), ...authenticators].filter(
    (authenticator) => wanted === undefined || authenticator.verificationMethod === wanted,
  );
  const chosen = candidates.find((candidate) => !allowed || allowed.includes(candidate.verificationMethod));
  if (chosen) return chosen;
  if (candidates.length === 0) {
    throw invalidRequest(`The user has no authenticator for ${wanted ?? "a challenge"}. Enroll one first.`);
  }
  throw invalidRequest(
    `The action ${action} does not allow ${wanted ?? "any method of the user"}. Allowed are ${allowed}.`,
  );
}
