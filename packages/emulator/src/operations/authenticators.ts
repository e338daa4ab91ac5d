import type { components } from "@authsignal-actions/client";
import { readEnrollment } from "../challenges/enrollment.ts";
import { checkTotpSecret, encodeTotpSecret, readOtpUri } from "../challenges/totp.ts";
import { omitUndefined } from "../runtime/omit-undefined.ts";
import { type Randomness, uuid } from "../runtime/randomness.ts";
import { invalidRequest, ServiceError } from "../runtime/service-error.ts";
import { type AuthenticatorRecord, recordKey } from "../store/records.ts";
import { authenticatorNotFound, type TenantState } from "../tenants/tenant-state.ts";
import type { Operation, OperationRequest } from "./operation.ts";
import { toAuthenticatorResponse } from "./responses.ts";

export const getAuthenticators: Operation<"getAuthenticators"> = async (tenant, { path }) => {
  const { authenticators } = await readEnrollment(tenant, path.userId);
  return authenticators.map(toAuthenticatorResponse);
};

export const deleteAuthenticator: Operation<"deleteAuthenticator"> = async (tenant, { path }) => {
  const deleted = await tenant.store.authenticators.delete(recordKey(path.userId, path.userAuthenticatorId));
  if (!deleted) throw authenticatorNotFound(tenant);
  return undefined;
};

export const enrollVerifiedAuthenticator: Operation<"enrollVerifiedAuthenticator"> = async (tenant, { path, body }) =>
  ({
    authenticator: toAuthenticatorResponse(await enroll(tenant, { userId: path.userId, attributes: body })),
  }) satisfies components["schemas"]["EnrollVerifiedAuthenticatorResponse"];

type Attributes = OperationRequest<"enrollVerifiedAuthenticator">["body"];

export interface NewAuthenticator {
  readonly userId: string;
  readonly attributes: Attributes;
  /** Of an authenticator app, in base32. */
  readonly totpSecret?: string | undefined;
  /** Makes the id, and the secret if none is given. Default: that of the tenant. */
  readonly randomness?: Randomness;
}

/**
 * Enrolls an authenticator. An authenticator app gets a secret, if none is given.
 *
 * @throws {ServiceError} 400 for an invalid secret or URI, 409 when another user has the passkey
 */
export async function enroll(
  tenant: TenantState,
  { userId, attributes, totpSecret, randomness = tenant.randomness }: NewAuthenticator,
): Promise<AuthenticatorRecord> {
  const { verificationMethod, isDefault = false, phoneNumber, email, otpUri } = attributes;
  const userAuthenticatorId = uuid(randomness);
  const isApp = verificationMethod === "AUTHENTICATOR_APP";
  if (totpSecret !== undefined && !isApp) throw invalidRequest("totpSecret is for an AUTHENTICATOR_APP only.");
  if (totpSecret !== undefined && otpUri !== undefined) throw invalidRequest("Give totpSecret or otpUri, not both.");
  const record: AuthenticatorRecord = omitUndefined({
    userId,
    userAuthenticatorId,
    createdAt: tenant.clock.now(),
    verificationMethod,
    isDefault,
    phoneNumber,
    email,
    ...(isApp && { totpSecret: await chooseSecret(randomness, totpSecret, otpUri), otpUri }),
    ...(verificationMethod === "PASSKEY" && (await readPasskey(tenant, userId, attributes))),
  });
  await tenant.store.users.putIfAbsent(userId, { userId, createdAt: record.createdAt });
  await tenant.store.authenticators.putIfAbsent(recordKey(userId, userAuthenticatorId), record);
  return record;
}

function chooseSecret(randomness: Randomness, given: string | undefined, otpUri: string | undefined): Promise<string> {
  if (otpUri !== undefined) return readOtpUri(otpUri);
  return given === undefined ? encodeTotpSecret(randomness.bytes(20)) : checkTotpSecret(given);
}

type Passkey = Pick<AuthenticatorRecord, "username" | "webauthnCredential">;

/** The stored part of a passkey. The public key is not needed, since nothing is signed here. */
async function readPasskey(tenant: TenantState, userId: string, { credentialId, name }: Attributes): Promise<Passkey> {
  const username = (await tenant.store.users.get(userId))?.value.username;
  if (credentialId === undefined) return omitUndefined({ username });
  const all = await tenant.store.authenticators.listAll();
  if (all.some((other) => other.userId !== userId && other.webauthnCredential?.credentialId === credentialId)) {
    throw new ServiceError(409, "conflict", "The credential is enrolled for another user.");
  }
  const webauthnCredential = { credentialId, deviceId: uuid(tenant.randomness), name: name ?? "Passkey" };
  return omitUndefined({ username, webauthnCredential });
}
