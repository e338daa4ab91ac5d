import type { UserConfig } from "../generated/config-types.ts";
import { omitUndefined } from "../runtime/omit-undefined.ts";
import { createRandomness } from "../runtime/randomness.ts";
import { recordKey, type UserRecord } from "../store/records.ts";
import type { TenantState } from "../tenants/tenant-state.ts";
import { enroll } from "./enroll-verified-authenticator.ts";

/**
 * Creates the users of the config, with their authenticators. A user or an authenticator that exists is left as it is.
 * The ids depend only on the config, so that they stay the same after a reset and with a data file.
 */
export async function createUsers(tenant: TenantState): Promise<void> {
  for (const user of tenant.config.users) await createUser(tenant, user);
}

async function createUser(tenant: TenantState, { userId, authenticators = [], ...details }: UserConfig): Promise<void> {
  const { store, clock } = tenant;
  await store.users.putIfAbsent(userId, omitUndefined<UserRecord>({ userId, createdAt: clock.now(), ...details }));
  for (const [index, { totpSecret, ...attributes }] of authenticators.entries()) {
    const sequence = recordKey(userId, attributes.verificationMethod, String(index));
    await enroll(tenant, { userId, attributes, totpSecret, randomness: createRandomness(`config ${sequence}`) });
  }
}
