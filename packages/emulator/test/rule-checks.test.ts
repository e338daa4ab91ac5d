import { describe, expect, test } from "vitest";
import { createEmulator, type RuleConfig } from "../src/index.ts";

const valid: RuleConfig = {
  ruleId: "big",
  name: "Big",
  priority: 1,
  type: "CHALLENGE",
  isActive: true,
  conditions: { ">": [{ var: "custom.amount" }, 1000] },
};

/** What is said of these rules when an emulator is to start with them; empty if it starts. */
async function problemsOf(...rules: unknown[]): Promise<string[]> {
  const actions = [{ actionCode: "pay", defaultUserActionResult: "ALLOW" as const, rules: rules as RuleConfig[] }];
  try {
    await (await createEmulator({ listen: false, config: { actions } })).close();
    return [];
  } catch (error) {
    return (error as { problems: string[] }).problems;
  }
}

const at = "config.actions[0].rules[0]";
const problemsOfConditions = (conditions: unknown) => problemsOf({ ...valid, conditions });

describe("invalid rules are rejected at the start", () => {
  test.each([
    ["constructor", { constructor: [1] }],
    ["toString", { toString: [1] }],
    ["__proto__", JSON.parse('{"__proto__": [1]}')],
    ["throw", { throw: "x" }],
    ["log", { log: "x" }],
    ["val", { val: ["custom"] }],
    ["exists", { exists: "custom" }],
    ["keys", { keys: [{ var: "custom.x" }] }],
    ["list", { list: [[1]] }],
    ["preserve", { preserve: [1] }],
  ])("the operator %s is not known, and the message lists the known ones", async (operator, conditions) => {
    const [problem, ...more] = await problemsOfConditions({ and: [true, conditions] });
    expect(problem).toContain(
      `${at}.conditions.and[1] has the operator '${operator}', which is not known. Known are var,`,
    );
    expect(problem).toMatch(/This is rule big\.$/);
    expect(more).toEqual([]);
  });

  test.each([
    ["ip.isanonymous"],
    ["device"],
    ["custom"],
    ["custom."],
    [""],
    ["__proto__"],
    ["ip.constructor"],
    ["user.hasPreviouslyVerified.x"],
    ["../custom.x"],
  ])("the variable %j is not known, and the message lists the known ones", async (name) => {
    const found = `reads the variable '${name}', which is not known. Known are ip.isAnonymous, ip.countryCode, ip.countryCodeInOfacList, ip.impossibleTravel, ip.atypicalTravel, device.isNew, device.isBot, user.hasPreviouslyVerified and custom.<name>.`;
    expect(await problemsOfConditions({ "!": [{ var: name }] })).toEqual([
      `${at}.conditions.![0].var ${found} This is rule big.`,
    ]);
    expect(await problemsOfConditions({ missing: [name] })).toHaveLength(1);
    expect(await problemsOfConditions({ missing_some: [1, [name]] })).toHaveLength(1);
  });

  test.each([
    [{ var: { cat: ["ip.", "isAnonymous"] } }, "conditions.var must be the name of a variable"],
    [{ reduce: [[1], { var: "other" }, 0] }, "conditions.reduce[1].var reads the variable 'other'"],
    [{ map: [[1], { var: "../x" }] }, "conditions.map[1].var reads the variable '../x'"],
    [{}, "conditions must be an operation with exactly one operator"],
    [{ "==": [1, 1], "!=": [1, 2] }, "conditions must be an operation with exactly one operator"],
    [[true], "conditions must be an operation of JsonLogic"],
    ["true", "conditions must be an operation of JsonLogic"],
    [null, "conditions must be an operation of JsonLogic"],
    [{ ">": [1] }, "conditions.> must have 2 operands; it has 1."],
    [{ "<": [1, 2, 3, 4] }, "conditions.< must have 2 or 3 operands; it has 4."],
    [{ "==": [1, () => 1] }, "conditions.==[1] must be text, a number,"],
    [{ "==": [1, Number.NaN] }, "conditions.==[1] must be text, a number,"],
  ])("%j is rejected", async (conditions, expected) => {
    const [problem, ...more] = await problemsOfConditions(conditions);
    expect(problem).toContain(`${at}.${expected}`);
    expect(more).toEqual([]);
  });

  const nested = (depth: number) => {
    let conditions: unknown = true;
    for (let level = 0; level < depth; level++) conditions = { "!": [conditions] };
    return conditions;
  };

  test("64 levels are taken, 65 and 100 000 are not", async () => {
    expect(await problemsOfConditions(nested(64))).toEqual([]);
    for (const depth of [65, 100_000]) {
      expect(await problemsOfConditions(nested(depth))).toEqual([
        expect.stringMatching(/is nested deeper than 64 levels\. This is rule big\.$/),
      ]);
    }
  });

  test("2 000 values are taken, 2 001 and a million are not", async () => {
    // The operation, its first operand and the list are three.
    const list = (length: number) => ({ in: [1, Array.from({ length }, () => 1)] });
    expect(await problemsOfConditions(list(1_997))).toEqual([]);
    for (const length of [1_998, 1_000_000]) {
      expect(await problemsOfConditions(list(length))).toEqual([
        `${at}.conditions must have at most 2000 values; it has more. This is rule big.`,
      ]);
    }
  });

  test("conditions that contain themselves are rejected", async () => {
    const conditions: Record<string, unknown> = {};
    conditions["!"] = [conditions];
    expect(await problemsOfConditions(conditions)).toEqual([expect.stringContaining("nested deeper than 64 levels")]);
  });

  test.each([
    [{ ruleId: "" }, "ruleId must be text and not empty; it is ''."],
    [{ name: 5 }, "name must be text; it is 5."],
    [{ priority: 100 }, "priority must be a whole number from 0 to 99; it is 100."],
    [{ priority: 1.5 }, "priority must be a whole number from 0 to 99; it is 1.5."],
    [{ type: "REVIEW_REQUIRED" }, "type must be one of ALLOW, BLOCK, CHALLENGE, REVIEW; it is 'REVIEW_REQUIRED'."],
    [{ isActive: "yes" }, "isActive must be true or false; it is 'yes'."],
    [{ isActive: undefined }, "isActive is missing."],
    [{ verificationMethods: ["EMAIL"] }, "verificationMethods[0] must be one of SMS,"],
    [{ condition: {} }, "condition is not known. Known are ruleId,"],
  ])("%j is rejected", async (wrong, expected) => {
    const [problem, ...more] = await problemsOf({ ...valid, ...wrong });
    expect(problem).toContain(`${at}.${expected}`);
    expect(more).toEqual([]);
  });

  test("neither id nor priority can be given twice in one action", async () => {
    const other = { ...valid, ruleId: "small", priority: 2 };
    expect(await problemsOf(valid, other, { ...other, priority: 1 })).toEqual([
      "config.actions[0].rules[2].ruleId must differ from that of config.actions[0].rules[1]; both are small.",
      "config.actions[0].rules[2].priority must differ from that of config.actions[0].rules[0]; both are 1.",
    ]);
  });

  test.each([
    [{ ip: "203.0.113" }, "ips[0].ip must be an IP address; it is '203.0.113'."],
    [
      { cidr: "203.0.113.0/33" },
      "ips[0].cidr must be a range of IP addresses, such as 203.0.113.0/24; it is '203.0.113.0/33'.",
    ],
    [{ cidr: "2001:db8::" }, "ips[0].cidr must be a range"],
    [{ isAnonymous: true }, "ips[0] must have either ip or cidr."],
    [{ ip: "::1", cidr: "::/0" }, "ips[0] must have either ip or cidr."],
  ])("the address %j is rejected", async (entry, expected) => {
    await expect(createEmulator({ listen: false, config: { ips: [entry] } })).rejects.toThrow(`config.${expected}`);
  });
});
