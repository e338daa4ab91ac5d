import { describe, expect, test } from "vitest";
import { type ActionConfig, createEmulator, type EmulatorOptions } from "../src/index.ts";
import { manualClock } from "./support/manual-clock.ts";
import { basic, start, transports } from "./support/start.ts";

const challenged = { actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" as const }] };

const hour = 3_600_000;

/** One run through everything that makes ids and tokens, as text. */
async function run(options: EmulatorOptions): Promise<string> {
  const { call, track } = await start("in-process", { clock: manualClock(), config: challenged, ...options });
  const body = { verificationMethod: "SMS" };
  return JSON.stringify([
    await call("enrollVerifiedAuthenticator", { path: { userId: "jane" }, body }),
    await track("jane", "withdraw"),
    await track("jane", "withdraw"),
    await call("queryActions", { path: { userId: "jane" } }),
  ]);
}

describe("determinism", () => {
  test("the same seed and calls give the same bytes and the same key", async () => {
    expect(await run({ seed: 1 })).toBe(await run({ seed: 1 }));
    const [first, second] = [await start("in-process", { seed: 1 }), await start("HTTP", { seed: 1 })];
    expect(first.emulator.apiSecretKey).toBe(second.emulator.apiSecretKey);
  });

  test("another seed, or none, gives others", async () => {
    const runs = [
      await run({ seed: 1 }),
      await run({ seed: 2 }),
      await run({ seed: "one" }),
      await run({}),
      await run({}),
    ];
    expect(new Set(runs).size).toBe(5);
  });

  test("no id, token or key occurs twice", async () => {
    const { emulator, track } = await start("in-process", { seed: 1 });
    const seen = [emulator.apiSecretKey];
    for (let count = 0; count < 50; count++) {
      const { idempotencyKey, token = "" } = await track("jane", "withdraw");
      seen.push(idempotencyKey, token);
    }
    expect(new Set(seen).size).toBe(101);
  });
});

describe.each(transports)("reset and close, %s", (transport) => {
  test("reset forgets everything and keeps address, key and config", async () => {
    const { call, emulator, track } = await start(transport, { config: challenged });
    await emulator.control.enroll("jane", { verificationMethod: "SMS" });
    const { token } = await track("jane", "withdraw", { email: "jane@example.com" });
    await emulator.reset();
    expect(await call("queryActions", { path: { userId: "jane" } })).toEqual([]);
    expect(await call("validateChallenge", { body: { token } })).toEqual({ isValid: false });
    expect(await call("getUser", { path: { userId: "jane" } })).not.toHaveProperty("email");
    await emulator.control.enroll("jane", { verificationMethod: "SMS" });
    expect(await track("jane", "withdraw")).toMatchObject({ state: "CHALLENGE_REQUIRED" });
  });

  test("with a seed, ids and tokens start again after a reset", async () => {
    const { emulator, track } = await start(transport, { seed: 1, clock: manualClock() });
    const before = await track("jane", "signIn");
    await emulator.reset();
    expect(await track("jane", "signIn")).toEqual(before);
  });

  test("a reset puts the clock back, which was moved and frozen", async () => {
    const { emulator } = await start(transport);
    const { clock } = emulator.control;
    await clock.advance(hour);
    clock.freeze();
    await emulator.reset();
    expect(clock.isFrozen).toBe(false);
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(hour / 2);
  });

  test("a reset puts the clock back to the one that was passed in", async () => {
    const base = manualClock();
    const { emulator } = await start(transport, { clock: base });
    await emulator.control.clock.set(0);
    await emulator.reset();
    expect(emulator.control.clock.now()).toBe(base.now());
  });

  test("a reset keeps the snapshots", async () => {
    const { emulator } = await start(transport);
    await emulator.control.snapshots.save("before");
    await emulator.reset();
    expect(await emulator.control.snapshots.list()).toMatchObject([{ name: "before" }]);
  });

  test("once closed, nothing in it can be controlled", async () => {
    const { emulator } = await start(transport);
    const { control } = emulator;
    await emulator.close();
    const { clock, snapshots, webhooks } = control;
    const instance = { userId: "jane", action: "withdraw", idempotencyKey: "first" };
    const uses: { readonly [name: string]: () => unknown } = {
      reset: () => emulator.reset(),
      listen: () => emulator.listen(),
      controlOf: () => emulator.controlOf(emulator.apiSecretKey),
      "clock.now": () => clock.now(),
      "clock.set": () => clock.set(0),
      "clock.advance": () => clock.advance(5),
      "clock.freeze": () => clock.freeze(),
      "clock.resume": () => clock.resume(),
      "clock.isFrozen": () => clock.isFrozen,
      "snapshots.save": () => snapshots.save("a"),
      "snapshots.restore": () => snapshots.restore("a"),
      "snapshots.list": () => snapshots.list(),
      "snapshots.delete": () => snapshots.delete("a"),
      "webhooks.list": () => webhooks.list(),
      "webhooks.redeliver": () => webhooks.redeliver("delivery-1"),
      "webhooks.duplicate": () => webhooks.duplicate("delivery-1"),
      "webhooks.reorder": () => webhooks.reorder([]),
      "webhooks.tamper": () => webhooks.tamper("delivery-1", "body"),
      enroll: () => control.enroll("jane", { verificationMethod: "SMS" }),
      listAuthenticators: () => control.listAuthenticators("jane"),
      evaluateRules: () => control.evaluateRules({ userId: "jane", action: "withdraw" }),
      traceRules: () => control.traceRules(instance),
      listActions: () => control.listActions("jane"),
      addFault: () => control.addFault({ fault: "reset" }),
      failNext: () => control.failNext({ fault: "reset" }),
      listFaults: () => control.listFaults(),
      clearFaults: () => control.clearFaults(),
      listRequests: () => control.listRequests(),
      startChallenge: () => control.startChallenge(instance),
      submitCode: () => control.submitCode(instance, "123456"),
      approveChallenge: () => control.approveChallenge(instance),
      failChallenge: () => control.failChallenge(instance),
      quitChallenge: () => control.quitChallenge(instance),
      expireChallenge: () => control.expireChallenge(instance),
      currentCode: () => control.currentCode(instance),
      findActions: () => control.findActions(),
      searchActions: () => control.searchActions(),
      describeAction: () => control.describeAction(instance),
      listUsers: () => control.listUsers(),
      openLink: () => control.openLink("token"),
      outbox: () => control.outbox(),
      setOutcome: () => control.setOutcome({ action: "withdraw", outcome: "BLOCK" }),
      listOutcomes: () => control.listOutcomes(),
      clearOutcomes: () => control.clearOutcomes(),
    };
    const methods = Object.keys(control).filter((name) => !["clock", "snapshots", "webhooks"].includes(name));
    expect(Object.keys(uses)).toEqual(expect.arrayContaining(methods));
    for (const [name, use] of Object.entries(uses)) {
      await expect(async () => use(), name).rejects.toThrow("The emulator is closed.");
    }
  });

  test("once closed it gives no response, and closing again is fine", async () => {
    const { emulator, send } = await start(transport);
    expect((await send("/users/jane")).status).toBe(200);
    await emulator.close();
    await emulator.close();
    await expect(send("/users/jane")).rejects.toThrow(TypeError);
  });

  test("`await using` closes it", async () => {
    const started = await start(transport);
    {
      await using emulator = started.emulator;
      expect(emulator.url).toMatch(/\/v1$/);
    }
    await expect(started.send("/users/jane")).rejects.toThrow(TypeError);
  });
});

describe("in-process", () => {
  test("it opens no port", async () => {
    const servers = () => process.getActiveResourcesInfo().filter((resource) => resource === "TCPServerWrap").length;
    const before = servers();
    await start("in-process");
    expect(servers()).toBe(before);
  });

  test("fetch takes a string, a URL and a Request, of any host", async () => {
    const { emulator } = await start("in-process");
    const headers = { authorization: basic(emulator.apiSecretKey) };
    const address = "https://api.authsignal.com/v1/users/jane";
    const responses = [
      await emulator.fetch(address, { headers }),
      await emulator.fetch(new URL(address), { headers }),
      await emulator.fetch(new Request(address, { headers })),
    ];
    expect(responses.map((reply) => reply.status)).toEqual([200, 200, 200]);
  });

  test("fetch rejects with the reason of a signal that was aborted, and nothing is stored", async () => {
    const { emulator, send } = await start("in-process");
    const reason = new Error("no longer needed");
    const request = send("/users/jane/actions/signIn", {
      method: "POST",
      body: "{}",
      signal: AbortSignal.abort(reason),
    });
    await expect(request).rejects.toBe(reason);
    expect(await emulator.control.listActions("jane")).toEqual([]);
  });

  test("both ways reach the same actions", async () => {
    const { emulator, track } = await start("HTTP");
    const { idempotencyKey } = await track("jane", "signIn");
    const headers = { authorization: basic(emulator.apiSecretKey) };
    const response = await emulator.fetch(`${emulator.url}/users/jane/actions`, { headers });
    expect(await response.json()).toMatchObject([{ idempotencyKey }]);
  });
});

test("every problem of a config is reported, with field and what is allowed", async () => {
  const config: object = {
    actions: [
      { actionCode: "sign in", defaultUserActionResult: "REVIEW_REQUIRED", verificationMethods: ["EMAIL"] },
      { actionCode: "signOut", outcome: "ALLOW" },
    ],
    repeatTrack: "twice",
    tokenLifetimeSeconds: 0,
    action: [],
  };
  await expect(createEmulator({ config })).rejects.toMatchObject({
    name: "EmulatorConfigError",
    problems: [
      expect.stringMatching(/^config\.action is not known\. Known are .*\. Did you mean actions\?$/),
      "config.actions[0].actionCode must match ^[a-zA-Z0-9_-]{1,64}$; it is 'sign in'.",
      "config.actions[0].defaultUserActionResult must be one of ALLOW, BLOCK, CHALLENGE, REVIEW; it is 'REVIEW_REQUIRED'.",
      expect.stringMatching(/^config\.actions\[0\]\.verificationMethods\[0\] must be one of SMS, .*; it is 'EMAIL'\.$/),
      "config.actions[1].defaultUserActionResult is missing.",
      expect.stringMatching(
        /^config\.actions\[1\]\.outcome is not known\. Known are actionCode, .*verificationWebhookUrl\.$/,
      ),
      "config.repeatTrack must be one of same, reevaluate, conflict; it is 'twice'.",
      "config.tokenLifetimeSeconds must be a number above 0 and at most 3153600000; it is 0.",
    ],
  });
});

test("an action cannot be configured twice", async () => {
  const action = { actionCode: "signIn", defaultUserActionResult: "ALLOW" as const };
  await expect(createEmulator({ config: { actions: [action, action] } })).rejects.toThrow("signIn more than once");
});

test("changing a config after it was given changes nothing", async () => {
  const action: ActionConfig = { actionCode: "withdraw", defaultUserActionResult: "BLOCK" };
  const { track } = await start("in-process", { config: { actions: [action] } });
  action.defaultUserActionResult = "ALLOW";
  expect(await track("jane", "withdraw")).toMatchObject({ state: "BLOCK" });
});
