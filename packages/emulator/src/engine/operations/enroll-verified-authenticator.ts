import { type AuthenticatorRecord, recordKey } from "../../store/records.ts";
import { defined } from "../../values/defined.ts";
import { authenticatorAnswer } from "../authenticator-answer.ts";
import { uuid } from "../ids.ts";
import type { Operation } from "../operation.ts";

export const enrollVerifiedAuthenticator: Operation<"enrollVerifiedAuthenticator"> = async (world, { path, body }) => {
  const record: AuthenticatorRecord = defined({
    userId: path.userId,
    userAuthenticatorId: uuid(world.randomness),
    createdAt: world.clock.now(),
    verificationMethod: body.verificationMethod,
    isDefault: body.isDefault ?? false,
    phoneNumber: body.phoneNumber,
    email: body.email,
  });
  await world.store.authenticators.putIfAbsent(recordKey(path.userId, record.userAuthenticatorId), record);
  return { authenticator: authenticatorAnswer(record) };
};
