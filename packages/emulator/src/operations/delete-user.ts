import { instanceKey } from "../challenges/challenge-result.ts";
import { notFound } from "../runtime/service-error.ts";
import { type Listed, recordKey } from "../store/records.ts";
import type { ListedCollection } from "../store/store.ts";
import type { TenantState } from "../tenants/tenant-state.ts";
import type { Operation } from "./operation.ts";

export const deleteUser: Operation<"deleteUser"> = async (tenant, { path: { userId }, query }) => {
  const { actions, authenticators, challenges, devices, users } = tenant.store;
  if (!(await isKnown(tenant, userId))) {
    throw notFound("User not found. Check userId.", { isBlank: tenant.config.notFoundBody === "empty" });
  }
  await deleteAll(challenges, userId, instanceKey);
  await deleteAll(devices, userId, ({ deviceId }) => recordKey(userId, deviceId));
  await deleteAll(authenticators, userId, ({ userAuthenticatorId }) => recordKey(userId, userAuthenticatorId));
  if (query.actions) await deleteAll(actions, userId, instanceKey);
  await users.delete(userId);
  return undefined;
};

/** A user who was tracked without any attribute has no record, but actions. */
async function isKnown({ store }: TenantState, userId: string): Promise<boolean> {
  if (await store.users.get(userId)) return true;
  const [authenticators, actions] = await Promise.all([
    store.authenticators.listByUser(userId),
    store.actions.listByUser(userId),
  ]);
  return authenticators.length > 0 || actions.length > 0;
}

async function deleteAll<T extends Listed>(
  collection: ListedCollection<T>,
  userId: string,
  keyOf: (record: T) => string,
): Promise<void> {
  for (const record of await collection.listByUser(userId)) await collection.delete(keyOf(record));
}
