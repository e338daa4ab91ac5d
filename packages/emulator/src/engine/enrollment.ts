import type { VerificationMethod } from "@authsignal-actions/client";
import type { AuthenticatorRecord } from "../store/records.ts";
import type { World } from "./world.ts";

/** What a user can be challenged with. */
export interface Enrollment {
  /** Oldest first. */
  readonly authenticators: AuthenticatorRecord[];
  readonly isEnrolled: boolean;
  /** Undefined, not empty, for a user who has none: so do the documented examples. */
  readonly methods: VerificationMethod[] | undefined;
  readonly defaultMethod: VerificationMethod | undefined;
}

export async function readEnrollment(world: World, userId: string): Promise<Enrollment> {
  const newestFirst = await world.store.authenticators.listByUser(userId);
  const authenticators = [...newestFirst].reverse();
  const preferred = newestFirst.find((authenticator) => authenticator.isDefault) ?? authenticators[0];
  const methods = [...new Set(authenticators.map((authenticator) => authenticator.verificationMethod))];
  return {
    authenticators,
    isEnrolled: authenticators.length > 0,
    methods: methods.length > 0 ? methods : undefined,
    defaultMethod: preferred?.verificationMethod,
  };
}
