import { recordKey } from "../../store/records.ts";
import { actionAnswer } from "../action-answer.ts";
import { noSuchAction } from "../no-such.ts";
import type { Operation } from "../operation.ts";

export const getAction: Operation<"getAction"> = async (world, { path }) => {
  const stored = await world.store.actions.get(recordKey(path.userId, path.action, path.idempotencyKey));
  if (!stored) throw noSuchAction(world);
  return actionAnswer(stored.value);
};
