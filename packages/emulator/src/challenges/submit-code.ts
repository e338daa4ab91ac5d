import { invalidRequest, ServiceError } from "../runtime/service-error.ts";
import { type ActionInstance, type AuthenticatorRecord, type ChallengeRecord, recordKey } from "../store/records.ts";
import { updateRecord } from "../store/store.ts";
import type { TenantState } from "../tenants/tenant-state.ts";
import {
  type ChallengeResult,
  canBeCompleted,
  countAttemptsLeft,
  instanceKey,
  readChallenged,
} from "./challenge-result.ts";
import { failChallenge, succeed } from "./finish-challenge.ts";
import { isTotpCode, totpCode } from "./totp.ts";

/**
 * Submits a code, as the user would. The last wrong code fails the challenge.
 *
 * @throws {ServiceError} 400 when the code is not text, 404 without the instance, 409 without a challenge that expects a
 * code
 */
export async function submitCode(
  tenant: TenantState,
  instance: ActionInstance,
  code: string,
): Promise<ChallengeResult> {
  if (typeof code !== "string") throw invalidRequest("body.code must be text.");
  const record = await readChallenged(tenant, instance);
  const challenge = await takeAttempt(tenant, instance);
  const stored = await tenant.store.authenticators.get(recordKey(record.userId, challenge.userAuthenticatorId));
  if (!stored) throw conflict("The authenticator was deleted. Start another challenge.");
  const attemptsLeft = tenant.config.challengeAttempts - challenge.attempts;
  if (await isRight(tenant, challenge, stored.value, code)) {
    const result = await succeed(tenant, record, stored.value);
    if (!result.problem) return { ...result, attemptsLeft };
    await giveBackAttempt(tenant, instance);
    return { ...result, attemptsLeft: await countAttemptsLeft(tenant, instance) };
  }
  if (attemptsLeft > 0) return { state: record.state, attemptsLeft, problem: wrongCode };
  const { state } = await failChallenge(tenant, instance);
  return { state, attemptsLeft, problem: "The code is wrong, and it was the last attempt." };
}

/**
 * The code of the started challenge.
 *
 * @throws {ServiceError} 404 without the instance, 409 without a challenge that expects a code
 */
export async function currentCode(tenant: TenantState, instance: ActionInstance): Promise<string> {
  await readChallenged(tenant, instance);
  const challenge = (await tenant.store.challenges.get(instanceKey(instance)))?.value;
  if (!challenge) throw conflict("No challenge was started. Start one first.");
  if (!canBeCompleted(tenant, challenge))
    throw conflict("The challenge has expired or the user quit it. Start another.");
  const key = recordKey(instance.userId, challenge.userAuthenticatorId);
  const authenticator = (await tenant.store.authenticators.get(key))?.value;
  const code = challenge.code ?? (authenticator && (await totpCode(authenticator, tenant.clock.now())));
  if (code === undefined) throw conflict(`${challenge.verificationMethod} has no code. Approve or fail the challenge.`);
  return code;
}

/** The problem of a wrong code that was not the last. */
export const wrongCode = "The code is wrong.";

/** Counts the attempt before checking the code, so that parallel calls cannot exceed the limit. */
async function takeAttempt(tenant: TenantState, instance: ActionInstance): Promise<ChallengeRecord> {
  const taken = await updateRecord(tenant.store.challenges, instanceKey(instance), (current) => {
    if (!canBeCompleted(tenant, current)) {
      throw conflict("The challenge has expired or the user quit it. Start another.");
    }
    if (current.code === undefined && current.verificationMethod !== "AUTHENTICATOR_APP") {
      throw conflict(`${current.verificationMethod} has no code. Approve or fail the challenge instead.`);
    }
    if (current.attempts >= tenant.config.challengeAttempts) throw conflict("No attempt is left for this action.");
    return { ...current, attempts: current.attempts + 1 };
  });
  if (!taken) throw conflict("No challenge was started. Start one first.");
  return taken;
}

/** A right code that the webhook rejected costs no attempt. */
async function giveBackAttempt(tenant: TenantState, instance: ActionInstance): Promise<void> {
  await updateRecord(tenant.store.challenges, instanceKey(instance), (current) => ({
    ...current,
    attempts: current.attempts - 1,
  }));
}

async function isRight(
  tenant: TenantState,
  challenge: ChallengeRecord,
  authenticator: AuthenticatorRecord,
  code: string,
): Promise<boolean> {
  if (challenge.code === undefined) return isTotpCode(authenticator, code, tenant.clock.now());
  return challenge.code === code;
}

function conflict(description: string): ServiceError {
  return new ServiceError(409, "conflict", description);
}
