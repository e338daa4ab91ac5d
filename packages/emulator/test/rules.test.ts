import { describe, expect, test } from "vitest";
import type { EmulatorConfig, RuleConfig, TenantConfig } from "../src/index.ts";
import { start, type Transport, transports } from "./support/start.ts";

let unique = 0;
function rule(priority: number, conditions: object, more: Partial<RuleConfig> = {}): RuleConfig {
  unique += 1;
  return {
    ruleId: `rule-${unique}`,
    name: `Rule ${unique}`,
    priority,
    type: "BLOCK",
    isActive: true,
    conditions,
    ...more,
  };
}

const always = { "==": [1, 1] };
const never = { "==": [1, 2] };

function config(rules: RuleConfig[], more: TenantConfig = {}): EmulatorConfig {
  return { actions: [{ actionCode: "pay", defaultUserActionResult: "ALLOW", rules }], ...more };
}

/** An emulator with one rule that blocks, and whether it blocked a payment. */
async function withRule(transport: Transport, conditions: object, more: TenantConfig = {}) {
  const started = await start(transport, { config: config([rule(0, conditions)], more) });
  const blocks = async (userId: string, body: object = {}) =>
    (await started.track(userId, "pay", body)).state === "BLOCK";
  return { ...started, blocks };
}

describe.each(transports)("rules, %s", (transport) => {
  test("of those that fire, the one with the lowest priority number decides", async () => {
    const rules = [
      rule(20, always, { type: "ALLOW" }),
      rule(10, always, { type: "REVIEW" }),
      rule(5, never, { type: "BLOCK" }),
      rule(30, always, { type: "BLOCK" }),
    ];
    const { track } = await start(transport, { config: config(rules) });
    expect(await track("jane", "pay")).toMatchObject({
      state: "REVIEW_REQUIRED",
      ruleIds: [rules[1]?.ruleId, rules[0]?.ruleId, rules[3]?.ruleId],
    });
  });

  test("where none fires, the action's default decides", async () => {
    const actions = [{ actionCode: "pay", defaultUserActionResult: "REVIEW" as const, rules: [rule(0, never)] }];
    const { track } = await start(transport, { config: { actions } });
    expect(await track("jane", "pay")).toMatchObject({ state: "REVIEW_REQUIRED", ruleIds: [] });
  });

  test("one that is not active does not fire", async () => {
    const { track } = await start(transport, { config: config([rule(0, always, { isActive: false })]) });
    expect(await track("jane", "pay")).toMatchObject({ state: "ALLOW", ruleIds: [] });
  });

  test("those of one action say nothing of another", async () => {
    const { track } = await start(transport, { config: config([rule(0, always)]) });
    expect(await track("jane", "signIn")).toMatchObject({ state: "ALLOW", ruleIds: [] });
  });

  test("the instance shows which fired, by priority, and which decided", async () => {
    const rules = [rule(9, always), rule(2, always, { description: "For a reason." }), rule(1, never)];
    const { call, track } = await start(transport, { config: config(rules) });
    const { idempotencyKey } = await track("jane", "pay");
    const path = { userId: "jane", action: "pay", idempotencyKey };
    const [second, first] = rules as [RuleConfig, RuleConfig];
    const shown = {
      output: { custom: {} },
      ruleIds: [first.ruleId, second.ruleId],
      rules: [
        { ruleId: first.ruleId, name: first.name, description: "For a reason." },
        { ruleId: second.ruleId, name: second.name },
      ],
      priorityRuleId: first.ruleId,
    };
    expect(await call("getAction", { path })).toMatchObject(shown);
    const { output, ruleIds } = shown;
    const updated = await call("updateAction", { path, body: { state: "REVIEW_REQUIRED" } });
    expect(updated).toMatchObject({ output, ruleIds });
    expect(updated).not.toHaveProperty("rules");
  });

  test("a repeated track returns the rules of the first, whatever its attributes", async () => {
    const { track } = await withRule(transport, { "==": [{ var: "custom.amount" }, 1] });
    const first = await track("jane", "pay", { idempotencyKey: "once", custom: { amount: 1 } });
    expect(await track("jane", "pay", { idempotencyKey: "once", custom: { amount: 2 } })).toMatchObject({
      state: "BLOCK",
      ruleIds: first.ruleIds,
    });
  });

  test("a challenge by a rule needs an authenticator, and offers the methods of the rule", async () => {
    const challenge = rule(0, always, { type: "CHALLENGE", verificationMethods: ["PASSKEY", "SMS"] });
    const actions = [
      {
        actionCode: "pay",
        defaultUserActionResult: "ALLOW" as const,
        verificationMethods: ["PUSH" as const],
        rules: [challenge],
      },
    ];
    const { emulator, track } = await start(transport, { config: { actions } });
    expect(await track("jane", "pay")).toMatchObject({
      state: "ALLOW",
      isEnrolled: false,
      ruleIds: [challenge.ruleId],
    });
    await emulator.control.enroll("jane", { verificationMethod: "SMS" });
    expect(await track("jane", "pay")).toMatchObject({
      state: "CHALLENGE_REQUIRED",
      allowedVerificationMethods: ["PASSKEY", "SMS"],
    });
  });
});

