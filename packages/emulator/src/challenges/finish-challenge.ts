import type { VerificationMethod } from "@authsignal-actions/client";
import {
  type ActionInstance,
  type ActionRecord,
  type AuthenticatorRecord,
  type ChallengeRecord,
  recordKey,
} from "../store/records.ts";
import { updateRecord } from "../store/store.ts";
import { actionNotFound, type TenantState } from "../tenants/tenant-state.ts";
import { webhooksOf } from "../webhooks/webhooks.ts";
import {
  type ChallengeResult,
  canBeCompleted,
  countAttemptsLeft,
  instanceKey,
  mustBeChallenged,
  readChallenged,
} from "./challenge-result.ts";
import { chooseAuthenticator } from "./enrollment.ts";

/**
 * Completes the challenge of an instance with the authenticator of the started challenge, else that of
 * `chooseAuthenticator`. The webhook `action.verify` can reject it.
 *
 * @throws {ServiceError} 404 without the instance, 409 without a challenge, 400 without an authenticator
 */
export async function approveChallenge(
  tenant: TenantState,
  instance: ActionInstance,
  wanted?: VerificationMethod,
): Promise<ChallengeResult> {
  const record = await readChallenged(tenant, instance);
  const asked = await askedAuthenticator(tenant, record, wanted);
  return succeed(tenant, record, asked ?? (await chooseAuthenticator(tenant, record, wanted)));
}

/** The authenticator of the started challenge, unless another method is wanted. */
async function askedAuthenticator(
  tenant: TenantState,
  record: ActionRecord,
  wanted: VerificationMethod | undefined,
): Promise<AuthenticatorRecord | undefined> {
  const challenge = (await tenant.store.challenges.get(instanceKey(record)))?.value;
  if (!challenge || !canBeCompleted(tenant, challenge)) return undefined;
  if (wanted !== undefined && wanted !== challenge.verificationMethod) return undefined;
  const key = recordKey(record.userId, challenge.userAuthenticatorId);
  return (await tenant.store.authenticators.get(key))?.value;
}

/** Completes the challenge of an action with an authenticator, unless `action.verify` rejects it. */
export async function succeed(
  tenant: TenantState,
  record: ActionRecord,
  authenticator: AuthenticatorRecord,
): Promise<ChallengeResult> {
  const url = tenant.config.actions.get(record.action)?.verificationWebhookUrl;
  const problem = url && (await webhooksOf(tenant).verify(url, record, authenticator));
  if (problem) return { state: record.state, attemptsLeft: await countAttemptsLeft(tenant, record), problem };

  const { verificationMethod, userAuthenticatorId } = authenticator;
  const result = await finish(tenant, record, {
    state: "CHALLENGE_SUCCEEDED",
    verificationMethod,
    verifiedByAuthenticatorId: userAuthenticatorId,
  });
  await rememberVerification(tenant, authenticator);
  return result;
}

/**
 * Fails the challenge of an instance.
 *
 * @throws {ServiceError} 404 without the instance, 409 without a challenge
 */
export function failChallenge(tenant: TenantState, instance: ActionInstance): Promise<ChallengeResult> {
  return finish(tenant, instance, { state: "CHALLENGE_FAILED" });
}

type End = Pick<ActionRecord, "state" | "verificationMethod" | "verifiedByAuthenticatorId">;

async function finish(tenant: TenantState, instance: ActionInstance, end: End): Promise<ChallengeResult> {
  const now = tenant.clock.now();
  const key = instanceKey(instance);
  const finished = await updateRecord(tenant.store.actions, key, (current) => ({
    ...mustBeChallenged(current),
    ...end,
    updatedAt: now,
    stateUpdatedAt: now,
  }));
  if (!finished) throw actionNotFound(tenant);
  const attemptsLeft = await countAttemptsLeft(tenant, instance);
  await tenant.store.challenges.delete(key);
  return { state: end.state, attemptsLeft };
}

/** Stored for `user.hasPreviouslyVerified` and `lastVerifiedAt`. */
async function rememberVerification(tenant: TenantState, authenticator: AuthenticatorRecord): Promise<void> {
  const { users, authenticators } = tenant.store;
  const { userId, userAuthenticatorId } = authenticator;
  const now = tenant.clock.now();
  if (!(await users.putIfAbsent(userId, { userId, createdAt: now, verifiedAt: now }))) {
    await updateRecord(users, userId, (current) => ({ ...current, verifiedAt: now }));
  }
  const key = recordKey(userId, userAuthenticatorId);
  await updateRecord(authenticators, key, (current) => ({ ...current, lastVerifiedAt: now }));
}

/**
 * Expires the challenge of an instance. `challengeExpiry` in the config decides about the state.
 *
 * @throws {ServiceError} 404 without the instance, 409 without a challenge
 */
export async function expireChallenge(tenant: TenantState, instance: ActionInstance): Promise<ChallengeResult> {
  return tenant.config.challengeExpiry === "fail" ? failChallenge(tenant, instance) : quitChallenge(tenant, instance);
}

/**
 * Quits the challenge: its code becomes invalid, and the state stays. Another challenge can be started.
 *
 * @throws {ServiceError} 404 without the instance, 409 without a challenge
 */
export async function quitChallenge(tenant: TenantState, instance: ActionInstance): Promise<ChallengeResult> {
  const { state } = await readChallenged(tenant, instance);
  await updateRecord(tenant.store.challenges, instanceKey(instance), (current) => ({ ...current, isOpen: false }));
  return { state, attemptsLeft: await countAttemptsLeft(tenant, instance) };
}

/** Plans the expiry of every stored challenge, such as after a restart. */
export async function planExpiries(tenant: TenantState): Promise<void> {
  for (const challenge of await tenant.store.challenges.listAll()) planExpiry(tenant, challenge);
}

/** Schedules the expiry of a challenge. Where expiry keeps the state, `expiresAt` is enough. */
export function planExpiry(tenant: TenantState, { expiresAt, ...challenge }: ChallengeRecord): void {
  if (tenant.config.challengeExpiry === "keep") return;
  tenant.schedule.at(expiresAt, async () => {
    const [current, action] = await Promise.all([
      tenant.store.challenges.get(instanceKey(challenge)),
      tenant.store.actions.get(instanceKey(challenge)),
    ]);
    const isThis = current?.value.isOpen && current.value.expiresAt === expiresAt;
    if (isThis && action?.value.state === "CHALLENGE_REQUIRED") await expireChallenge(tenant, challenge);
  });
}
