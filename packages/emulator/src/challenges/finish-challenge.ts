import type { VerificationMethod } from "@authsignal-actions/client";
import {
  type ActionInstance,
  type ActionRecord,
  type AuthenticatorRecord,
  type ChallengeRecord,
  recordKey,
} from "../store/records.ts";
import { updateRecord } from "../store/store.ts";
import { noSuchAction, type World } from "../tenants/tenant-state.ts";
import {
  type ChallengeResult,
  countAttemptsLeft,
  instanceKey,
  isAnswerable,
  mustBeChallenged,
  readChallenged,
} from "./challenge-result.ts";
import { chooseAuthenticator } from "./enrollment.ts";

/**
 * Completes the challenge of an instance with the authenticator that was asked for, or if none was, see
 * `chooseAuthenticator`. The webhook `action.verify` may stand against it.
 *
 * @throws {ServiceError} 404 without the instance, 409 without a challenge, 400 without an authenticator
 */
export async function approveChallenge(
  world: World,
  instance: ActionInstance,
  wanted?: VerificationMethod,
): Promise<ChallengeResult> {
  const record = await readChallenged(world, instance);
  const asked = await askedAuthenticator(world, record, wanted);
  return succeed(world, record, asked ?? (await chooseAuthenticator(world, record, wanted)));
}

/** The authenticator of the challenge that the user is in, unless another method is wanted. */
async function askedAuthenticator(
  world: World,
  record: ActionRecord,
  wanted: VerificationMethod | undefined,
): Promise<AuthenticatorRecord | undefined> {
  const challenge = (await world.store.challenges.get(instanceKey(record)))?.value;
  if (!challenge || !isAnswerable(world, challenge)) return undefined;
  if (wanted !== undefined && wanted !== challenge.verificationMethod) return undefined;
  const key = recordKey(record.userId, challenge.userAuthenticatorId);
  return (await world.store.authenticators.get(key))?.value;
}

/** Completes the challenge of an action with an authenticator, unless `action.verify` stands against it. */
export async function succeed(
  world: World,
  record: ActionRecord,
  authenticator: AuthenticatorRecord,
): Promise<ChallengeResult> {
  const url = world.config.actions.get(record.action)?.verificationWebhookUrl;
  const problem = url && (await world.webhooks.verify(url, record, authenticator));
  if (problem) return { state: record.state, attemptsLeft: await countAttemptsLeft(world, record), problem };

  const { verificationMethod, userAuthenticatorId } = authenticator;
  const result = await finish(world, record, {
    state: "CHALLENGE_SUCCEEDED",
    verificationMethod,
    verifiedByAuthenticatorId: userAuthenticatorId,
  });
  await rememberVerification(world, authenticator);
  return result;
}

/**
 * Fails the challenge of an instance.
 *
 * @throws {ServiceError} 404 without the instance, 409 without a challenge
 */
export function failChallenge(world: World, instance: ActionInstance): Promise<ChallengeResult> {
  return finish(world, instance, { state: "CHALLENGE_FAILED" });
}

type End = Pick<ActionRecord, "state" | "verificationMethod" | "verifiedByAuthenticatorId">;

async function finish(world: World, instance: ActionInstance, end: End): Promise<ChallengeResult> {
  const now = world.clock.now();
  const key = instanceKey(instance);
  const finished = await updateRecord(world.store.actions, key, (current) => ({
    ...mustBeChallenged(current),
    ...end,
    updatedAt: now,
    stateUpdatedAt: now,
  }));
  if (!finished) throw noSuchAction(world);
  const attemptsLeft = await countAttemptsLeft(world, instance);
  await world.store.challenges.delete(key);
  return { state: end.state, attemptsLeft };
}

/** For `user.hasPreviouslyVerified`, and for whoever looks at the authenticator. */
async function rememberVerification(world: World, authenticator: AuthenticatorRecord): Promise<void> {
  const { users, authenticators } = world.store;
  const { userId, userAuthenticatorId } = authenticator;
  const now = world.clock.now();
  if (!(await users.putIfAbsent(userId, { userId, createdAt: now, verifiedAt: now }))) {
    await updateRecord(users, userId, (current) => ({ ...current, verifiedAt: now }));
  }
  const key = recordKey(userId, userAuthenticatorId);
  await updateRecord(authenticators, key, (current) => ({ ...current, lastVerifiedAt: now }));
}

/**
 * Ends the time in which the challenge of an instance can be answered. The config says what becomes of the state.
 *
 * @throws {ServiceError} 404 without the instance, 409 without a challenge
 */
export async function expireChallenge(world: World, instance: ActionInstance): Promise<ChallengeResult> {
  return world.config.challengeExpiry === "fail" ? failChallenge(world, instance) : quitChallenge(world, instance);
}

/**
 * The user leaves the challenge: it cannot be answered any more, and the state stays. Another can be started.
 *
 * @throws {ServiceError} 404 without the instance, 409 without a challenge
 */
export async function quitChallenge(world: World, instance: ActionInstance): Promise<ChallengeResult> {
  const { state } = await readChallenged(world, instance);
  await updateRecord(world.store.challenges, instanceKey(instance), (current) => ({ ...current, isOpen: false }));
  return { state, attemptsLeft: await countAttemptsLeft(world, instance) };
}

/** Lets the challenge expire at its time. Where the state stays, the time alone tells that it has. */
export function planExpiry(world: World, { expiresAt, ...challenge }: ChallengeRecord): void {
  if (world.config.challengeExpiry === "keep") return;
  world.schedule.at(expiresAt, async () => {
    const [current, action] = await Promise.all([
      world.store.challenges.get(instanceKey(challenge)),
      world.store.actions.get(instanceKey(challenge)),
    ]);
    const isThis = current?.value.isOpen && current.value.expiresAt === expiresAt;
    if (isThis && action?.value.state === "CHALLENGE_REQUIRED") await expireChallenge(world, challenge);
  });
}
