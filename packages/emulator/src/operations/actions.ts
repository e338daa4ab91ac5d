import type { UserActionState } from "@authsignal-actions/client";
import { isoTime } from "../runtime/iso-time.ts";
import { invalidRequest } from "../runtime/service-error.ts";
import { recordKey } from "../store/records.ts";
import { updateRecord } from "../store/store.ts";
import { actionNotFound, type TenantState } from "../tenants/tenant-state.ts";
import type { Operation } from "./operation.ts";
import { toActionResponse, toQueriedAction, toUpdatedAction } from "./responses.ts";

export const getAction: Operation<"getAction"> = async (tenant, { path }) => {
  const stored = await tenant.store.actions.get(recordKey(path.userId, path.action, path.idempotencyKey));
  if (!stored) throw actionNotFound(tenant);
  return toActionResponse(stored.value);
};

const reachMs = 30 * 24 * 60 * 60 * 1000;

export const queryActions: Operation<"queryActions"> = async (tenant, { path, query }) => {
  const records = await tenant.store.actions.listByUser(path.userId, startOf(tenant, query.fromDate));
  const listed = records
    .filter((record) => !query.codes || query.codes.includes(record.action))
    .filter((record) => !query.state || query.state === record.state)
    .map(toQueriedAction);
  return tenant.config.actionsOrder === "newestFirst" ? listed : listed.reverse();
};

function startOf(tenant: TenantState, fromDate: string | undefined): number {
  const earliest = tenant.clock.now() - reachMs;
  if (fromDate === undefined) return earliest;
  const start = Date.parse(fromDate);
  // The format allows a leap second, `Date` does not.
  if (Number.isNaN(start)) throw invalidRequest("query.fromDate must not be a leap second.");
  if (start < earliest && tenant.config.fromDateBeyond30Days === "reject") {
    throw invalidRequest(`query.fromDate must be within the last 30 days: ${isoTime(earliest)} or later.`);
  }
  return Math.max(start, earliest);
}

export const updateAction: Operation<"updateAction"> = async (tenant, { path, body }) => {
  const now = tenant.clock.now();
  const key = recordKey(path.userId, path.action, path.idempotencyKey);
  // The type is open; validation has checked the value.
  const state = body.state as UserActionState;
  const updated = await updateRecord(tenant.store.actions, key, (current) => {
    checkMove(tenant, current.state, state);
    return { ...current, state, updatedAt: now, stateUpdatedAt: now };
  });
  if (!updated) throw actionNotFound(tenant);
  return toUpdatedAction(updated);
};

function checkMove({ config }: TenantState, from: UserActionState, to: UserActionState): void {
  if (config.updateMoves === "any" || from === to) return;
  const allowed = provenMoves[from];
  if (allowed.includes(to)) return;
  const known = allowed.length > 0 ? `only ${allowed.join(" and ")} can` : "nothing can";
  throw invalidRequest(`body.state cannot be ${to}: after ${from}, ${known} be set.`);
}

/** The changes that vendor tests make against the live API, and the results of a review. */
const provenMoves: Record<UserActionState, readonly UserActionState[]> = {
  ALLOW: [],
  BLOCK: [],
  CHALLENGE_REQUIRED: ["REVIEW_REQUIRED", "BLOCK"],
  CHALLENGE_SUCCEEDED: [],
  CHALLENGE_FAILED: [],
  REVIEW_REQUIRED: ["REVIEW_SUCCEEDED", "REVIEW_FAILED"],
  REVIEW_SUCCEEDED: [],
  REVIEW_FAILED: [],
};
