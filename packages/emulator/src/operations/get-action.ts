import { recordKey } from "../store/records.ts";
import { actionNotFound } from "../tenants/tenant-state.ts";
import type { Operation } from "./operation.ts";
import { toActionResponse } from "./responses.ts";

export const getAction: Operation<"getAction"> = async (tenant, { path }) => {
  const stored = await tenant.store.actions.get(recordKey(path.userId, path.action, path.idempotencyKey));
  if (!stored) throw actionNotFound(tenant);
  return toActionResponse(stored.value);
};
