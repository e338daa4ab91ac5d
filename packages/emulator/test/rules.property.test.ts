import fc from "fast-check";
import { expect, test } from "vitest";
import { createEmulator, type RuleConfig } from "../src/index.ts";
import { compileRules } from "../src/rules/compile-rules.ts";
import { evaluateRules } from "../src/rules/evaluate-rules.ts";
import { factNames } from "../src/rules/facts.ts";
import { prepareConditions } from "../src/rules/prepare-conditions.ts";
import { jsonLogic } from "./support/json-logic.ts";
import { start } from "./support/start.ts";

const names = ["amount", "currency", "tags", "none", "constructor", "__proto__", "toString", "deep.er"];
const constant = fc.oneof(
  fc.constantFrom(0, 1, -1, 1000, 2.5, "", "0", "1", "abc", "EUR", true, false, null),
  fc.integer({ min: -5, max: 5 }),
);
const variable = fc
  .tuple(fc.constantFrom(...factNames, ...names.map((name) => `custom.${name}`)), fc.option(constant))
  .map(([name, fallback]) => ({ var: fallback === null ? [name] : [name, fallback] }));
const ofElement = fc.constantFrom({ var: [""] }, { ">": [{ var: [""] }, 1] }, { "==": [{ var: [""] }, "EUR"] }, true);

const { conditions } = fc.letrec((tie) => {
  const operand = fc.oneof({ depthSize: "small" }, constant, variable, tie("list"), tie("conditions"));
  const operation = (operators: string[], operands: fc.Arbitrary<unknown>) =>
    fc.tuple(fc.constantFrom(...operators), operands).map(([operator, list]) => ({ [operator]: list }));
  return {
    list: fc.array(constant, { maxLength: 4 }),
    conditions: fc.oneof(
      operation(["==", "!=", "===", "!==", "<", "<=", ">", ">=", "in"], fc.tuple(operand, operand)),
      operation(["<", "<="], fc.tuple(operand, operand, operand)),
      operation(["and", "or", "if", "+", "cat"], fc.array(operand, { minLength: 1, maxLength: 4 })),
      operation(["!", "!!"], fc.tuple(operand)),
      operation(["?:"], fc.tuple(operand, operand, operand)),
      operation(["missing"], fc.array(fc.constantFrom("custom.amount", "custom.none", "ip.countryCode"))),
      operation(["map", "filter", "all", "some", "none"], fc.tuple(operand, ofElement)),
      operation(
        ["reduce"],
        fc.tuple(operand, fc.constant({ "+": [{ var: ["current"] }, { var: ["accumulator"] }] }), constant),
      ),
    ),
  };
});

const custom = fc.record(
  {
    amount: fc.oneof(constant, fc.double()),
    currency: fc.constantFrom("EUR", "USD", ""),
    tags: fc.oneof(fc.array(fc.constantFrom("EUR", "a", "b")), fc.constant("EUR")),
    deep: fc.constant({ er: 7 }),
  },
  { requiredKeys: [] },
);
const facts = fc.record({
  ip: fc.record(
    {
      isAnonymous: fc.boolean(),
      countryCode: fc.constantFrom("NZ", "FR"),
      countryCodeInOfacList: fc.boolean(),
      impossibleTravel: fc.boolean(),
      atypicalTravel: fc.boolean(),
    },
    { requiredKeys: ["isAnonymous", "countryCodeInOfacList", "impossibleTravel", "atypicalTravel"] },
  ),
  device: fc.record({ isNew: fc.boolean(), isBot: fc.boolean() }),
  user: fc.record({ hasPreviouslyVerified: fc.boolean() }),
  custom,
});

test("conditions hold exactly where JsonLogic says so, whatever is compared with what", () => {
  fc.assert(
    fc.property(conditions, facts, (logic, known) => {
      expect(prepareConditions(logic, "conditions").problems).toEqual([]);
      const rule = { ruleId: "r", name: "R", priority: 1, type: "BLOCK" as const, isActive: true };
      const fired = evaluateRules(compileRules([{ ...rule, conditions: logic as object }]), known).length > 0;
      const expected = jsonLogic(logic, known);
      expect(fired).toBe(Array.isArray(expected) ? expected.length > 0 : Boolean(expected));
    }),
    { numRuns: 3_000 },
  );
});

test("whatever stands in place of conditions is taken or refused by name, and never evaluated at load", async () => {
  const anything = fc.oneof(
    fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
    conditions,
  );
  await fc.assert(
    fc.asyncProperty(anything, async (given) => {
      const rule = {
        ruleId: "r",
        name: "R",
        priority: 1,
        type: "BLOCK",
        isActive: true,
        conditions: given,
      } as RuleConfig;
      const actions = [{ actionCode: "pay", defaultUserActionResult: "ALLOW" as const, rules: [rule] }];
      const opened = createEmulator({ listen: false, config: { actions } });
      await opened.then(
        (emulator) => emulator.close(),
        (error) => expect(error.problems[0]).toMatch(/^config\.actions\[0\]\.rules\[0\].*This is rule r\.$/s),
      );
    }),
    { numRuns: 300 },
  );
});

test("no data point keeps track from answering", async () => {
  const rules = ["some", "map", "cat", "+", "in", "<", "=="].map((operator, priority): RuleConfig => {
    const operands = [
      { var: "custom.x" },
      operator === "some" || operator === "map" ? { var: "" } : { var: "custom.y" },
    ];
    return {
      ruleId: operator,
      name: operator,
      priority,
      type: "BLOCK",
      isActive: true,
      conditions: { [operator]: operands },
    };
  });
  const { track } = await start("in-process", {
    config: { actions: [{ actionCode: "pay", defaultUserActionResult: "ALLOW", rules }] },
  });
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom("x", "y", "__proto__", "toString", "valueOf"), fc.jsonValue()),
      async (x) => {
        // As text: an object literal would set the prototype.
        await track("jane", "pay", { custom: JSON.parse(JSON.stringify({ x, y: x })) });
      },
    ),
    { numRuns: 300 },
  );
});
