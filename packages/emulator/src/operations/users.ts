import type { components } from "@authsignal-actions/client";
import { instanceKey } from "../challenges/challenge-result.ts";
import { readEnrollment } from "../challenges/enrollment.ts";
import type { UserConfig } from "../generated/config-types.ts";
import { omitUndefined } from "../runtime/omit-undefined.ts";
import { createRandomness } from "../runtime/randomness.ts";
import { notFound } from "../runtime/service-error.ts";
import {
  type AuthenticatorRecord,
  type Listed,
  recordKey,
  type UserAttributes,
  type UserRecord,
} from "../store/records.ts";
import { type ListedCollection, updateRecord } from "../store/store.ts";
import type { TenantState } from "../tenants/tenant-state.ts";
import { enroll } from "./authenticators.ts";
import type { Operation, OperationRequest } from "./operation.ts";

export const getUser: Operation<"getUser"> = (tenant, { path }) => readUser(tenant, path.userId);

export const updateUser: Operation<"updateUser"> = async (tenant, { path: { userId }, body }) => {
  const { email, emailVerified, phoneNumber, phoneNumberVerified, username, displayName, custom, locale } = body;
  await rememberUser(
    tenant,
    userId,
    omitUndefined<UserAttributes>({
      email,
      emailVerified,
      phoneNumber,
      phoneNumberVerified,
      username,
      displayName,
      custom,
      locale,
    }),
  );
  const { authenticators } = tenant.store;
  const addresses = await readUser(tenant, userId);
  for (const { userAuthenticatorId } of await authenticators.listByUser(userId)) {
    const key = recordKey(userId, userAuthenticatorId);
    await updateRecord(authenticators, key, (current) => ({ ...current, ...changeOf(current, body, addresses) }));
  }
  const {
    isEnrolled: _,
    enrolledVerificationMethods: __,
    defaultVerificationMethod: ___,
    ...user
  } = await readUser(tenant, userId);
  return { userId, ...user } satisfies components["schemas"]["UpdatedUser"];
};

/** Authenticators that use an address get the verified one. */
function changeOf(
  { verificationMethod }: AuthenticatorRecord,
  { emailVerified, phoneNumberVerified, defaultVerificationMethod }: OperationRequest<"updateUser">["body"],
  { email, phoneNumber }: UserAttributes,
): Partial<AuthenticatorRecord> {
  const usesEmail = verificationMethod === "EMAIL_OTP" || verificationMethod === "EMAIL_MAGIC_LINK";
  return {
    ...(usesEmail && emailVerified && email !== undefined && { email }),
    ...(verificationMethod === "SMS" && phoneNumberVerified && phoneNumber !== undefined && { phoneNumber }),
    ...(defaultVerificationMethod !== undefined && { isDefault: verificationMethod === defaultVerificationMethod }),
  };
}

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

/** A user who was tracked without attributes has actions, but no record. */
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

/**
 * Creates the users of the config, with their authenticators. A user or an authenticator that exists is left as it is.
 * The ids depend only on the config, so that they stay the same after a reset and with a data file.
 */
export async function createUsers(tenant: TenantState): Promise<void> {
  for (const user of tenant.config.users) await createUser(tenant, user);
}

async function createUser(tenant: TenantState, config: UserConfig): Promise<void> {
  const { userId, authenticators = [], custom, ...details } = config;
  const { store, clock } = tenant;
  const record = { userId, createdAt: clock.now(), ...details, custom: custom && { ...custom } };
  await store.users.putIfAbsent(userId, omitUndefined<UserRecord>(record));
  for (const [index, { totpSecret, ...attributes }] of authenticators.entries()) {
    const sequence = recordKey(userId, attributes.verificationMethod, String(index));
    await enroll(tenant, { userId, attributes, totpSecret, randomness: createRandomness(`config ${sequence}`) });
  }
}

/** Stores the given properties of a user. Omitted ones stay unchanged. */
export async function rememberUser(tenant: TenantState, userId: string, attributes: UserAttributes): Promise<void> {
  const { users } = tenant.store;
  // Most calls find the user as it is, and reading costs less than a write that does nothing.
  const stored = await users.get(userId);
  if (stored && holds(stored.value, attributes)) return;
  if (await users.putIfAbsent(userId, { userId, createdAt: tenant.clock.now(), ...attributes })) return;
  await updateRecord(users, userId, (current) => (holds(current, attributes) ? current : change(current, attributes)));
}

function holds(record: UserRecord, attributes: UserAttributes): boolean {
  for (const name in attributes) {
    if (record[name as keyof UserAttributes] !== attributes[name as keyof UserAttributes]) return false;
  }
  return true;
}

/** An address that changes is not verified, unless the caller says so. */
function change(current: UserRecord, attributes: UserAttributes): UserRecord {
  const { email = current.email, phoneNumber = current.phoneNumber } = attributes;
  return {
    ...current,
    ...(email !== current.email && { emailVerified: false }),
    ...(phoneNumber !== current.phoneNumber && { phoneNumberVerified: false }),
    ...attributes,
  };
}

/** A user as the API shows it. The address of an authenticator is the user's, and is verified. */
export async function readUser(tenant: TenantState, userId: string): Promise<components["schemas"]["User"]> {
  const { authenticators, isEnrolled, methods, defaultMethod } = await readEnrollment(tenant, userId);
  const stored = (await tenant.store.users.get(userId))?.value;
  const user = stored ? attributesOf(stored) : {};
  const emails = authenticators.map((authenticator) => authenticator.email);
  const phoneNumbers = authenticators.map((authenticator) => authenticator.phoneNumber);
  const email = user.email ?? emails.find((value) => value !== undefined);
  const phoneNumber = user.phoneNumber ?? phoneNumbers.find((value) => value !== undefined);
  return omitUndefined<components["schemas"]["User"]>({
    ...user,
    isEnrolled,
    email,
    emailVerified: user.emailVerified === true || (email !== undefined && emails.includes(email)),
    phoneNumber,
    phoneNumberVerified:
      user.phoneNumberVerified === true || (phoneNumber !== undefined && phoneNumbers.includes(phoneNumber)),
    enrolledVerificationMethods: methods,
    defaultVerificationMethod: defaultMethod,
  });
}

function attributesOf({ userId: _, createdAt: __, verifiedAt: ___, ...attributes }: UserRecord): UserAttributes {
  return attributes;
}
