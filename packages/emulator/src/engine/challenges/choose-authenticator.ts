import type { VerificationMethod } from "@authsignal-actions/client";
import type { ActionRecord, AuthenticatorRecord } from "../../store/records.ts";
import { readEnrollment } from "../enrollment.ts";
import { invalidRequest } from "../service-error.ts";
import type { World } from "../world.ts";

/**
 * The authenticator that a challenge asks for: one with the wanted method, else the default, else the first that the
 * action allows.
 *
 * @throws {ServiceError} 400 when the user has none, or the action does not allow it
 */
export async function chooseAuthenticator(
  world: World,
  { userId, action, allowedVerificationMethods: allowed }: ActionRecord,
  wanted?: VerificationMethod,
): Promise<AuthenticatorRecord> {
  const { authenticators, preferred } = await readEnrollment(world, userId);
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
