import { describe, expect, test } from "vitest";
import { manualClock } from "./support/manual-clock.ts";
import { start, transports } from "./support/start.ts";

const path = { userId: "jane" };

describe.each(transports)("users and authenticators, %s", (transport) => {
  test("a user who was never seen is not enrolled", async () => {
    const { call } = await start(transport);
    expect(await call("getUser", { path })).toEqual({
      isEnrolled: false,
      emailVerified: false,
      phoneNumberVerified: false,
    });
    expect(await call("getAuthenticators", { path })).toEqual([]);
  });

  test("an enrolled authenticator is shown as it was enrolled", async () => {
    const { call } = await start(transport, { clock: manualClock() });
    const body = { verificationMethod: "SMS", phoneNumber: "+6427000000" };
    const { authenticator } = await call("enrollVerifiedAuthenticator", { path, body });
    expect(authenticator).toEqual({
      ...body,
      userId: "jane",
      userAuthenticatorId: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
      createdAt: "2026-01-31T12:00:00.000Z",
      verifiedAt: "2026-01-31T12:00:00.000Z",
    });
    expect(await call("getAuthenticators", { path })).toEqual([authenticator]);
  });

  test("a passkey shows its credential and the user name, and not its public key", async () => {
    const { call, track } = await start(transport, { clock: manualClock() });
    await track("jane", "signIn", { username: "jane_h" });
    const body = { verificationMethod: "PASSKEY", credentialId: "Y3JlZA", credentialPublicKey: "a2V5", name: "iPhone" };
    const { authenticator } = await call("enrollVerifiedAuthenticator", { path, body });
    expect(authenticator).toEqual({
      userId: "jane",
      userAuthenticatorId: expect.any(String),
      verificationMethod: "PASSKEY",
      createdAt: "2026-01-31T12:00:00.000Z",
      verifiedAt: "2026-01-31T12:00:00.000Z",
      username: "jane_h",
      webauthnCredential: { credentialId: "Y3JlZA", deviceId: expect.stringMatching(/^[\da-f-]{36}$/), name: "iPhone" },
    });
    expect(await call("getAuthenticators", { path })).toEqual([authenticator]);
  });

  test("a passkey that another user has is a conflict", async () => {
    const { call, refused } = await start(transport);
    const body = { verificationMethod: "PASSKEY", credentialId: "Y3JlZA", credentialPublicKey: "a2V5" };
    await call("enrollVerifiedAuthenticator", { path, body });
    expect(await refused("enrollVerifiedAuthenticator", { path: { userId: "john" }, body })).toMatchObject({
      status: 409,
      errorCode: "conflict",
    });
    expect(await call("getAuthenticators", { path: { userId: "john" } })).toEqual([]);
    await call("enrollVerifiedAuthenticator", { path, body });
  });

  test("a method that the spec does not list can be enrolled", async () => {
    const { call } = await start(transport);
    await call("enrollVerifiedAuthenticator", { path, body: { verificationMethod: "TELEPATHY" } });
    expect(await call("getUser", { path })).toMatchObject({ enrolledVerificationMethods: ["TELEPATHY"] });
  });

  test("authenticators are listed oldest first, each user's apart", async () => {
    const { call, emulator } = await start(transport);
    for (const verificationMethod of ["SMS", "PASSKEY", "PUSH"]) {
      await emulator.control.enroll("jane", { verificationMethod });
    }
    await emulator.control.enroll("john", { verificationMethod: "DEVICE" });
    const listed = await call("getAuthenticators", { path });
    expect(listed.map((authenticator) => authenticator.verificationMethod)).toEqual(["SMS", "PASSKEY", "PUSH"]);
  });

  test("a deleted authenticator is gone, and a second deletion is a 404", async () => {
    const { call, emulator, refused } = await start(transport);
    const { userAuthenticatorId } = await emulator.control.enroll("jane", { verificationMethod: "SMS" });
    const values = { path: { userId: "jane", userAuthenticatorId } };
    expect(await call("deleteAuthenticator", values)).toBeUndefined();
    expect(await call("getUser", { path })).toMatchObject({ isEnrolled: false });
    expect(await refused("deleteAuthenticator", values)).toMatchObject({ status: 404 });
  });

  test("a user cannot delete another user's authenticator", async () => {
    const { call, emulator, refused } = await start(transport);
    const { userAuthenticatorId } = await emulator.control.enroll("jane", { verificationMethod: "SMS" });
    const values = { path: { userId: "john", userAuthenticatorId } };
    expect(await refused("deleteAuthenticator", values)).toMatchObject({ status: 404 });
    expect(await call("getUser", { path })).toMatchObject({ isEnrolled: true });
  });

  test("what track says about a user is stored, and verified only by an authenticator", async () => {
    const { call, emulator, track } = await start(transport);
    await track("jane", "signIn", { email: "jane@example.com", username: "jane_h" });
    await track("jane", "signIn", { phoneNumber: "+6427000000" });
    const given = { email: "jane@example.com", username: "jane_h", phoneNumber: "+6427000000" };
    expect(await call("getUser", { path })).toMatchObject({
      ...given,
      emailVerified: false,
      phoneNumberVerified: false,
    });
    await emulator.control.enroll("jane", { verificationMethod: "EMAIL_OTP", email: "jane@example.com" });
    expect(await call("getUser", { path })).toMatchObject({
      ...given,
      emailVerified: true,
      phoneNumberVerified: false,
    });
  });

  test("a deleted user has no attributes, no authenticators and no devices; the actions stay", async () => {
    const { call, emulator, track } = await start(transport, {
      config: {
        actions: [
          {
            actionCode: "signIn",
            defaultUserActionResult: "CHALLENGE",
            rules: [
              {
                ruleId: "new",
                name: "New",
                priority: 0,
                type: "BLOCK",
                isActive: true,
                conditions: { var: "device.isNew" },
              },
            ],
          },
        ],
      },
    });
    await call("updateUser", { path, body: { email: "jane@example.com" } });
    await emulator.control.enroll("jane", { verificationMethod: "SMS", phoneNumber: "+6427000000" });
    await emulator.control.enroll("john", { verificationMethod: "SMS", phoneNumber: "+6427000001" });
    await track("jane", "signIn", { deviceId: "phone" });
    expect(await track("jane", "signIn", { deviceId: "phone" })).toMatchObject({ state: "CHALLENGE_REQUIRED" });

    expect(await call("deleteUser", { path })).toBeUndefined();

    expect(await call("getUser", { path })).toEqual({
      isEnrolled: false,
      emailVerified: false,
      phoneNumberVerified: false,
    });
    expect(await call("getAuthenticators", { path })).toEqual([]);
    expect(await call("queryActions", { path })).toHaveLength(2);
    expect(await call("getUser", { path: { userId: "john" } })).toMatchObject({ isEnrolled: true });
    expect(await track("jane", "signIn", { deviceId: "phone" })).toMatchObject({ state: "BLOCK" });
  });

  test("a user's actions are deleted only with actions=true", async () => {
    const { call, track } = await start(transport);
    await track("jane", "signIn");
    await track("john", "signIn");
    await call("deleteUser", { path, query: "?actions=false" });
    expect(await call("queryActions", { path })).toHaveLength(1);
    await call("deleteUser", { path, query: "?actions=true" });
    expect(await call("queryActions", { path })).toEqual([]);
    expect(await call("queryActions", { path: { userId: "john" } })).toHaveLength(1);
  });

  test("a user who was never seen, or was deleted with everything, is a 404", async () => {
    const { call, refused, track } = await start(transport);
    expect(await refused("deleteUser", { path })).toMatchObject({ status: 404 });
    await track("jane", "signIn");
    await call("deleteUser", { path, query: "?actions=true" });
    expect(await refused("deleteUser", { path })).toMatchObject({ status: 404 });
  });

  test("updateUser sets what it is given and keeps the rest", async () => {
    const { call } = await start(transport);
    const first = { email: "jane@example.com", emailVerified: true, displayName: "Jane", custom: { tier: "gold" } };
    const second = { username: "jane_h", phoneNumber: "+6427000000", locale: "en" };
    expect(await call("updateUser", { path, body: first })).toMatchObject({ userId: "jane", ...first });
    expect(await call("updateUser", { path, body: second })).toEqual({
      userId: "jane",
      ...first,
      ...second,
      phoneNumberVerified: false,
    });
    expect(await call("getUser", { path })).toEqual({
      isEnrolled: false,
      ...first,
      ...second,
      phoneNumberVerified: false,
    });
  });

  test("an address that changes is not verified, unless the caller says so", async () => {
    const { call, track } = await start(transport);
    const update = (body: object) => call("updateUser", { path, body });
    await update({ email: "jane@example.com", emailVerified: true });
    expect(await update({ email: "jane@example.com" })).toMatchObject({ emailVerified: true });
    expect(await update({ email: "jane@other.example" })).toMatchObject({ emailVerified: false });
    await update({ emailVerified: true });
    await track("jane", "signIn", { email: "jane@third.example" });
    expect(await call("getUser", { path })).toMatchObject({ email: "jane@third.example", emailVerified: false });
  });

  test("a verified address becomes that of the authenticators that use it, and of no other", async () => {
    const { call, emulator } = await start(transport);
    const old = { email: "old@example.com", phoneNumber: "+6427000000" };
    for (const verificationMethod of ["EMAIL_OTP", "EMAIL_MAGIC_LINK", "SMS", "WHATSAPP"] as const) {
      await emulator.control.enroll("jane", { verificationMethod, ...old });
    }
    const addresses = async () =>
      (await call("getAuthenticators", { path })).map(({ email, phoneNumber }) => ({ email, phoneNumber }));
    await call("updateUser", { path, body: { email: "new@example.com", phoneNumber: "+6427123456" } });
    expect(await addresses()).toEqual([old, old, old, old]);
    await call("updateUser", { path, body: { emailVerified: true, phoneNumberVerified: true } });
    const email = { ...old, email: "new@example.com" };
    expect(await addresses()).toEqual([email, email, { ...old, phoneNumber: "+6427123456" }, old]);
  });

  test("updateUser chooses the method that a user is asked for first", async () => {
    const { call, emulator } = await start(transport);
    for (const verificationMethod of ["SMS", "PASSKEY", "EMAIL_OTP"] as const) {
      await emulator.control.enroll("jane", { verificationMethod, isDefault: verificationMethod === "PASSKEY" });
    }
    await call("updateUser", { path, body: { defaultVerificationMethod: "EMAIL_OTP" } });
    expect(await call("getUser", { path })).toMatchObject({ defaultVerificationMethod: "EMAIL_OTP" });
  });

  test("the address of an authenticator is the user's, and is verified", async () => {
    const { call, emulator } = await start(transport);
    await emulator.control.enroll("jane", { verificationMethod: "SMS", phoneNumber: "+6427000000" });
    expect(await call("getUser", { path })).toMatchObject({ phoneNumber: "+6427000000", phoneNumberVerified: true });
  });
});
