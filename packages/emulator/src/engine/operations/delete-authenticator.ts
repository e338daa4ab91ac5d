import { recordKey } from "../../store/records.ts";
import type { Operation } from "../operation.ts";
import { notFound } from "../service-error.ts";

export const deleteAuthenticator: Operation<"deleteAuthenticator"> = async (world, { path }) => {
  const deleted = await world.store.authenticators.delete(recordKey(path.userId, path.userAuthenticatorId));
  if (!deleted) throw notFound("No such authenticator. Check userId and userAuthenticatorId.");
  return undefined;
};