describe.each(transports)("what rules can ask about, %s", (transport) => {
  test("data points of the call, under the names it gives them", async () => {
    const { blocks } = await withRule(transport, {
      and: [
        { ">": [{ var: "custom.amount" }, 1000] },
        { in: ["manual", { var: "custom.labels" }] },
        { "===": [{ var: "custom.First Time" }, true] },
      ],
    });
    const data = { amount: 1500, labels: ["large", "manual"], "First Time": true };
    expect(await blocks("jane", { custom: data })).toBe(true);
    expect(await blocks("jane", { custom: { ...data, amount: 1000 } })).toBe(false);
    expect(await blocks("jane", { custom: { ...data, labels: ["large"] } })).toBe(false);
    expect(await blocks("jane", { custom: { ...data, "First Time": "yes" } })).toBe(false);
    expect(await blocks("jane")).toBe(false);
  });

  test("whether the user was on the device before, each user for itself", async () => {
    const { blocks } = await withRule(transport, { var: "device.isNew" });
    expect(await blocks("jane", { deviceId: "phone" })).toBe(true);
    expect(await blocks("jane", { deviceId: "phone" })).toBe(false);
    expect(await blocks("jane", { deviceId: "tablet" })).toBe(true);
    expect(await blocks("john", { deviceId: "phone" })).toBe(true);
  });

  test("a device is remembered by actions without rules too, and forgotten by a reset", async () => {
    const { blocks, emulator, track } = await withRule(transport, { var: "device.isNew" });
    await track("jane", "signIn", { deviceId: "phone" });
    expect(await blocks("jane", { deviceId: "phone" })).toBe(false);
    await emulator.reset();
    expect(await blocks("jane", { deviceId: "phone" })).toBe(true);
  });

  test.each(["same", "reevaluate"] as const)(
    "a device that a repeated track names is remembered: %s",
    async (repeatTrack) => {
      const { blocks } = await withRule(transport, { var: "device.isNew" }, { repeatTrack });
      await blocks("jane", { deviceId: "phone", idempotencyKey: "first" });
      await blocks("jane", { deviceId: "tablet", idempotencyKey: "first" });
      expect(await blocks("jane", { deviceId: "tablet" })).toBe(false);
    },
  );

  test("whether the user completed a challenge before; failing one does not count", async () => {
    const { emulator, track } = await start(transport, {
      config: {
        actions: [
          { actionCode: "signIn", defaultUserActionResult: "CHALLENGE" },
          {
            actionCode: "pay",
            defaultUserActionResult: "ALLOW",
            rules: [rule(0, { var: "user.hasPreviouslyVerified" })],
          },
        ],
      },
    });
    await emulator.control.enroll("jane", { verificationMethod: "SMS" });
    const states: string[] = [];
    for (const end of ["failChallenge", "approveChallenge"] as const) {
      const { idempotencyKey } = await track("jane", "signIn");
      await emulator.control[end]({ userId: "jane", action: "signIn", idempotencyKey });
      states.push((await track("jane", "pay")).state);
    }
    expect(states).toEqual(["ALLOW", "BLOCK"]);
    await track("john", "signIn", { email: "john@example.com" });
    expect((await track("john", "pay")).state).toBe("ALLOW");
  });

  test.each([
    ["ip.isAnonymous", "203.0.113.7", true],
    ["ip.isAnonymous", "203.0.113.8", false],
    ["ip.isAnonymous", "::ffff:203.0.113.7", true],
    ["ip.impossibleTravel", "203.0.113.8", true],
    ["ip.impossibleTravel", "203.0.113.7", false],
    ["ip.atypicalTravel", "198.51.100.1", true],
    ["ip.countryCodeInOfacList", "2001:db8::1", true],
    ["ip.countryCodeInOfacList", "2001:0db8:0:0::1", true],
    ["ip.countryCodeInOfacList", "2001:db9::1", false],
    ["ip.isAnonymous", "not an address", false],
  ])("%s of %s is %j", async (variable, ipAddress, expected) => {
    const { blocks } = await withRule(
      transport,
      { var: variable },
      {
        ips: [
          { cidr: "0.0.0.0/0", atypicalTravel: true },
          { cidr: "203.0.113.0/24", impossibleTravel: true },
          { ip: "203.0.113.7", isAnonymous: true },
          { cidr: "2001:db8::/32", countryCodeInOfacList: true },
        ],
      },
    );
    expect(await blocks("jane", { ipAddress })).toBe(expected);
  });

  test("the country of the address, which lists show as well", async () => {
    const ips = [{ cidr: "203.0.113.0/24", countryCode: "NZ" }];
    const { blocks, call } = await withRule(transport, { "==": [{ var: "ip.countryCode" }, "NZ"] }, { ips });
    expect(await blocks("jane", { ipAddress: "203.0.113.42" })).toBe(true);
    expect(await blocks("jane", { ipAddress: "198.51.100.1" })).toBe(false);
    const listed = await call("queryActions", { path: { userId: "jane" } });
    expect(listed.map((action) => action.countryCode)).toEqual([undefined, "NZ"]);
  });

  test("whether the user agent is one of the bots of the config", async () => {
    const { blocks } = await withRule(transport, { var: "device.isBot" }, { botUserAgents: ["Headless"] });
    expect(await blocks("jane", { userAgent: "Mozilla/5.0 (HEADLESSCHROME)" })).toBe(true);
    expect(await blocks("jane", { userAgent: "Mozilla/5.0" })).toBe(false);
  });
});

