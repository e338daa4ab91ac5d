import { recordKey } from "../../store/records.ts";
import { actionAnswer } from "../action-answer.ts";
import type { Operation } from "../operation.ts";
import { notFound } from "../service-error.ts";

export const getAction: Operation<"getAction"> = async (world, { path }) => {
  const stored = await world.store.actions.get(recordKey(path.userId, path.action, path.idempotencyKey));
  if (!stored) throw notFound("No such action. Check userId, action and idempotencyKey.");
  return actionAnswer(stored.value);
};
