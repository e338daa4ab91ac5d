import type { VerificationMethod } from "@authsignal-actions/client";
import { type ActionInstance, recordKey } from "../store/records.ts";
import { readEnrollment } from "./enrollment.ts";
import { invalidRequest, notFound, ServiceError } from "./service-error.ts";
import { updateRecord } from "./update-record.ts";
import type { World } from "./world.ts";

/** How a challenge ends. */
export type ChallengeEnd =
  | { readonly state: "CHALLENGE_SUCCEEDED"; readonly verificationMethod?: VerificationMethod | undefined }
  | { readonly state: "CHALLENGE_FAILED" };

/**
 * Ends the challenge of an instance. Success is proven by one of the user's authenticators: the one with the given
 * method, or the default.
 *
 * @throws {ServiceError} 404 without the instance, 409 without a challenge, 400 without an authenticator
 */
export async function finishChallenge(world: World, instance: ActionInstance, end: ChallengeEnd): Promise<void> {
  const now = world.clock.now();
  const proof = end.state === "CHALLENGE_SUCCEEDED" ? await prove(world, instance, end.verificationMethod) : {};
  const key = recordKey(instance.userId, instance.action, instance.idempotencyKey);
  const finished = await updateRecord(world.store.actions, key, (current) => {
    if (current.state !== "CHALLENGE_REQUIRED") {
      throw new ServiceError(409, "conflict", `The action is ${current.state}: no challenge waits to be finished.`);
    }
    return { ...current, ...proof, state: end.state, updatedAt: now, stateUpdatedAt: now };
  });
  if (!finished) throw notFound("No such action. Check userId, action and idempotencyKey.");
}

async function prove(world: World, { userId }: ActionInstance, wanted: VerificationMethod | undefined) {
  const { authenticators, defaultMethod } = await readEnrollment(world, userId);
  const verificationMethod = wanted ?? defaultMethod;
  const authenticator = authenticators.find((candidate) => candidate.verificationMethod === verificationMethod);
  if (!authenticator) {
    throw invalidRequest(`The user has no authenticator for ${verificationMethod ?? "a challenge"}. Enroll one first.`);
  }
  return {
    verificationMethod: authenticator.verificationMethod,
    verifiedByAuthenticatorId: authenticator.userAuthenticatorId,
  };
}
