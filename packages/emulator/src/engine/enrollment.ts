import type { VerificationMethod } from "@authsignal-actions/client";
import type { AuthenticatorRecord } from "../store/records.ts";
import type { World } from "./world.ts";

/** What a user can be challenged with. */
export interface Enrollment {
  /** In the order of the config. */
  readonly authenticators: AuthenticatorRecord[];
  readonly isEnrolled: boolean;
  /** Undefined, not empty, for a user who has none: so do the documented examples. */
  readonly methods: VerificationMethod[] | undefined;
  readonly defaultMethod: VerificationMethod | undefined;
  /** The authenticator that the user is asked for first. */
  readonly preferred: AuthenticatorRecord | undefined;
}

export async function readEnrollment(world: World, userId: string): Promise<Enrollment> {
  const newestFirst = await world.store.authenticators.listByUser(userId);
  const authenticators = world.config.authenticatorsOrder === "newestFirst" ? newestFirst : [...newestFirst].reverse();
  const preferred = newestFirst.find((authenticator) => authenticator.isDefault) ?? newestFirst.at(-1);
  const methods = [...new Set(authenticators.map((authenticator) => authenticator.verificationMethod))];
  return {
    authenticators,
    isEnrolled: authenticators.length > 0,
    methods: methods.length > 0 ? methods : undefined,
    defaultMethod: preferred?.verificationMethod,
    preferred,
  };
}
