import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import jsonLogic from "json-logic-js";
import { expect, test } from "vitest";
import { type Facts, factNames } from "../src/config/facts.ts";
import { prepareConditions } from "../src/config/prepare-conditions.ts";
import { createEmulator, type RuleConfig } from "../src/index.ts";
import { createWorkLimit } from "../src/rules/compile-conditions.ts";
import { lookUp } from "../src/rules/operators.ts";
import { compileRules, evaluateRules } from "../src/rules/rule-set.ts";
import { start } from "./support/start.ts";

/** The long run of the script `test:rules` takes more than a suite has time for. */
const numRuns = Number(process.env.EMULATOR_RULE_RUNS ?? 3_000);

const constant = fc.oneof(
  fc.constantFrom(0, 1, -1, 1000, 2.5, -0.5, "", "0", "1", "2", "-1.5", "abc", "EUR", "Infinity", true, false, null),
  fc.integer({ min: -5, max: 5 }),
);

const namesIn = {
  facts: [
    ...factNames,
    ...[
      "amount",
      "currency",
      "tags",
      "tags.0",
      "tags.length",
      "items",
      "items.1.price",
      "lists",
      "deep.er",
      "gone",
      "none",
    ].map((name) => `custom.${name}`),
  ],
  element: ["", "price", "tags", "tags.0", "none", 0, "length"],
  reduce: ["current", "accumulator", "current.price", "current.none", "accumulator.0", "accumulator.length"],
} as const;

/** Every operator, with each valid number of operands, over every kind of operand. */
const { facts: conditions } = fc.letrec<Record<keyof typeof namesIn, unknown>>((tie) => {
  const logicIn = (scope: keyof typeof namesIn) => {
    const name = fc.constantFrom<string | number>(...namesIn[scope]);
    const here = tie(scope);
    const variable = fc.oneof(
      name.map((name) => ({ var: name })),
      fc.tuple(name, fc.oneof(constant, here)).map((operands) => ({ var: operands })),
    );
    const list = fc.array(fc.oneof(constant, constant, here), { maxLength: 4 });
    const operand = fc.oneof({ depthSize: "small", withCrossShrink: true }, constant, variable, list, here);
    const operation = (operators: string[], operands: fc.Arbitrary<unknown>) =>
      fc.tuple(fc.constantFrom(...operators), operands).map(([operator, operands]) => ({ [operator]: operands }));
    const some = fc.array(operand, { minLength: 1, maxLength: 5 });
    // A list on its own would count as the operands.
    const bare = operand.filter((value) => !Array.isArray(value));
    return fc.oneof(
      { depthSize: "small", maxDepth: 5 },
      variable,
      operation(["!", "!!", "-", "+", "*", "max", "min", "and", "or", "if", "?:", "cat", "merge"], bare),
      operation(
        ["==", "!=", "===", "!==", "<", "<=", ">", ">=", "in", "-", "/", "%", "substr"],
        fc.tuple(operand, operand),
      ),
      operation(["<", "<=", "substr", "?:"], fc.tuple(operand, operand, operand)),
      operation(["and", "or", "if", "?:", "+", "*", "max", "min", "cat", "merge"], some),
      operation(["!", "!!", "-"], fc.tuple(operand)),
      operation(["cat", "merge"], fc.constant([])),
      operation(
        ["missing"],
        fc.oneof(
          name,
          fc.array(name),
          fc.array(name, { minLength: 1 }).map((names) => [names]),
        ),
      ),
      operation(["missing_some"], fc.tuple(fc.integer({ min: 0, max: 3 }), fc.array(name, { maxLength: 4 }))),
      operation(["map", "filter", "all", "some", "none"], fc.tuple(operand, fc.oneof(constant, tie("element")))),
      operation(["reduce"], fc.tuple(operand, fc.oneof(constant, tie("reduce")))),
      operation(["reduce"], fc.tuple(operand, fc.oneof(constant, tie("reduce")), operand)),
    );
  };
  return { facts: logicIn("facts"), element: logicIn("element"), reduce: logicIn("reduce") };
});

