import { type AuthenticatorRecord, recordKey } from "../store/records.ts";
import { defined } from "../values/defined.ts";
import { uuid } from "./ids.ts";
import type { OperationRequest } from "./operation.ts";
import { invalidRequest } from "./service-error.ts";
import { checkTotpSecret, encodeTotpSecret } from "./totp.ts";
import type { World } from "./world.ts";

type Attributes = OperationRequest<"enrollVerifiedAuthenticator">["body"];

/**
 * Gives the user an authenticator. An authenticator app gets a secret, if none is given.
 *
 * @throws {ServiceError} 400 when the secret is not base32, or not for an authenticator app
 */
export async function enroll(
  world: World,
  userId: string,
  attributes: Attributes,
  totpSecret?: string,
): Promise<AuthenticatorRecord> {
  const { verificationMethod, isDefault = false, phoneNumber, email } = attributes;
  const userAuthenticatorId = uuid(world.randomness);
  const isApp = verificationMethod === "AUTHENTICATOR_APP";
  if (totpSecret !== undefined && !isApp) throw invalidRequest("totpSecret is for an AUTHENTICATOR_APP only.");
  const record: AuthenticatorRecord = defined({
    userId,
    userAuthenticatorId,
    createdAt: world.clock.now(),
    verificationMethod,
    isDefault,
    phoneNumber,
    email,
    totpSecret: isApp ? await chooseSecret(world, totpSecret) : undefined,
  });
  await world.store.authenticators.putIfAbsent(recordKey(userId, userAuthenticatorId), record);
  return record;
}

function chooseSecret(world: World, given: string | undefined): Promise<string> {
  return given === undefined ? encodeTotpSecret(world.randomness.bytes(20)) : checkTotpSecret(given);
}
