import { recordKey } from "../store/records.ts";
import { noSuchAuthenticator } from "../tenants/tenant-state.ts";
import type { Operation } from "./operation.ts";

export const deleteAuthenticator: Operation<"deleteAuthenticator"> = async (world, { path }) => {
  const deleted = await world.store.authenticators.delete(recordKey(path.userId, path.userAuthenticatorId));
  if (!deleted) throw noSuchAuthenticator(world);
  return undefined;
};
