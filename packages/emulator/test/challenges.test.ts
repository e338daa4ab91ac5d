import { describe, expect, test } from "vitest";
import type { EmulatorConfig, EmulatorOptions } from "../src/index.ts";
import { manualClock, minute } from "./support/manual-clock.ts";
import { start, type Transport, transports } from "./support/start.ts";

const config: EmulatorConfig = {
  actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" }],
};
const instance = { userId: "jane", action: "withdraw", idempotencyKey: "first" };

/** A user with two authenticators who must complete a challenge. */
async function challenged(transport: Transport, options: EmulatorOptions = {}) {
  const started = await start(transport, { ...options, config: { ...config, ...options.config } });
  const { control } = started.emulator;
  const authenticator = await control.enroll("jane", { verificationMethod: "AUTHENTICATOR_APP" });
  await control.enroll("jane", { verificationMethod: "SMS" });
  const { token = "" } = await started.track("jane", "withdraw", { idempotencyKey: "first" });
  const validate = (body: object = {}) => started.call("validateChallenge", { body: { token, ...body } });
  return { ...started, control, authenticator, token, validate };
}

describe.each(transports)("validateChallenge, %s", (transport) => {
  test("before the challenge is completed it is not valid, and the response has its user", async () => {
    const { validate } = await challenged(transport, { clock: manualClock() });
    expect(await validate()).toEqual({
      isValid: false,
      state: "CHALLENGE_REQUIRED",
      stateUpdatedAt: "2026-01-31T12:00:00.000Z",
      userId: "jane",
      action: "withdraw",
      actionCode: "withdraw",
      idempotencyKey: "first",
    });
  });

  test("after success it is valid, with the method that proved it", async () => {
    const { control, validate } = await challenged(transport);
    await control.approveChallenge(instance);
    expect(await validate({ userId: "jane", action: "withdraw" })).toMatchObject({
      isValid: true,
      state: "CHALLENGE_SUCCEEDED",
      verificationMethod: "AUTHENTICATOR_APP",
    });
  });

  test("after failure it is not valid", async () => {
    const { control, validate } = await challenged(transport);
    await control.failChallenge(instance);
    expect(await validate()).toMatchObject({ isValid: false, state: "CHALLENGE_FAILED" });
  });

  test("the token of an allowed action is not valid, though its state is ALLOW", async () => {
    const { call, track } = await start(transport);
    const { token } = await track("jane", "signIn");
    expect(await call("validateChallenge", { body: { token } })).toMatchObject({ isValid: false, state: "ALLOW" });
  });

  test("an unknown token returns nothing else", async () => {
    const { validate } = await challenged(transport);
    for (const token of ["", "garbage", "x".repeat(100_000)])
      expect(await validate({ token })).toEqual({ isValid: false });
  });

  test("for another user or action it says which is wrong, and no state", async () => {
    const { control, validate } = await challenged(transport);
    await control.approveChallenge(instance);
    expect(await validate({ userId: "john" })).toEqual({ isValid: false, error: "User is invalid." });
    expect(await validate({ action: "signIn" })).toEqual({ isValid: false, error: "Action is invalid." });
    expect(await validate({ userId: "jane", action: "withdraw" })).toMatchObject({ isValid: true });
  });

  test.each([
    [{}, 10 * minute],
    [{ tokenLifetimeSeconds: 30 }, minute / 2],
  ])("with %j a token lives %i ms", async (lifetime, expectedMs) => {
    const clock = manualClock();
    const { validate } = await challenged(transport, { clock, config: lifetime });
    clock.advance(expectedMs - 1);
    expect(await validate()).toMatchObject({ state: "CHALLENGE_REQUIRED" });
    clock.advance(1);
    expect(await validate()).toEqual({ isValid: false });
  });

  test('with tokenUse "many" it can be validated repeatedly', async () => {
    const { validate } = await challenged(transport);
    await validate();
    expect(await validate()).toMatchObject({ state: "CHALLENGE_REQUIRED" });
  });

  test('with tokenUse "once" it returns a state once, and a wrong user does not use it up', async () => {
    const { validate } = await challenged(transport, { config: { tokenUse: "once" } });
    await validate({ userId: "john" });
    const responses = await Promise.all([validate(), validate(), validate()]);
    expect(responses.filter((reply) => reply.state === "CHALLENGE_REQUIRED")).toHaveLength(1);
    expect(responses.filter((reply) => reply.state === undefined)).toEqual([{ isValid: false }, { isValid: false }]);
  });
});

describe.each(transports)("finishing a challenge, %s", (transport) => {
  test("the list has the method and the authenticator", async () => {
    const { authenticator, control, call } = await challenged(transport);
    await control.approveChallenge(instance);
    expect(await call("queryActions", { path: instance })).toMatchObject([
      {
        state: "CHALLENGE_SUCCEEDED",
        verificationMethod: "AUTHENTICATOR_APP",
        verifiedByAuthenticatorId: authenticator.userAuthenticatorId,
      },
    ]);
  });

  test("it can be another method than the default", async () => {
    const { control, validate } = await challenged(transport);
    await control.approveChallenge({ ...instance, verificationMethod: "SMS" });
    expect(await validate()).toMatchObject({ isValid: true, verificationMethod: "SMS" });
  });

  test("a method the user does not have proves nothing", async () => {
    const { control, validate } = await challenged(transport);
    await expect(control.approveChallenge({ ...instance, verificationMethod: "PASSKEY" })).rejects.toThrow("PASSKEY");
    expect(await validate()).toMatchObject({ state: "CHALLENGE_REQUIRED" });
  });

  test("a challenge ends once", async () => {
    const { control, validate } = await challenged(transport);
    await control.failChallenge(instance);
    await expect(control.approveChallenge(instance)).rejects.toThrow("The action is CHALLENGE_FAILED");
    expect(await validate()).toMatchObject({ state: "CHALLENGE_FAILED" });
  });

  test("an instance that does not exist has no challenge", async () => {
    const { control } = await challenged(transport);
    await expect(control.failChallenge({ ...instance, idempotencyKey: "second" })).rejects.toThrow("Action not found");
  });
});
