import { describe, expect, test } from "vitest";
import type { EmulatorOptions, TenantConfig } from "../src/index.ts";
import { manualClock, minute } from "./support/manual-clock.ts";
import { start } from "./support/start.ts";
import { totpCode } from "./support/totp.ts";

const instance = { userId: "jane", action: "withdraw", idempotencyKey: "first" };
const withdraw = { actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" as const };

/** A user who must complete a challenge, with a phone, an e-mail address, an app and a passkey; the phone is the default. */
async function challenged(config: TenantConfig = {}, options: EmulatorOptions = {}) {
  const clock = manualClock();
  const started = await start("in-process", { clock, ...options, config: { actions: [withdraw], ...config } });
  const { control } = started.emulator;
  await control.enroll("jane", { verificationMethod: "SMS", phoneNumber: "+6427000000", isDefault: true });
  await control.enroll("jane", { verificationMethod: "EMAIL_OTP", email: "jane@example.com" });
  const { totpSecret = "" } = await control.enroll("jane", { verificationMethod: "AUTHENTICATOR_APP" });
  await control.enroll("jane", { verificationMethod: "PASSKEY" });
  const { token } = await started.track("jane", "withdraw", { idempotencyKey: "first" });
  const validate = () => started.call("validateChallenge", { body: { token } });
  const state = async () => (await started.call("getAction", { path: instance })).state;
  const lastCode = async () => (await control.outbox({ userId: "jane" }))[0]?.code ?? "";
  const wrongCode = async () => String((Number(await lastCode()) + 1) % 1_000_000).padStart(6, "0");
  return { ...started, clock, control, totpSecret, validate, state, lastCode, wrongCode };
}

describe("a challenge with a code", () => {
  test.each([
    ["SMS", "+6427000000"],
    ["EMAIL_OTP", "jane@example.com"],
  ])("%s: the code is sent to %s, and completes the challenge", async (verificationMethod, to) => {
    const { control, validate } = await challenged();
    await control.startChallenge(instance, { verificationMethod });
    const [message, ...more] = await control.outbox();
    expect(more).toEqual([]);
    expect(message).toEqual({
      ...instance,
      verificationMethod,
      to,
      code: expect.stringMatching(/^\d{6}$/),
      createdAt: "2026-01-31T12:00:00.000Z",
      expiresAt: "2026-01-31T12:10:00.000Z",
    });
    expect(await control.submitCode(instance, message?.code ?? "")).toEqual({
      state: "CHALLENGE_SUCCEEDED",
      attemptsLeft: 4,
    });
    expect(await validate()).toMatchObject({ isValid: true, verificationMethod });
  });

  test("AUTHENTICATOR_APP: the code that the app computes from its secret completes the challenge", async () => {
    const { clock, control, totpSecret, validate } = await challenged();
    await control.startChallenge(instance, { verificationMethod: "AUTHENTICATOR_APP" });
    expect(await control.outbox()).toEqual([]);
    const code = totpCode(totpSecret, clock.now());
    expect(await control.submitCode(instance, code)).toMatchObject({ state: "CHALLENGE_SUCCEEDED" });
    expect(await validate()).toMatchObject({ isValid: true, verificationMethod: "AUTHENTICATOR_APP" });
  });

  test.each([
    [-60_000, false],
    [-30_000, true],
    [30_000, true],
    [60_000, false],
  ])("an app whose clock is wrong by %d ms is accepted: %j", async (difference, isAccepted) => {
    const { clock, control, totpSecret } = await challenged();
    await control.startChallenge(instance, { verificationMethod: "AUTHENTICATOR_APP" });
    const { state } = await control.submitCode(instance, totpCode(totpSecret, clock.now() + difference));
    expect(state === "CHALLENGE_SUCCEEDED").toBe(isAccepted);
  });

  test("an app can bring its secret, and a QR code contains it", async () => {
    const { control } = await challenged();
    const totpSecret = "JBSWY3DPEHPK3PXP";
    const enrolled = await control.enroll("john", { verificationMethod: "AUTHENTICATOR_APP", totpSecret });
    expect(enrolled).toMatchObject({
      totpSecret,
      totpUri: expect.stringMatching(/^otpauth:\/\/totp\/.*secret=JBSWY3DPEHPK3PXP/),
    });
    expect(await control.listAuthenticators("john")).toEqual([enrolled]);
  });

  test.each([
    ["AUTHENTICATOR_APP", "not base32!", "totpSecret must be text in base32"],
    ["AUTHENTICATOR_APP", "", "totpSecret must be text in base32"],
    ["SMS", "JBSWY3DPEHPK3PXP", "totpSecret is for an AUTHENTICATOR_APP only"],
  ])("a secret that cannot be one is rejected: %s with %j", async (verificationMethod, totpSecret, message) => {
    const { control } = await challenged();
    await expect(control.enroll("john", { verificationMethod, totpSecret })).rejects.toThrow(message);
    expect(await control.listAuthenticators("john")).toEqual([]);
  });

  const otpUri = "otpauth://totp/Shop:john@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Shop";

  test("an app enrolled by its URI computes the code from the secret in it", async () => {
    const { call, clock, control, track, state } = await challenged();
    const johns = { ...instance, userId: "john" };
    const body = { verificationMethod: "AUTHENTICATOR_APP", otpUri };
    await call("enrollVerifiedAuthenticator", { path: { userId: "john" }, body });
    expect(await control.listAuthenticators("john")).toMatchObject([
      { totpSecret: "JBSWY3DPEHPK3PXP", totpUri: otpUri },
    ]);
    await track("john", "withdraw", { idempotencyKey: "first" });
    await control.startChallenge(johns);
    const code = totpCode("JBSWY3DPEHPK3PXP", clock.now());
    expect(await control.submitCode(johns, code)).toMatchObject({ state: "CHALLENGE_SUCCEEDED" });
    expect(await state()).toBe("CHALLENGE_REQUIRED");
  });

  // The last vector for SHA-256 in appendix B of RFC 6238, at 20 000 000 000 s.
  test("an app computes as its URI says", async () => {
    const { clock, control, track } = await challenged({ challengeAttempts: 2 });
    const johns = { ...instance, userId: "john" };
    const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA";
    const uri = `otpauth://totp/John?secret=${secret}&algorithm=SHA256&digits=8&period=30`;
    await control.enroll("john", { verificationMethod: "AUTHENTICATOR_APP", otpUri: uri });
    await control.clock.set(new Date(20_000_000_000_000).toISOString());
    await track("john", "withdraw", { idempotencyKey: "first" });
    await control.startChallenge(johns);
    expect(await control.submitCode(johns, totpCode(secret, clock.now()))).toMatchObject({ attemptsLeft: 1 });
    expect(await control.submitCode(johns, "77737706")).toMatchObject({ state: "CHALLENGE_SUCCEEDED" });
  });

  test.each([
    ["no URI", "JBSWY3DPEHPK3PXP"],
    ["a URI of another scheme", "https://totp/John?secret=JBSWY3DPEHPK3PXP"],
    ["a counter", "otpauth://hotp/John?secret=JBSWY3DPEHPK3PXP&counter=1"],
    ["a URI without a secret", "otpauth://totp/John?issuer=Shop"],
    ["an empty secret", "otpauth://totp/John?secret="],
    ["a secret that is not base32", "otpauth://totp/John?secret=not-base32"],
    ["a secret of no whole byte", "otpauth://totp/John?secret=A"],
    ["more digits than an app shows", "otpauth://totp/John?secret=JBSWY3DPEHPK3PXP&digits=999999999"],
    ["no digits", "otpauth://totp/John?secret=JBSWY3DPEHPK3PXP&digits=0"],
    ["a period of years", "otpauth://totp/John?secret=JBSWY3DPEHPK3PXP&period=99999999"],
    ["an unknown algorithm", "otpauth://totp/John?secret=JBSWY3DPEHPK3PXP&algorithm=ROT13"],
    ["a long text", `otpauth://totp/${"J".repeat(5_000)}?secret=JBSWY3DPEHPK3PXP`],
  ])("an app is not enrolled by %s, and the refusal does not repeat it", async (_, uri) => {
    const { call, refused } = await challenged();
    const path = { userId: "john" };
    const body = { verificationMethod: "AUTHENTICATOR_APP", otpUri: uri };
    const refusal = await refused("enrollVerifiedAuthenticator", { path, body });
    expect(refusal).toMatchObject({ status: 400, errorDescription: expect.stringMatching(/^body\.otpUri must be/) });
    expect(JSON.stringify(refusal)).not.toContain(uri);
    expect(await call("getAuthenticators", { path })).toEqual([]);
  });

  test("an app has one secret", async () => {
    const { control } = await challenged();
    const both = { verificationMethod: "AUTHENTICATOR_APP", otpUri, totpSecret: "JBSWY3DPEHPK3PXP" };
    await expect(control.enroll("john", both)).rejects.toThrow("Give totpSecret or otpUri, not both.");
  });

  test.each([{}, { otpUri }])(
    "no response of the API contains the secret of an app enrolled with %j",
    async (given) => {
      const { call, control } = await challenged();
      const path = { userId: "john" };
      const body = { verificationMethod: "AUTHENTICATOR_APP", ...given };
      const enrolled = await call("enrollVerifiedAuthenticator", { path, body });
      const listed = await call("getAuthenticators", { path });
      const [{ totpSecret } = {}] = await control.listAuthenticators("john");
      expect(totpSecret).toMatch(/^[A-Z2-7]{16,32}$/);
      expect(JSON.stringify([enrolled, listed])).not.toContain(totpSecret);
    },
  );

  test("the authenticator has the time of its last use", async () => {
    const { call, clock, control, lastCode } = await challenged();
    await control.startChallenge(instance);
    clock.advance(minute);
    await control.submitCode(instance, await lastCode());
    const [phone, email] = await call("getAuthenticators", { path: { userId: "jane" } });
    expect(phone).toMatchObject({ lastVerifiedAt: "2026-01-31T12:01:00.000Z" });
    expect(email).not.toHaveProperty("lastVerifiedAt");
  });
});

test("no time in a response is beyond the year 9999", async () => {
  const { control, track } = await challenged({ challengeExpiry: "fail" });
  const end = "9999-12-31T23:59:59.999Z";
  await control.clock.set(end);
  expect(await control.startChallenge(instance)).toMatchObject({ expiresAt: end });
  expect(await control.outbox()).toMatchObject([{ createdAt: end, expiresAt: end }]);
  expect(await track("jane", "withdraw")).toMatchObject({ state: "CHALLENGE_REQUIRED" });
  expect(await control.listActions("jane")).toMatchObject([{ createdAt: end }, {}]);
});

test("a clock that runs on beyond the year 9999 harms nothing", async () => {
  const { clock, control, call } = await challenged();
  await control.clock.set("9999-12-31T23:59:59.999Z");
  clock.advance(minute);
  await control.startChallenge(instance);
  expect(await call("queryActions", { path: { userId: "jane" } })).toEqual([]);
});

describe("the method of a challenge", () => {
  test("is the user's default", async () => {
    const { control } = await challenged();
    expect(await control.startChallenge(instance)).toMatchObject({ verificationMethod: "SMS" });
  });

  test("that was started is the one that is approved, with the authenticator that was asked", async () => {
    const { control, validate, call } = await challenged();
    const { userAuthenticatorId } = await control.startChallenge(instance, { verificationMethod: "EMAIL_OTP" });
    await control.approveChallenge(instance);
    expect(await validate()).toMatchObject({ isValid: true, verificationMethod: "EMAIL_OTP" });
    expect(await call("queryActions", { path: { userId: "jane" } })).toMatchObject([
      { verifiedByAuthenticatorId: userAuthenticatorId },
    ]);
  });

  test("that was started does not count once another is named to approve, or it was left", async () => {
    const named = await challenged();
    await named.control.startChallenge(instance, { verificationMethod: "EMAIL_OTP" });
    await named.control.approveChallenge({ ...instance, verificationMethod: "PASSKEY" });
    expect(await named.validate()).toMatchObject({ verificationMethod: "PASSKEY" });

    const left = await challenged();
    await left.control.startChallenge(instance, { verificationMethod: "EMAIL_OTP" });
    await left.control.quitChallenge(instance);
    await left.control.approveChallenge(instance);
    expect(await left.validate()).toMatchObject({ verificationMethod: "SMS" });
  });

  test("is the first that the action allows, if it does not allow the default", async () => {
    const { control } = await challenged({
      actions: [{ ...withdraw, verificationMethods: ["PUSH", "PASSKEY", "EMAIL_OTP"] }],
    });
    expect(await control.startChallenge(instance)).toMatchObject({ verificationMethod: "EMAIL_OTP" });
  });

  test("is never one that the action does not allow, or the user does not have", async () => {
    const { control, state } = await challenged({
      actions: [{ ...withdraw, verificationMethods: ["EMAIL_OTP", "PUSH"] }],
    });
    for (const begin of [
      control.startChallenge,
      (given: typeof instance, options: { verificationMethod: string }) =>
        control.approveChallenge({ ...given, ...options }),
    ]) {
      await expect(begin(instance, { verificationMethod: "SMS" })).rejects.toThrow(
        "The action withdraw does not allow SMS. Allowed are EMAIL_OTP,PUSH.",
      );
      await expect(begin(instance, { verificationMethod: "PUSH" })).rejects.toThrow("no authenticator for PUSH");
    }
    expect(await state()).toBe("CHALLENGE_REQUIRED");
  });

  test("has no code if it is a passkey: it is approved or failed", async () => {
    const { control, state } = await challenged();
    await control.startChallenge(instance, { verificationMethod: "PASSKEY" });
    expect(await control.outbox()).toEqual([]);
    await expect(control.submitCode(instance, "123456")).rejects.toThrow("PASSKEY has no code");
    await control.approveChallenge({ ...instance, verificationMethod: "PASSKEY" });
    expect(await state()).toBe("CHALLENGE_SUCCEEDED");
  });
});

describe("attempts", () => {
  test("are not spent on a value that is not text", async () => {
    const { control } = await challenged();
    await control.startChallenge(instance);
    await expect(control.submitCode(instance, undefined as never)).rejects.toThrow("body.code must be text");
    expect(await control.submitCode(instance, "")).toMatchObject({ attemptsLeft: 4 });
  });

  test.each([
    [{}, 5],
    [{ challengeAttempts: 2 }, 2],
  ])("with %j a user has %i, and the last wrong one fails the challenge", async (config, attempts) => {
    const { control, state, wrongCode, lastCode } = await challenged(config);
    await control.startChallenge(instance);
    const code = await wrongCode();
    for (let left = attempts - 1; left > 0; left--) {
      expect(await control.submitCode(instance, code)).toEqual({
        state: "CHALLENGE_REQUIRED",
        attemptsLeft: left,
        problem: "The code is wrong.",
      });
    }
    expect(await control.submitCode(instance, code)).toMatchObject({ state: "CHALLENGE_FAILED", attemptsLeft: 0 });
    expect(await state()).toBe("CHALLENGE_FAILED");
    await expect(control.submitCode(instance, await lastCode())).rejects.toThrow("The action is CHALLENGE_FAILED");
  });

  test("count on when another challenge is started", async () => {
    const { control, wrongCode } = await challenged({ challengeAttempts: 3 });
    await control.startChallenge(instance);
    await control.submitCode(instance, await wrongCode());
    expect(await control.startChallenge(instance)).toMatchObject({ attemptsLeft: 2 });
    expect(await control.submitCode(instance, await wrongCode())).toMatchObject({ attemptsLeft: 1 });
  });

  test("cannot be multiplied by submitting many codes at once", async () => {
    const { control, state, lastCode } = await challenged();
    await control.startChallenge(instance);
    const right = Number(await lastCode());
    const codes = Array.from({ length: 50 }, (_, index) => String((right + 1 + index) % 1_000_000).padStart(6, "0"));
    const responses = await Promise.allSettled(codes.map((code) => control.submitCode(instance, code)));
    expect(responses.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    expect(await state()).toBe("CHALLENGE_FAILED");
  });

  test("begin again when the instance is set back to CHALLENGE_REQUIRED", async () => {
    const { call, control, wrongCode } = await challenged({ challengeAttempts: 1 });
    await control.startChallenge(instance);
    await control.submitCode(instance, await wrongCode());
    await call("updateAction", { path: instance, body: { state: "CHALLENGE_REQUIRED" } });
    expect(await control.startChallenge(instance)).toMatchObject({ attemptsLeft: 1 });
  });
});

describe("only the latest challenge accepts a code", () => {
  test("a code that was sent for an earlier one is wrong", async () => {
    const { control, lastCode } = await challenged();
    await control.startChallenge(instance);
    const earlier = await lastCode();
    await control.startChallenge(instance);
    expect(await lastCode()).not.toBe(earlier);
    expect(await control.submitCode(instance, earlier)).toMatchObject({ problem: "The code is wrong." });
  });

  test("a code for one instance is wrong for another", async () => {
    const { control, track } = await challenged();
    const second = { ...instance, idempotencyKey: "second" };
    await track("jane", "withdraw", { idempotencyKey: "second" });
    await control.startChallenge(instance);
    await control.startChallenge(second);
    const [sentSecond, sentFirst] = await control.outbox();
    expect(await control.submitCode(instance, sentSecond?.code ?? "")).toMatchObject({ problem: "The code is wrong." });
    expect(await control.submitCode(second, sentSecond?.code ?? "")).toMatchObject({ state: "CHALLENGE_SUCCEEDED" });
    expect(await control.submitCode(instance, sentFirst?.code ?? "")).toMatchObject({ state: "CHALLENGE_SUCCEEDED" });
  });

  test("before one is started there is none, and after its authenticator was deleted neither", async () => {
    const { call, control } = await challenged();
    await expect(control.submitCode(instance, "123456")).rejects.toThrow("No challenge was started");
    const { userAuthenticatorId } = await control.startChallenge(instance);
    await call("deleteAuthenticator", { path: { userId: "jane", userAuthenticatorId } });
    await expect(control.submitCode(instance, "123456")).rejects.toThrow("The authenticator was deleted");
  });

  test("an instance that waits for none cannot start one", async () => {
    const { call, control } = await challenged();
    await call("updateAction", { path: instance, body: { state: "BLOCK" } });
    await expect(control.startChallenge(instance)).rejects.toThrow("The action is BLOCK");
    await expect(control.startChallenge({ ...instance, userId: "john" })).rejects.toThrow("Action not found");
  });
});

describe("leaving and running out of time", () => {
  test("a user who quits is still CHALLENGE_REQUIRED, the code is worth nothing, and another can be started", async () => {
    const { control, validate, lastCode } = await challenged();
    await control.startChallenge(instance);
    expect(await control.quitChallenge(instance)).toEqual({ state: "CHALLENGE_REQUIRED", attemptsLeft: 5 });
    expect(await validate()).toMatchObject({ isValid: false, state: "CHALLENGE_REQUIRED" });
    await expect(control.submitCode(instance, await lastCode())).rejects.toThrow("has expired or the user quit it");
    await control.startChallenge(instance);
    expect(await control.submitCode(instance, await lastCode())).toMatchObject({ state: "CHALLENGE_SUCCEEDED" });
  });

  test.each([
    [{}, 10 * minute],
    [{ challengeLifetimeSeconds: 30 }, minute / 2],
  ])("with %j a code is worth something for %i ms", async (config, lifetime) => {
    const { clock, control, lastCode } = await challenged(config);
    await control.startChallenge(instance);
    clock.advance(lifetime - 1);
    await control.submitCode(instance, "wrong");
    clock.advance(1);
    await expect(control.submitCode(instance, await lastCode())).rejects.toThrow("has expired or the user quit it");
  });

  test('with challengeExpiry "keep" the state stays, and another can be started', async () => {
    const { clock, control, state, lastCode } = await challenged({ challengeExpiry: "keep" });
    await control.startChallenge(instance);
    clock.advance(10 * minute);
    expect(await state()).toBe("CHALLENGE_REQUIRED");
    await control.startChallenge(instance);
    expect(await control.submitCode(instance, await lastCode())).toMatchObject({ state: "CHALLENGE_SUCCEEDED" });
  });

  test('with challengeExpiry "fail" the action fails at that time and not before', async () => {
    const { call, clock, control, state } = await challenged({ challengeExpiry: "fail" });
    await control.startChallenge(instance);
    clock.advance(10 * minute - 1);
    expect(await state()).toBe("CHALLENGE_REQUIRED");
    clock.advance(1);
    expect(await call("getAction", { path: instance })).toMatchObject({
      state: "CHALLENGE_FAILED",
      stateUpdatedAt: "2026-01-31T12:10:00.000Z",
    });
  });

  test('with challengeExpiry "fail", one that was left, replaced or finished in time does not fail', async () => {
    const { clock, control, state, track } = await challenged({ challengeExpiry: "fail" });
    await control.startChallenge(instance);
    await control.quitChallenge(instance);
    const second = { ...instance, idempotencyKey: "second" };
    await track("jane", "withdraw", { idempotencyKey: "second" });
    await control.startChallenge(second);
    await control.approveChallenge(second);
    clock.advance(5 * minute);
    await control.startChallenge(instance);
    clock.advance(5 * minute);
    expect(await state()).toBe("CHALLENGE_REQUIRED");
    expect(await control.listActions("jane")).toMatchObject([{ state: "CHALLENGE_SUCCEEDED" }, {}]);
    clock.advance(5 * minute);
    expect(await state()).toBe("CHALLENGE_FAILED");
  });

  test.each([
    ["keep", "CHALLENGE_REQUIRED"],
    ["fail", "CHALLENGE_FAILED"],
  ] as const)('with challengeExpiry "%s" one that is made to expire is %s', async (challengeExpiry, expected) => {
    const { control, state, lastCode } = await challenged({ challengeExpiry });
    await control.startChallenge(instance);
    expect(await control.expireChallenge(instance)).toMatchObject({ state: expected });
    expect(await state()).toBe(expected);
    await expect(control.submitCode(instance, await lastCode())).rejects.toThrow();
  });
});

describe("the outbox", () => {
  test("lists newest first, each user apart, and is empty after a reset", async () => {
    const { control, emulator, track } = await challenged();
    await control.enroll("john", { verificationMethod: "SMS" });
    await track("john", "withdraw", { idempotencyKey: "first" });
    await control.startChallenge(instance);
    await control.startChallenge({ ...instance, userId: "john" });
    expect((await control.outbox()).map(({ userId }) => userId)).toEqual(["john", "jane"]);
    expect(await control.outbox({ userId: "jane" })).toMatchObject([{ userId: "jane" }]);
    expect(await control.outbox({ userId: "john" })).not.toMatchObject([{ to: expect.anything() }]);
    await emulator.reset();
    expect(await control.outbox()).toEqual([]);
  });

  test("with a seed, codes are the same each time", async () => {
    const codes = async () => {
      const { control } = await challenged({}, { seed: 7 });
      for (let count = 0; count < 5; count++) await control.startChallenge(instance);
      return (await control.outbox()).map(({ code }) => code);
    };
    expect(await codes()).toEqual(await codes());
    expect(new Set(await codes()).size).toBe(5);
  });
});
