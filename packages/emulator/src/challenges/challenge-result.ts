import type { UserActionState } from "@authsignal-actions/client";
import { ServiceError } from "../runtime/service-error.ts";
import { type ActionInstance, type ActionRecord, type ChallengeRecord, recordKey } from "../store/records.ts";
import { actionNotFound, type TenantState } from "../tenants/tenant-state.ts";

/** The state of an action after a step of its challenge. */
export interface ChallengeResult {
  state: UserActionState;
  /** Codes that may still be submitted for the instance. */
  attemptsLeft: number;
  /** Why the challenge did not succeed; omitted if there was no problem. */
  problem?: string;
}

/** The key of an instance, in the collections of actions and of challenges. */
export function instanceKey({ userId, action, idempotencyKey }: ActionInstance): string {
  return recordKey(userId, action, idempotencyKey);
}

/**
 * Reads an action that requires a challenge.
 *
 * @throws {ServiceError} 404 without the instance, 409 without a challenge
 */
export async function readChallenged(tenant: TenantState, instance: ActionInstance): Promise<ActionRecord> {
  const stored = await tenant.store.actions.get(instanceKey(instance));
  if (!stored) throw actionNotFound(tenant);
  return mustBeChallenged(stored.value);
}

/** @throws {ServiceError} 409 when the action requires no challenge */
export function mustBeChallenged(record: ActionRecord): ActionRecord {
  if (record.state === "CHALLENGE_REQUIRED") return record;
  throw new ServiceError(409, "conflict", `The action is ${record.state} and requires no challenge.`);
}

/** Whether the user can still complete it. */
export function canBeCompleted(tenant: TenantState, { isOpen, expiresAt }: ChallengeRecord): boolean {
  return isOpen && tenant.clock.now() < expiresAt;
}

export async function countAttemptsLeft(tenant: TenantState, instance: ActionInstance): Promise<number> {
  const stored = await tenant.store.challenges.get(instanceKey(instance));
  return Math.max(tenant.config.challengeAttempts - (stored?.value.attempts ?? 0), 0);
}
