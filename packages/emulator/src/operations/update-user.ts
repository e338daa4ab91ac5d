import type { components } from "@authsignal-actions/client";
import { omitUndefined } from "../runtime/omit-undefined.ts";
import { type AuthenticatorRecord, recordKey, type UserAttributes } from "../store/records.ts";
import { updateRecord } from "../store/store.ts";
import type { Operation, OperationRequest } from "./operation.ts";
import { readUser, rememberUser } from "./users.ts";

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

/** A verified address becomes that of the authenticators that use it. */
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
