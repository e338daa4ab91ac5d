import { recordKey } from "../store/records.ts";
import { authenticatorNotFound } from "../tenants/tenant-state.ts";
import type { Operation } from "./operation.ts";

export const deleteAuthenticator: Operation<"deleteAuthenticator"> = async (tenant, { path }) => {
  const deleted = await tenant.store.authenticators.delete(recordKey(path.userId, path.userAuthenticatorId));
  if (!deleted) throw authenticatorNotFound(tenant);
  return undefined;
};
