import type { ActionInstance, ChallengeRecord } from "../../store/records.ts";
import { updateRecord } from "../update-record.ts";
import type { World } from "../world.ts";
import { type ChallengeResult, countAttemptsLeft, instanceKey, readChallenged } from "./challenge-result.ts";
import { failChallenge } from "./finish-challenge.ts";

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
