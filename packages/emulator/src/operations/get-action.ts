import { recordKey } from "../store/records.ts";
import { noSuchAction } from "../tenants/tenant-state.ts";
import type { Operation } from "./operation.ts";
import { actionAnswer } from "./responses.ts";

export const getAction: Operation<"getAction"> = async (world, { path }) => {
  const stored = await world.store.actions.get(recordKey(path.userId, path.action, path.idempotencyKey));
  if (!stored) throw noSuchAction(world);
  return actionAnswer(stored.value);
};
