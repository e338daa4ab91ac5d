import { describe, expect, test } from "vitest";
import type { EmulatorConfig } from "../src/index.ts";
import { start, transports } from "./support/start.ts";

const config: EmulatorConfig = {
  actions: [
    { actionCode: "allowed", defaultUserActionResult: "ALLOW" },
    { actionCode: "blocked", defaultUserActionResult: "BLOCK" },
    { actionCode: "challenged", defaultUserActionResult: "CHALLENGE", verificationMethods: ["SMS", "PASSKEY"] },
    { actionCode: "reviewed", defaultUserActionResult: "REVIEW" },
  ],
};

describe.each(transports)("track, %s", (transport) => {
  test.each([
    ["allowed", "ALLOW"],
    ["blocked", "BLOCK"],
    ["challenged", "CHALLENGE_REQUIRED"],
    ["reviewed", "REVIEW_REQUIRED"],
    ["not-configured", "ALLOW"],
  ])("the outcome of %s becomes %s", async (action, state) => {
    const { emulator, track } = await start(transport, { config });
    await emulator.control.enroll("jane", { verificationMethod: "SMS" });
    expect(await track("jane", action)).toMatchObject({ state, isEnrolled: true });
  });

  test("a user without an authenticator cannot be challenged", async () => {
    const { track } = await start(transport, { config });
    expect(await track("jane", "challenged")).toMatchObject({ state: "ALLOW", isEnrolled: false });
  });

  test("a user whose last authenticator was deleted cannot be challenged any more", async () => {
    const { emulator, call, track } = await start(transport, { config });
    const { userAuthenticatorId } = await emulator.control.enroll("jane", { verificationMethod: "SMS" });
    expect((await track("jane", "challenged")).state).toBe("CHALLENGE_REQUIRED");
    await call("deleteAuthenticator", { path: { userId: "jane", userAuthenticatorId } });
    expect(await track("jane", "challenged")).toMatchObject({ state: "ALLOW", isEnrolled: false });
  });

  test("every response has a token, and a url with the token in its query", async () => {
    const { track } = await start(transport, { config });
    for (const action of ["allowed", "blocked", "reviewed"]) {
      const { url, token } = await track("jane", action);
      expect(token).toMatch(/^[\w-]{43}$/);
      expect(new URL(url ?? "").searchParams.get("token")).toBe(token);
    }
  });

  test("it has the enrolled, the allowed and the default method", async () => {
    const { emulator, track } = await start(transport, { config });
    await emulator.control.enroll("jane", { verificationMethod: "SMS" });
    await emulator.control.enroll("jane", { verificationMethod: "PASSKEY", isDefault: true });
    await emulator.control.enroll("jane", { verificationMethod: "SMS" });
    expect(await track("jane", "challenged")).toMatchObject({
      enrolledVerificationMethods: ["SMS", "PASSKEY"],
      allowedVerificationMethods: ["SMS", "PASSKEY"],
      defaultVerificationMethod: "PASSKEY",
    });
  });

  test("without a key each call makes an instance of its own", async () => {
    const { call, track } = await start(transport);
    const keys = [(await track("jane", "signIn")).idempotencyKey, (await track("jane", "signIn")).idempotencyKey];
    const listed = await call("queryActions", { path: { userId: "jane" } });
    expect(listed.map((action) => action.idempotencyKey)).toEqual(keys.reverse());
  });

  test("an empty key is rejected, since no path could contain it", async () => {
    const { refused } = await start(transport);
    const body = { idempotencyKey: "" };
    expect(await refused("track", { path: { userId: "jane", action: "signIn" }, body })).toMatchObject({
      status: 400,
      errorDescription: expect.stringContaining("body.idempotencyKey"),
    });
  });
});

describe.each(transports)("track with a key that exists, %s", (transport) => {
  const repeated = async (repeatTrack: NonNullable<EmulatorConfig["repeatTrack"]>) => {
    const started = await start(transport, { config: { ...config, repeatTrack } });
    const path = { userId: "jane", action: "challenged", idempotencyKey: "once" };
    await started.track("jane", "challenged", { idempotencyKey: "once" });
    await started.emulator.control.enroll("jane", { verificationMethod: "SMS" });
    return { ...started, path };
  };

  test('"same" returns the stored record', async () => {
    const { call, track, path } = await repeated("same");
    expect(await track("jane", "challenged", { idempotencyKey: "once" })).toMatchObject({ state: "ALLOW" });
    expect(await call("getAction", { path })).toMatchObject({ state: "ALLOW" });
  });

  test('"reevaluate" decides again', async () => {
    const { call, track, path } = await repeated("reevaluate");
    expect(await track("jane", "challenged", { idempotencyKey: "once" })).toMatchObject({
      state: "CHALLENGE_REQUIRED",
    });
    expect(await call("getAction", { path })).toMatchObject({ state: "CHALLENGE_REQUIRED" });
  });

  test('"conflict" responds with 409', async () => {
    const { call, refused, path } = await repeated("conflict");
    const repetition = await refused("track", { path, body: { idempotencyKey: "once" } });
    expect(repetition).toMatchObject({ status: 409, errorCode: "conflict" });
    expect(await call("getAction", { path })).toMatchObject({ state: "ALLOW" });
  });

  test.each(["same", "reevaluate", "conflict"] as const)("%s never stores a second instance", async (repeatTrack) => {
    const { emulator, send } = await repeated(repeatTrack);
    const body = JSON.stringify({ idempotencyKey: "once" });
    const repetitions = Array.from({ length: 5 }, () =>
      send("/users/jane/actions/challenged", { method: "POST", body }),
    );
    await Promise.all(repetitions);
    expect(await emulator.control.listActions("jane")).toHaveLength(1);
  });

  test("another user or action has an instance of its own under the same key", async () => {
    const { emulator, track } = await repeated("conflict");
    await track("jane", "allowed", { idempotencyKey: "once" });
    await track("john", "challenged", { idempotencyKey: "once" });
    expect(await emulator.control.listActions("jane")).toHaveLength(2);
    expect(await emulator.control.listActions("john")).toHaveLength(1);
  });
});
