import { describe, expect, test } from "vitest";
import type { EmulatorConfig, RuleConfig } from "../src/index.ts";
import { start } from "./support/start.ts";

const base = { type: "BLOCK" as const, isActive: true };
const rules: RuleConfig[] = [
  { ...base, ruleId: "huge", name: "Huge", priority: 1, conditions: { ">": [{ var: "custom.amount" }, 10_000] } },
  {
    ...base,
    ruleId: "abroad",
    name: "Abroad",
    priority: 2,
    type: "CHALLENGE",
    conditions: { and: [{ "!=": [{ var: "ip.countryCode" }, "NZ"] }, { var: "device.isNew" }] },
  },
  { ...base, ruleId: "off", name: "Off", priority: 3, isActive: false, conditions: { "==": [1, 1] } },
  { ...base, ruleId: "odd", name: "Odd", priority: 4, conditions: { "==": [{ cat: [{ var: "custom.odd" }] }, "x"] } },
];
const config: EmulatorConfig = {
  actions: [
    { actionCode: "pay", defaultUserActionResult: "REVIEW", rules },
    { actionCode: "signIn", defaultUserActionResult: "ALLOW" },
  ],
  ips: [{ ip: "203.0.113.7", countryCode: "FR" }],
};
const attributes = { deviceId: "phone", ipAddress: "203.0.113.7", custom: { amount: 50, odd: { toString: 1 } } };
const instance = { userId: "jane", action: "pay", idempotencyKey: "first" };

describe("the trace of a track", () => {
  test("has for each rule whether it fired, its inputs, and which one decided", async () => {
    const { emulator, track } = await start("in-process", { config });
    await emulator.control.enroll("jane", { verificationMethod: "SMS" });
    await track("jane", "pay", { idempotencyKey: "first", ...attributes });
    expect(await emulator.control.traceRules(instance)).toEqual({
      outcome: "CHALLENGE",
      state: "CHALLENGE_REQUIRED",
      reason: "Of the rules that fired, abroad has the lowest priority number, 2. Its outcome is CHALLENGE.",
      priorityRuleId: "abroad",
      facts: {
        ip: {
          isAnonymous: false,
          countryCode: "FR",
          countryCodeInOfacList: false,
          impossibleTravel: false,
          atypicalTravel: false,
        },
        device: { isNew: true, isBot: false },
        user: { hasPreviouslyVerified: false },
        custom: attributes.custom,
      },
      rules: [
        {
          ruleId: "huge",
          name: "Huge",
          priority: 1,
          type: "BLOCK",
          inputs: { "custom.amount": 50 },
          result: "not fired",
        },
        {
          ruleId: "abroad",
          name: "Abroad",
          priority: 2,
          type: "CHALLENGE",
          inputs: { "ip.countryCode": "FR", "device.isNew": true },
          result: "fired",
        },
        { ruleId: "off", name: "Off", priority: 3, type: "BLOCK", inputs: {}, result: "inactive" },
        {
          ruleId: "odd",
          name: "Odd",
          priority: 4,
          type: "BLOCK",
          inputs: { "custom.odd": { toString: 1 } },
          result: "failed",
          problem: expect.stringContaining("primitive value"),
        },
      ],
    });
  });

  test("shows what was known then, not what is known later", async () => {
    const { emulator, track, call } = await start("in-process", { config });
    await track("jane", "pay", { idempotencyKey: "first", ...attributes });
    const before = await emulator.control.traceRules(instance);
    await emulator.control.enroll("jane", { verificationMethod: "SMS" });
    await track("jane", "pay", attributes);
    await call("updateAction", { path: instance, body: { state: "REVIEW_SUCCEEDED" } });
    expect(await emulator.control.traceRules(instance)).toEqual(before);
    expect(before).toMatchObject({ outcome: "CHALLENGE", state: "ALLOW" });
    expect(before.reason).toMatch(/ The user has no authenticator and cannot be challenged, so the state is ALLOW\.$/);
  });

  test.each([
    ["pay", "No rule fired. The default outcome of pay is REVIEW."],
    ["signIn", "No rule fired. The default outcome of signIn is ALLOW."],
    ["other", "other is not in the config, so its outcome is ALLOW."],
  ])("says why %s got its outcome without a rule", async (action, reason) => {
    const { emulator, track } = await start("in-process", { config });
    const { idempotencyKey } = await track("jane", action);
    expect(await emulator.control.traceRules({ userId: "jane", action, idempotencyKey })).toMatchObject({ reason });
    expect(await emulator.control.evaluateRules({ userId: "jane", action })).toMatchObject({ reason });
  });

  test("of an instance that does not exist there is none", async () => {
    const { emulator } = await start("in-process", { config });
    await expect(emulator.control.traceRules(instance)).rejects.toThrow("Action not found");
  });
});

describe("evaluating without tracking", () => {
  test("returns what track would decide, and stores nothing", async () => {
    const { emulator, track } = await start("in-process", { config });
    const { control } = emulator;
    const draft = { userId: "jane", action: "pay", attributes };
    const [first, second] = [await control.evaluateRules(draft), await control.evaluateRules(draft)];
    expect(second).toEqual(first);
    expect(await control.listActions("jane")).toEqual([]);
    await track("jane", "pay", { idempotencyKey: "first", ...attributes });
    expect(await control.traceRules(instance)).toEqual(first);
  });

  test("attributes of the wrong type are rejected by name", async () => {
    const { emulator } = await start("in-process", { config });
    const draft = { userId: "jane", action: "pay", attributes: { custom: 5 as unknown as Record<string, unknown> } };
    await expect(emulator.control.evaluateRules(draft)).rejects.toThrow("body.custom must be object.");
  });
});
