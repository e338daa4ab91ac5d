import type { UserActionState } from "@authsignal-actions/client";
import { recordKey } from "../../store/records.ts";
import { actionAnswer } from "../action-answer.ts";
import type { Operation } from "../operation.ts";
import { notFound } from "../service-error.ts";
import { updateRecord } from "../update-record.ts";

export const updateAction: Operation<"updateAction"> = async (world, { path, body }) => {
  const now = world.clock.now();
  const key = recordKey(path.userId, path.action, path.idempotencyKey);
  // The type is open, the check of the request is not.
  const state = body.state as UserActionState;
  const updated = await updateRecord(world.store.actions, key, (current) => ({
    ...current,
    state,
    updatedAt: now,
    stateUpdatedAt: now,
  }));
  if (!updated) throw notFound("No such action. Check userId, action and idempotencyKey.");
  return actionAnswer(updated);
};