describe("conditions that cannot be evaluated", () => {
  test("a rule that visits too many elements does not fire, and track responds", async () => {
    const list = Array.from({ length: 600 }, () => 1);
    const { blocks } = await withRule("in-process", { map: [list, { map: [list, { map: [list, 1] }] }] });
    expect(await blocks("jane")).toBe(false);
  });

  test.each([
    ["a text", { reduce: [{ var: "custom.x" }, { cat: [{ var: "accumulator" }, { var: "accumulator" }] }, "x"] }],
    ["a list", { reduce: [{ var: "custom.x" }, { merge: [{ var: "accumulator" }, { var: "accumulator" }] }, [1]] }],
  ])("a rule that doubles %s again and again does not fire, and track responds", async (_, conditions) => {
    const { blocks } = await withRule("in-process", conditions);
    expect(await blocks("jane", { custom: { x: Array.from({ length: 20 }, () => 1) } })).toBe(false);
  });

  const givenUp = "Stopped: the rules of this request visit more than 100000 elements.";
  const long = Array.from({ length: 2_000 }, () => 1);
  const copies = (operand: object) => Array.from({ length: 300 }, () => operand);
  test.each([
    ["puts long lists together", { merge: copies({ var: "" }) }],
    ["makes texts of long lists", { or: copies({ "==": [{ var: "" }, "x"] }) }],
    ["looks for something in long lists", { or: copies({ in: [2, { var: "" }] }) }],
    ["makes a long list", copies({ var: "" })],
    ["names what is missing", { missing: copies({}).map((_, index) => `x${index}`) }],
  ])("a rule that for each of many elements %s is stopped, and the trace says why", async (_, body) => {
    const conditions = { "!!": [{ map: [{ var: "custom.x" }, body] }] };
    const { emulator } = await withRule("in-process", conditions);
    const custom = { x: Array.from({ length: 3_000 }, () => long) };
    const { rules } = await emulator.control.evaluateRules({ userId: "jane", action: "pay", attributes: { custom } });
    expect(rules).toMatchObject([{ result: "failed", problem: givenUp }]);
  });

  test("a list of 150 000 items is no trouble to a rule that only asks whether there are any", async () => {
    const { blocks } = await withRule("in-process", { and: copies({ "!!": [{ var: "custom.x" }] }) });
    expect(await blocks("jane", { custom: { x: Array.from({ length: 150_000 }, () => 1) } })).toBe(true);
  });

  test("a rule that looks at each of 50 000 elements is evaluated", async () => {
    const conditions = { some: [{ var: "custom.x" }, { in: [{ var: "" }, ["a country", "another", "a third"]] }] };
    const { blocks } = await withRule("in-process", conditions);
    const x = Array.from({ length: 50_000 }, () => "no country");
    expect(await blocks("jane", { custom: { x } })).toBe(false);
    expect(await blocks("john", { custom: { x: [...x, "a third"] } })).toBe(true);
  });

  test("the rules of one request share a limit; what goes beyond is given up, and what costs little is not", async () => {
    const x = Array.from({ length: 30_000 }, (_, index) => index);
    const heavy = { none: [{ var: "custom.x" }, { "==": [{ var: "" }, -1] }] };
    const light = { "==": [{ var: "custom.text" }, "a text"] };
    const rules = Array.from({ length: 100 }, (_, priority) => rule(priority, priority < 90 ? heavy : light));
    const { emulator, track } = await start("in-process", { config: config(rules) });
    const custom = { x, text: "a text" };
    const { idempotencyKey, ruleIds } = await track("jane", "pay", { custom });
    const trace = await emulator.control.traceRules({ userId: "jane", action: "pay", idempotencyKey });
    const resultsOf = (result: string) => trace.rules.filter((traced) => traced.result === result);
    expect(resultsOf("fired").map(({ priority }) => priority)).toEqual([
      0, 1, 2, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99,
    ]);
    expect(resultsOf("failed").map(({ problem }) => problem)).toEqual(Array.from({ length: 87 }, () => givenUp));
    expect(ruleIds).toEqual(resultsOf("fired").map(({ ruleId }) => ruleId));
    // The next request has a limit of its own.
    expect((await track("jane", "pay", { custom })).ruleIds).toEqual(ruleIds);
  });

  test("long paths count as much as what they go through", async () => {
    const path = Array.from({ length: 90 }, () => "a");
    const item = path.reduceRight<object>((inner, name) => ({ [name]: inner }), {});
    const conditions = { none: [{ var: "custom.x" }, { "==": [{ var: path.join(".") }, 1] }] };
    const { emulator } = await withRule("in-process", conditions);
    const custom = { x: Array.from({ length: 25_000 }, () => item) };
    const { rules } = await emulator.control.evaluateRules({ userId: "jane", action: "pay", attributes: { custom } });
    expect(rules).toMatchObject([{ result: "failed", problem: givenUp }]);
  });

  test("a rule on an object without a text form does not fire, and track responds", async () => {
    const { blocks } = await withRule("in-process", { "==": [{ var: "custom.x" }, "text"] });
    expect(await blocks("jane", { custom: { x: { toString: 1, valueOf: 1 } } })).toBe(false);
  });
});
