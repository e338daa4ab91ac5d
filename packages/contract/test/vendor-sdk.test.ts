import {
  UserActionState,
  Authsignal as VendorAuthsignal,
  AuthsignalError as VendorError,
  VerificationMethod,
} from "@authsignal/node";
import { createEmulator } from "@authsignal-actions/emulator";
import { expect, onTestFinished, test } from "vitest";

const userId = "usr_123";
const action = "withdrawFunds";

test("the vendor's SDK enrolls, tracks, validates, updates, reads and lists on the emulator", async () => {
  const authsignal = await startVendorSdk();

  const { authenticator } = await authsignal.enrollVerifiedAuthenticator({
    userId,
    attributes: { verificationMethod: VerificationMethod.SMS, phoneNumber: "+6427000000" },
  });
  expect(authenticator).toMatchObject({ userId, verificationMethod: "SMS" });

  const tracked = await authsignal.track({ userId, action });
  expect(tracked).toMatchObject({ state: UserActionState.CHALLENGE_REQUIRED, isEnrolled: true });

  const { token, idempotencyKey } = tracked;
  const validated = await authsignal.validateChallenge({ token });
  expect(validated).toMatchObject({
    isValid: false,
    state: UserActionState.CHALLENGE_REQUIRED,
    userId,
    action,
    idempotencyKey,
  });

  const instance = { userId, action, idempotencyKey };
  const attributes = { state: UserActionState.REVIEW_REQUIRED };
  expect(await authsignal.updateAction({ ...instance, attributes })).toMatchObject(attributes);
  expect(await authsignal.getAction(instance)).toMatchObject(attributes);
  expect(await authsignal.queryUserActions({ userId, actionCodes: [action] })).toMatchObject([
    { actionCode: action, idempotencyKey, state: UserActionState.REVIEW_REQUIRED },
  ]);
});

test("the vendor's SDK deletes a user on the emulator, who then has no authenticator", async () => {
  const authsignal = await startVendorSdk();
  const attributes = { verificationMethod: VerificationMethod.SMS, phoneNumber: "+6427000000" };
  await authsignal.enrollVerifiedAuthenticator({ userId, attributes });
  await authsignal.deleteUser({ userId });
  expect(await authsignal.getUser({ userId })).toMatchObject({ isEnrolled: false });
  expect(await authsignal.getAuthenticators({ userId })).toEqual([]);
});

test("the vendor's SDK updates a user on the emulator", async () => {
  const authsignal = await startVendorSdk();
  const attributes = {
    email: "jane@example.com",
    emailVerified: true,
    phoneNumber: "+6427123456",
    phoneNumberVerified: false,
    username: "jane@example.com",
    displayName: "Jane Smith",
    custom: { tier: "gold" },
    locale: "en",
  };
  expect(await authsignal.updateUser({ userId, attributes })).toEqual({ userId, ...attributes });
  expect(await authsignal.getUser({ userId })).toEqual({ isEnrolled: false, ...attributes });
});

test("the vendor's SDK reads the emulator's errors as it reads the service's", async () => {
  const authsignal = await startVendorSdk("another-key");
  const error = await authsignal.getUser({ userId }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(VendorError);
  expect(error).toMatchObject({
    statusCode: 401,
    errorCode: "unauthorized",
    message: expect.stringMatching(/^AuthsignalError: 401 - The request is unauthorized\./),
  });
});

async function startVendorSdk(apiSecretKey?: string): Promise<VendorAuthsignal> {
  const emulator = await createEmulator({
    config: { actions: [{ actionCode: action, defaultUserActionResult: "CHALLENGE" }] },
  });
  onTestFinished(() => emulator.close());
  return new VendorAuthsignal({ apiUrl: emulator.url, apiSecretKey: apiSecretKey ?? emulator.apiSecretKey });
}
