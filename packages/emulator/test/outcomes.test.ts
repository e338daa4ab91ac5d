import { describe, expect, test } from "vitest";
import { createEmulatorControlClient, type OutcomeOverride } from "../src/index.ts";
import { startControl } from "./support/control.ts";
import { start, transports } from "./support/start.ts";

const rule = { ruleId: "always", name: "Always", priority: 1, type: "REVIEW" as const, isActive: true };
const config = {
  actions: [
    { actionCode: "withdraw", defaultUserActionResult: "ALLOW" as const },
    {
      actionCode: "pay",
      defaultUserActionResult: "ALLOW" as const,
      rules: [{ ...rule, conditions: { "!": [false] } }],
    },
  ],
};

describe.each(transports)("an outcome that is set, %s", (transport) => {
  test("decides instead of the config, for any user and any action", async () => {
    const { emulator, track } = await start(transport, { config });
    emulator.control.setOutcome({ action: "withdraw", outcome: "BLOCK" });
    emulator.control.setOutcome({ action: "notConfigured", outcome: "REVIEW" });

    expect((await track("jane", "withdraw")).state).toBe("BLOCK");
    expect((await track("joe", "withdraw")).state).toBe("BLOCK");
    expect((await track("jane", "notConfigured")).state).toBe("REVIEW_REQUIRED");
    expect((await track("jane", "signIn")).state).toBe("ALLOW");
  });

  test("without an action is for every action, and one for the action or the user wins", async () => {
    const { emulator, track } = await start(transport, { config });
    emulator.control.setOutcome({ outcome: "BLOCK" });
    emulator.control.setOutcome({ outcome: "REVIEW", userId: "joe" });
    emulator.control.setOutcome({ outcome: "ALLOW", action: "pay" });

    expect((await track("jane", "withdraw")).state).toBe("BLOCK");
    expect((await track("joe", "withdraw")).state).toBe("REVIEW_REQUIRED");
    expect((await track("joe", "pay")).state).toBe("ALLOW");
  });

  test("decides instead of rules, which are still evaluated", async () => {
    const { emulator, track, call } = await start(transport, { config });
    emulator.control.setOutcome({ action: "pay", outcome: "BLOCK" });

    const { state, idempotencyKey, ruleIds } = await track("jane", "pay");
    expect({ state, ruleIds }).toEqual({ state: "BLOCK", ruleIds: ["always"] });
    const action = await call("getAction", { path: { userId: "jane", action: "pay", idempotencyKey } });
    expect(action.priorityRuleId).toBeUndefined();
  });

  test("is used as often as `times` says", async () => {
    const { emulator, track } = await start(transport, { config });
    emulator.control.setOutcome({ action: "withdraw", outcome: "BLOCK", times: 2 });

    const states = [];
    for (let call = 0; call < 3; call++) states.push((await track("jane", "withdraw")).state);
    expect(states).toEqual(["BLOCK", "BLOCK", "ALLOW"]);
    expect(emulator.control.listOutcomes()).toEqual([]);
  });

  test("with `times: 1` is used by one of many calls at once", async () => {
    const { emulator, track } = await start(transport, { config });
    emulator.control.setOutcome({ action: "withdraw", outcome: "BLOCK", times: 1 });

    const tracked = await Promise.all(Array.from({ length: 10 }, () => track("jane", "withdraw")));
    expect(tracked.filter(({ state }) => state === "BLOCK")).toHaveLength(1);
  });

  test("is not used up by a call that repeats an idempotency key", async () => {
    const { emulator, track } = await start(transport, { config });
    emulator.control.setOutcome({ action: "withdraw", outcome: "BLOCK", times: 2 });
    await track("jane", "withdraw", { idempotencyKey: "first" });
    await track("jane", "withdraw", { idempotencyKey: "first" });

    expect(emulator.control.listOutcomes()).toMatchObject([{ used: 1 }]);
    expect((await track("jane", "withdraw")).state).toBe("BLOCK");
  });

  test("for a user wins over one for every user", async () => {
    const { emulator, track } = await start(transport, { config });
    emulator.control.setOutcome({ action: "withdraw", userId: "jane", outcome: "REVIEW" });
    emulator.control.setOutcome({ action: "withdraw", outcome: "BLOCK" });

    expect((await track("jane", "withdraw")).state).toBe("REVIEW_REQUIRED");
    expect((await track("joe", "withdraw")).state).toBe("BLOCK");
  });

  test("is replaced by another for the same action and user", async () => {
    const { emulator, track } = await start(transport, { config });
    emulator.control.setOutcome({ action: "withdraw", outcome: "BLOCK" });
    emulator.control.setOutcome({ action: "withdraw", outcome: "REVIEW" });

    expect((await track("jane", "withdraw")).state).toBe("REVIEW_REQUIRED");
    expect(emulator.control.listOutcomes()).toEqual([{ override: { action: "withdraw", outcome: "REVIEW" }, used: 1 }]);
  });

  test("CHALLENGE needs a user with an authenticator", async () => {
    const { emulator, track } = await start(transport, { config });
    emulator.control.setOutcome({ action: "withdraw", outcome: "CHALLENGE" });
    await emulator.control.enroll("jane", { verificationMethod: "SMS", phoneNumber: "+64210123456" });

    expect((await track("jane", "withdraw")).state).toBe("CHALLENGE_REQUIRED");
    expect((await track("joe", "withdraw")).state).toBe("ALLOW");
  });

  test.each(["clear", "reset", "restore"] as const)("is gone after a %s", async (how) => {
    const { emulator, track } = await start(transport, { config });
    await emulator.control.snapshots.save("before");
    emulator.control.setOutcome({ action: "withdraw", outcome: "BLOCK" });
    if (how === "clear") emulator.control.clearOutcomes();
    if (how === "reset") await emulator.reset();
    if (how === "restore") await emulator.control.snapshots.restore("before");

    expect((await track("jane", "withdraw")).state).toBe("ALLOW");
  });

  test("is named in the trace", async () => {
    const { emulator, track } = await start(transport, { config });
    emulator.control.setOutcome({ action: "pay", outcome: "BLOCK", times: 1 });
    const reason = "The outcome of pay was set to BLOCK by `setOutcome`, whatever rules decide.";

    expect(await emulator.control.evaluateRules({ userId: "jane", action: "pay" })).toMatchObject({ reason });
    const { idempotencyKey } = await track("jane", "pay");
    const trace = await emulator.control.traceRules({ userId: "jane", action: "pay", idempotencyKey });
    expect(trace).toMatchObject({ outcome: "BLOCK", reason, rules: [{ result: "fired" }] });
  });

  test.each([
    [{ action: "withdraw" }, "override.outcome is missing."],
    [{ action: "with draw", outcome: "BLOCK" }, /^override\.action must match/],
    [
      { action: "withdraw", outcome: "MAYBE" },
      "override.outcome must be one of ALLOW, BLOCK, CHALLENGE, REVIEW; it is 'MAYBE'.",
    ],
    [{ action: "withdraw", outcome: "BLOCK", times: 0 }, /^override\.times must be a whole number from 1/],
    [{ action: "withdraw", outcome: "BLOCK", userId: "" }, /^override\.userId must be text and not empty/],
    [{ action: "withdraw", outcome: "BLOCK", user: "jane" }, /^override\.user is not known/],
  ])("must be complete and valid: %j", async (override, message) => {
    const { emulator } = await start(transport, { config });
    expect(() => emulator.control.setOutcome(override as OutcomeOverride)).toThrow(message);
    expect(emulator.control.listOutcomes()).toEqual([]);
  });

  test("can be set, listed and cleared over the control API", async () => {
    const { ask, track } = await startControl(transport, { config });
    const override = { action: "withdraw", outcome: "BLOCK", times: 5 };

    expect((await ask("setOutcome", { body: override })).status).toBe(204);
    expect((await track("jane", "withdraw")).state).toBe("BLOCK");
    expect((await ask("listOutcomes")).body).toEqual([{ override, used: 1 }]);
    expect((await ask("clearOutcomes")).status).toBe(204);
    expect((await track("jane", "withdraw")).state).toBe("ALLOW");
    expect(await ask("setOutcome", { body: { action: "withdraw", outcome: "MAYBE" } })).toMatchObject({
      status: 400,
      body: { errorDescription: expect.stringMatching(/^body\.outcome must be one of ALLOW, /) },
    });
  });

  test("can be set with the typed client", async () => {
    const { emulator, track } = await start(transport, { config });
    const { url, fetch } = emulator;
    const control = createEmulatorControlClient({ url, ...(transport === "in-process" && { fetch }) });

    const { error } = await control.PUT("/outcomes", {
      body: { action: "withdraw", userId: "jane", outcome: "BLOCK" },
    });
    expect(error).toBeUndefined();
    expect((await track("jane", "withdraw")).state).toBe("BLOCK");
  });
});
