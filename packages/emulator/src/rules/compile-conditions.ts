import { defaultMethods, LogicEngine } from "json-logic-engine";
import { isTruthy, type Operator, operators } from "./operators.ts";

/**
 * Tells whether conditions hold, from facts by their numbers.
 *
 * @throws {Error} when they cannot be evaluated for these facts
 */
export type Conditions = (facts: readonly unknown[]) => boolean;

/** How many elements one evaluation goes through. Lists in lists would otherwise take for ever. */
const mostSteps = 100_000;

/** An element is one step, and more where more values than these are evaluated for it. */
const valuesPerStep = 20;

/** An operator goes much faster through a list or a text that it is given. */
const stepsPerItem = 0.1;
const stepsPerCharacter = 0.01;

/** Takes what `prepareConditions` made and found nothing wrong with. */
export function compileConditions(prepared: unknown): Conditions {
  let steps = 0;
  const spend = (more: number) => {
    steps += more;
    if (steps > mostSteps) throw new Error(`they go through more than ${mostSteps} elements`);
  };
  const spendOn = (value: unknown) => {
    if (typeof value === "string") spend(value.length * stepsPerCharacter);
    if (!Array.isArray(value)) return;
    spend(value.length * stepsPerItem);
    for (const item of value) spendOn(item);
  };
  const bound = ([name, operate]: [string, Operator]): [string, Operator] => {
    const bounded: Operator = (operands, context) => {
      for (const operand of operands) spendOn(operand);
      return operate(operands, context);
    };
    return [name, immediate.has(name) ? operate : bounded];
  };

  const engine = new ConditionsEngine({}, { disableInline: true });
  const methods = { ...lazyOperators, ...Object.fromEntries(Object.entries(operators).map(bound)) };
  // The library looks operators up by name, and a plain object would offer those of its prototype too.
  engine.methods = Object.assign(Object.create(null), methods, {
    list([value, values]: readonly unknown[]): unknown[] {
      if (!Array.isArray(value)) return [];
      spend(value.length * Math.max(1, Number(values) / valuesPerStep));
      return value;
    },
  });
  const logic = branchOnly(prepared);
  return (facts) => {
    steps = 0;
    return isTruthy(engine.run(logic, facts));
  };
}

/** The operators that never look into what they are given, however long it is. */
const immediate: ReadonlySet<string> = new Set(["fact", "var", "!", "!!", "===", "!=="]);

class ConditionsEngine extends LogicEngine {
  override truthy(value: unknown): boolean {
    return isTruthy(value);
  }
}

/** The operators that evaluate their operands themselves, and not always all of them. */
const { and, or, if: choose, map, filter, reduce, all, none, some } = defaultMethods;
const lazyOperators = { and, or, if: choose, "?:": choose, map, filter, reduce, all, none, some };

/**
 * Logic that is true for the same facts, with branches in place of `and` and `or`, which the library is slow at. Only
 * for where nothing but the truth of the value matters.
 */
function branchOnly(logic: unknown): unknown {
  const { and, or, "!": not } = Object(logic) as Partial<Record<string, unknown[]>>;
  if (and) return joinAll(and.map(branchOnly), (one, other) => ({ "?:": [one, other, false] }));
  if (or) return joinAll(or.map(branchOnly), (one, other) => ({ "?:": [one, true, other] }));
  return not ? { "!": not.map(branchOnly) } : logic;
}

/** By halves, so that a long list does not nest deep. */
function joinAll(parts: readonly unknown[], join: (one: unknown, other: unknown) => unknown): unknown {
  if (parts.length <= 1) return parts[0];
  const middle = Math.ceil(parts.length / 2);
  return join(joinAll(parts.slice(0, middle), join), joinAll(parts.slice(middle), join));
}
