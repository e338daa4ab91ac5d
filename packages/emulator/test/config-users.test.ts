import { describe, expect, test } from "vitest";
import { createEmulator, type EmulatorConfig, EmulatorConfigError } from "../src/index.ts";
import { dataFile } from "./support/data-file.ts";
import { start, transports } from "./support/start.ts";

const withdraw = { actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" as const };
const jane = {
  userId: "jane",
  email: "jane@example.com",
  authenticators: [{ verificationMethod: "EMAIL_OTP" as const }],
};
const config: EmulatorConfig = { actions: [withdraw], users: [jane] };
const janePath = { path: { userId: "jane" } };

describe.each(transports)("users of the config, %s", (transport) => {
  test("exist from the start and can be challenged", async () => {
    const { call, emulator, track } = await start(transport, { config });

    expect(await call("getUser", janePath)).toMatchObject({ isEnrolled: true, email: "jane@example.com" });
    const { state, idempotencyKey } = await track("jane", "withdraw");
    expect(state).toBe("CHALLENGE_REQUIRED");
    await emulator.control.startChallenge({ userId: "jane", action: "withdraw", idempotencyKey });
    expect(await emulator.control.outbox()).toMatchObject([{ to: "jane@example.com" }]);
  });

  test("have every attribute that getUser returns", async () => {
    const attributes = {
      email: "ann@example.com",
      emailVerified: true,
      phoneNumber: "+64210123456",
      phoneNumberVerified: true,
      username: "ann",
      displayName: "Ann",
      locale: "en-NZ",
      // In a vm context, a copy is of another realm.
      custom: structuredClone({ plan: "gold", limits: [1, 2], since: null }),
    };
    const { call } = await start(transport, { config: { users: [{ userId: "ann", ...attributes }] } });

    expect(await call("getUser", { path: { userId: "ann" } })).toMatchObject(attributes);
  });

  test.each([["text"], [[1]], [{ at: new Date() }], [{ f() {} }], [{ amount: Number.NaN }]])(
    "have custom data that is JSON, not %j",
    async (custom) => {
      const users = [{ userId: "ann", custom: custom as object }];
      await expect(start(transport, { config: { users } })).rejects.toThrow(
        "config.users[0].custom must be an object of JSON values",
      );
    },
  );

  test("exist again after a reset, with the same ids", async () => {
    const { call, emulator, track } = await start(transport, { config });
    const [before] = await call("getAuthenticators", janePath);
    await track("jane", "withdraw");
    await emulator.reset();

    expect(await emulator.control.listActions("jane")).toEqual([]);
    const after = await call("getAuthenticators", janePath);
    expect(after).toMatchObject([{ userAuthenticatorId: before?.userAuthenticatorId }]);
  });

  test("do not change which ids are drawn with a seed", async () => {
    const options = { seed: "one", clock: { now: () => 0 } };
    const plain = await start(transport, { ...options, config: { actions: [withdraw] } });
    const withUsers = await start(transport, { ...options, config });

    expect((await withUsers.track("joe", "withdraw")).idempotencyKey).toBe(
      (await plain.track("joe", "withdraw")).idempotencyKey,
    );
  });

  test("may have an authenticator app with a known secret", async () => {
    const totpSecret = "JBSWY3DPEHPK3PXP";
    const users = [
      { userId: "joe", authenticators: [{ verificationMethod: "AUTHENTICATOR_APP" as const, totpSecret }] },
    ];
    const { emulator } = await start(transport, { config: { users } });

    expect(await emulator.control.listAuthenticators("joe")).toMatchObject([{ totpSecret }]);
  });

  test("exist in the isolated tenant of an unknown key", async () => {
    const { emulator } = await start(transport, { config, anyKey: true });

    expect(await (await emulator.controlOf("sk_other")).listAuthenticators("jane")).toHaveLength(1);
  });
});

test("users that the data file has keep what changed", async () => {
  const data = await dataFile();
  const first = await createEmulator({ config, data, listen: false });
  await first.control.enroll("jane", { verificationMethod: "SMS", phoneNumber: "+64210123456" });
  await first.close();
  await using again = await createEmulator({ config, data, listen: false });

  expect(await again.control.listAuthenticators("jane")).toHaveLength(2);
});

describe.each(transports)("faults of the config, %s", (transport) => {
  const faults = [{ fault: "status" as const, status: 503, operation: "getUser", times: 2 }];

  test("apply from the start and again after a reset", async () => {
    const { emulator, send } = await start(transport, { config: { faults } });

    expect(emulator.control.listFaults()).toEqual([{ rule: faults[0], triggered: 0 }]);
    expect([(await send("/users/a")).status, (await send("/users/a")).status]).toEqual([503, 503]);
    expect((await send("/users/a")).status).toBe(200);
    await emulator.reset();
    expect((await send("/users/a")).status).toBe(503);
  });

  test("can be cleared", async () => {
    const { emulator, send } = await start(transport, { config: { faults } });
    emulator.control.clearFaults();

    expect((await send("/users/a")).status).toBe(200);
  });
});

test.each<[EmulatorConfig | object, string | RegExp]>([
  [{ users: [{}] }, "config.users[0].userId is missing."],
  [{ users: [{ userId: "a" }, { userId: "a" }] }, "config.users[1].userId must differ from config.users[0].userId."],
  [
    { users: [{ userId: "a", authenticator: [] }] },
    /^config\.users\[0\]\.authenticator is not known\. .* Did you mean authenticators\?$/,
  ],
  [
    { users: [{ userId: "a", authenticators: [{}] }] },
    "config.users[0].authenticators[0].verificationMethod is missing.",
  ],
  [
    { users: [{ userId: "a", authenticators: [{ verificationMethod: "SMSS" }] }] },
    /^config\.users\[0\]\.authenticators\[0\]\.verificationMethod must be one of SMS, .*; it is 'SMSS'\.$/,
  ],
  [
    { users: [{ userId: "a", authenticators: [{ verificationMethod: "SMS", phoneNumber: "12" }] }] },
    "config.users[0].authenticators[0].phoneNumber must be a phone number in the format of E.164, such as '+64270000000'; it is '12'.",
  ],
  [
    { users: [{ userId: "a", phoneNumber: "021 000 000" }] },
    "config.users[0].phoneNumber must be a phone number in the format of E.164, such as '+64270000000'; it is '021 000 000'.",
  ],
  [
    { users: [{ userId: "a", authenticators: [{ verificationMethod: "SMS", totpSecret: "JBSWY3DPEHPK3PXP" }] }] },
    "config.users[0].authenticators[0] must have no totpSecret unless verificationMethod is AUTHENTICATOR_APP.",
  ],
  [
    { users: [{ userId: "a", authenticators: [{ verificationMethod: "AUTHENTICATOR_APP", totpSecret: "s3cret!" }] }] },
    "config.users[0].authenticators[0].totpSecret must be text in base32.",
  ],
  [{ faults: [{ fault: "status" }] }, "config.faults[0].status is missing."],
  [
    { faults: [{ fault: "reset", latencyMs: 5 }] },
    /^config\.faults\[0\]\.latencyMs is not known\. Known are operation, after, fault, times, rate\.$/,
  ],
  [
    { faults: [{ fault: "stauts", status: 503 }] },
    /^config\.faults\[0\]\.fault must be one of status, latency, .*; it is 'stauts'\.$/,
  ],
  [
    { faults: [{ fault: "status", status: 503, operation: "trak" }] },
    /^config\.faults\[0\]\.operation must be one of /,
  ],
  [{ faults: ["reset"] }, /^config\.faults\[0\] must be an object; it is text\.$/],
])("%j is rejected", async (wrong, message) => {
  const failed = createEmulator({ config: wrong as EmulatorConfig, listen: false });

  await expect(failed).rejects.toThrow(EmulatorConfigError);
  await expect(failed).rejects.toThrow(message);
});

describe.each(transports)("updateConfig, %s", (transport) => {
  test("changes decisions from the next call on, and keeps what is stored", async () => {
    const { emulator, track, call } = await start(transport, { config: { actions: [] } });
    const { idempotencyKey } = await track("jane", "withdraw");
    await emulator.updateConfig({ actions: [{ ...withdraw, defaultUserActionResult: "BLOCK" }] });

    expect((await track("jane", "withdraw")).state).toBe("BLOCK");
    const path = { userId: "jane", action: "withdraw", idempotencyKey };
    expect((await call("getAction", { path })).state).toBe("ALLOW");
    expect(emulator.control.listRequests()).toHaveLength(3);
  });

  test("survives a reset", async () => {
    const { emulator, track } = await start(transport);
    await emulator.updateConfig({ actions: [{ ...withdraw, defaultUserActionResult: "BLOCK" }] });
    await emulator.reset();

    expect((await track("jane", "withdraw")).state).toBe("BLOCK");
  });

  test("creates users that don't exist", async () => {
    const { emulator, track } = await start(transport, { config: { actions: [withdraw] } });
    expect((await track("jane", "withdraw")).state).toBe("ALLOW");
    await emulator.updateConfig(config);

    expect((await track("jane", "withdraw")).state).toBe("CHALLENGE_REQUIRED");
    await emulator.updateConfig(config);
    expect(await emulator.control.listAuthenticators("jane")).toHaveLength(1);
  });

  test("replaces active faults when the faults changed, and only then", async () => {
    const { emulator } = await start(transport);
    emulator.control.addFault({ fault: "reset" });
    await emulator.updateConfig(config);
    expect(emulator.control.listFaults()).toHaveLength(1);
    await emulator.updateConfig({ faults: [{ fault: "hang" }] });

    expect(emulator.control.listFaults()).toEqual([{ rule: { fault: "hang" }, triggered: 0 }]);
  });

  test("applies to other tenants and to isolated ones too", async () => {
    const tenants = [{ apiSecretKeys: ["sk_two"] }];
    const { emulator } = await start(transport, { config: { tenants }, anyKey: true });
    const controls = [await emulator.controlOf("sk_two"), await emulator.controlOf("sk_isolated")];
    const actions = [{ ...withdraw, defaultUserActionResult: "BLOCK" as const }];
    await emulator.updateConfig({ actions, tenants: [{ apiSecretKeys: ["sk_two"], actions }] });

    for (const control of [...controls, await emulator.controlOf("sk_later")]) {
      expect(await control.evaluateRules({ userId: "jane", action: "withdraw" })).toMatchObject({ outcome: "BLOCK" });
    }
  });

  test.each<[EmulatorConfig | object, RegExp]>([
    [{ actoins: [] }, /^config\.actoins is not known/],
    [{ apiSecretKeys: ["sk_other"] }, /^config\.apiSecretKeys differs from that of the running emulator\. Restart/],
    [{ tenants: [{ apiSecretKeys: ["sk_new"] }] }, /^config\.tenants has another length\. Restart/],
  ])("rejects %j and keeps the old config", async (wrong, message) => {
    const { emulator, track } = await start(transport, { config });
    await expect(emulator.updateConfig(wrong as EmulatorConfig)).rejects.toThrow(message);

    expect((await track("jane", "withdraw")).state).toBe("CHALLENGE_REQUIRED");
  });
});