const item = fc.record({ price: constant, tags: fc.array(constant, { maxLength: 2 }) }, { requiredKeys: [] });
const custom = fc.record(
  {
    amount: fc.oneof(constant, fc.double({ noNaN: true, noDefaultInfinity: true })),
    currency: fc.constantFrom("EUR", "USD", ""),
    tags: fc.oneof(fc.array(fc.constantFrom("EUR", "a", "b"), { maxLength: 4 }), fc.constant("EUR")),
    items: fc.array(fc.oneof(item, constant), { maxLength: 4 }),
    lists: fc.array(fc.array(constant, { maxLength: 3 }), { maxLength: 3 }),
    deep: fc.constant({ er: 7 }),
    gone: fc.constant(null),
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

/** What the reference implementation gives. Its types know fewer expressions than it takes. */
function jsonLogicOf(logic: unknown, known: Facts | object): unknown {
  return jsonLogic.apply(logic as jsonLogic.RulesLogic, known);
}

/** What conditions give, or that they fail. */
function attempt(evaluate: () => unknown): unknown {
  try {
    return { value: evaluate() };
  } catch {
    return "fails";
  }
}

/** What the emulator computes from conditions, and what their truth makes of a rule. */
function evaluate(logic: unknown, known: Facts) {
  expect(prepareConditions(logic, "conditions").problems).toEqual([]);
  const rule = { ruleId: "r", name: "R", priority: 1, type: "BLOCK" as const, isActive: true };
  const set = compileRules([{ ...rule, conditions: logic as object }]);
  const numbered = set.variables.map((path) => lookUp(known, path));
  return {
    value: attempt(() => set.rules[0]?.conditions(numbered, createWorkLimit())),
    result: evaluateRules(set, known)[0]?.result,
  };
}

test("conditions give exactly what json-logic-js gives, whatever operators are put together", () => {
  fc.assert(
    fc.property(conditions, facts, (logic, known) => {
      const { value, result } = evaluate(logic, known);
      expect(value).toEqual(attempt(() => jsonLogicOf(logic, known)));
      const fires = attempt(() => jsonLogicOf({ "!!": [logic] }, known));
      expect(result).toBe(
        fires === "fails" ? "failed" : isDeepStrictEqual(fires, { value: true }) ? "fired" : "not fired",
      );
    }),
    { numRuns },
  );
});

const nothingKnown = {
  ip: { isAnonymous: false, countryCodeInOfacList: false, impossibleTravel: false, atypicalTravel: false },
  device: { isNew: false, isBot: false },
  user: { hasPreviouslyVerified: false },
};
const items = [
  { price: 2, tags: ["a"] },
  { price: 3, tags: [] },
];
test.each<[logic: object, value: unknown]>([
  [{ reduce: [{ var: "custom.items" }, { merge: [{ var: "accumulator" }, { var: "current" }] }, []] }, items],
  [
    { "!!": [{ reduce: [{ var: "custom.items" }, { merge: [{ var: "accumulator" }, { var: "current" }] }, []] }] },
    true,
  ],
  [{ reduce: [{ var: "custom.items" }, null, 1] }, null],
  [{ reduce: [{ var: "custom.items" }, { "+": [{ var: "accumulator" }, { var: "current.price" }] }, 0] }, 5],
  [{ reduce: [{ var: "custom.items" }, { var: "accumulator" }] }, null],
  [{ reduce: [{ var: "custom.none" }, { var: "accumulator" }, "initial"] }, "initial"],
  [{ map: [{ var: "custom.items" }, null] }, [null, null]],
  [{ "*": ["2"] }, "2"],
  [{ "*": ["2", "3x"] }, 6],
  [{ substr: ["jsonlogic", 4, -0.5] }, "logi"],
  [{ substr: ["jsonlogic", 1, "-1"] }, ""],
  [{ substr: ["jsonlogic", -5, null] }, ""],
  [{ in: [{ "/": [0, 0] }, [{ "/": [0, 0] }]] }, false],
  [{ missing: [["custom.none", "custom.items"]] }, ["custom.none"]],
  [{ "?:": [false, 1, true, 2] }, 2],
  [{ map: [{ var: "custom.items" }, { var: null }] }, items],
])("%j is %j", (logic, value) => {
  const known = { ...nothingKnown, custom: { items } };
  expect(jsonLogicOf(logic, known)).toEqual(value);
  expect(evaluate(logic, known).value).toEqual({ value });
});

test.each<[logic: object, reference: unknown, value: unknown]>([
  [{ "!!": [{ var: "custom.items.map" }] }, true, false],
  [{ "!!": [{ var: "custom.constructor" }] }, true, false],
  [{ "!": [{ in: ["a", { var: "custom.list" }] }] }, "fails", true],
])("%j differs from json-logic-js as the README says", (logic, reference, value) => {
  const known = { ...nothingKnown, custom: { items, list: { indexOf: 1 } } };
  expect(attempt(() => jsonLogicOf(logic, known))).toEqual(reference === "fails" ? reference : { value: reference });
  expect(evaluate(logic, known).value).toEqual({ value });
});

test("any value as conditions is accepted or rejected by name, and never evaluated at load", async () => {
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

test("no data point prevents a response of track", async () => {
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
