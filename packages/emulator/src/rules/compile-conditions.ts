import { isTruthy, type Operator, operators } from "./operators.ts";

/**
 * Computes the value of conditions from facts by their numbers.
 *
 * @throws {Error} when they cannot be evaluated for these facts, or exceed the limit
 */
export type Conditions = (facts: readonly unknown[], work: WorkLimit) => unknown;

type Evaluate = (context: unknown, work: WorkLimit) => unknown;

/** An element whose evaluation costs more than this counts as several steps. */
const costOfStep = 10;

/** An operator visits the items of a list, or the characters of a text, much faster. */
const stepsPerItem = 0.1;
const stepsPerCharacter = 0.01;

/** Compiles conditions that `prepareConditions` found valid. */
export function compileConditions(prepared: unknown): Conditions {
  return compile(prepared);
}

function compile(logic: unknown): Evaluate {
  if (isConstant(logic)) return () => logic;
  if (Array.isArray(logic)) {
    const items = logic.map(compile);
    return (context, work) => items.map((item) => item(context, work));
  }
  const [[operator, operands] = ["", []]] = Object.entries(logic as Record<string, unknown[]>);
  const parts = operands.map(compile);
  const control = controlOperators[operator];
  if (control) return control(parts);
  const operate = operators[operator];
  if (!operate) throw new Error(`The operator ${operator} has no implementation.`);
  return immediate.has(operator) ? apply(operate, parts) : applyCounted(operate, parts);
}

function isConstant(logic: unknown): boolean {
  return Array.isArray(logic) ? logic.every(isConstant) : typeof logic !== "object" || logic === null;
}

/** Operators whose cost does not depend on the size of their operands. */
const immediate: ReadonlySet<string> = new Set(["fact", "var", "!", "!!", "===", "!=="]);

function apply(operate: Operator, parts: readonly Evaluate[]): Evaluate {
  return (context, work) =>
    operate(
      parts.map((part) => part(context, work)),
      context,
    );
}

function applyCounted(operate: Operator, parts: readonly Evaluate[]): Evaluate {
  return (context, work) => {
    const operands = parts.map((part) => part(context, work));
    for (const operand of operands) spendOn(operand, work);
    return operate(operands, context);
  };
}

function spendOn(value: unknown, work: WorkLimit): void {
  if (typeof value === "string") work.spend(value.length * stepsPerCharacter);
  if (!Array.isArray(value)) return;
  work.spend(value.length * stepsPerItem);
  for (const item of value) spendOn(item, work);
}

const nothing: Evaluate = () => null;

/** Operators that control the evaluation of their operands. */
const controlOperators: Readonly<Record<string, (parts: readonly Evaluate[]) => Evaluate>> = {
  if: choose,
  "?:": choose,
  and: (parts) => untilTruthIs(false, parts),
  or: (parts) => untilTruthIs(true, parts),
  /** The source of an iteration. Anything but a list counts as an empty one. */
  list([source = nothing, cost = nothing]) {
    return (context, work) => {
      const list = source(context, work);
      if (!Array.isArray(list)) return [];
      work.spend(list.length * Math.max(1, Number(cost(context, work)) / costOfStep));
      return list;
    };
  },
  map: ([list = nothing, body = nothing]) => {
    return (context, work) => (list(context, work) as unknown[]).map((item) => body(item, work));
  },
  filter: ([list = nothing, body = nothing]) => {
    return (context, work) => (list(context, work) as unknown[]).filter((item) => isTruthy(body(item, work)));
  },
  all([list = nothing, body = nothing]) {
    return (context, work) => {
      const items = list(context, work) as unknown[];
      return items.length > 0 && items.every((item) => isTruthy(body(item, work)));
    };
  },
  some: ([list = nothing, body = nothing]) => {
    return (context, work) => (list(context, work) as unknown[]).some((item) => isTruthy(body(item, work)));
  },
  none: ([list = nothing, body = nothing]) => {
    return (context, work) => !(list(context, work) as unknown[]).some((item) => isTruthy(body(item, work)));
  },
  reduce([list = nothing, body = nothing, initial = nothing]) {
    return (context, work) =>
      (list(context, work) as unknown[]).reduce(
        (accumulator, current) => body({ current, accumulator }, work),
        initial(context, work),
      );
  },
};

/** Alternating conditions and values, with an optional value at the end for the case that none holds. */
function choose(parts: readonly Evaluate[]): Evaluate {
  const [condition = nothing, value, ...rest] = parts;
  if (!value) return condition;
  const otherwise = choose(rest);
  return (context, work) => (isTruthy(condition(context, work)) ? value(context, work) : otherwise(context, work));
}

/** The first value with this truthiness, else the last. */
function untilTruthIs(truth: boolean, parts: readonly Evaluate[]): Evaluate {
  return (context, work) => {
    let value: unknown = null;
    for (const part of parts) {
      value = part(context, work);
      if (isTruthy(value) === truth) return value;
    }
    return value;
  };
}

/** Limits the work of the rules of one request, so that it does not block others. */
export interface WorkLimit {
  /** Begins the next rule. */
  beginRule(): void;
  /** @throws {Error} when the rules of the request exceed the limit */
  spend(steps: number): void;
}

/** Counted, not timed, so that a decision does not depend on the load of the machine. About 100 ms. */
const mostSteps = 100_000;
/** Steps that each rule may always take, so that cheap rules are always evaluated. */
const allowance = 100;

export function createWorkLimit(): WorkLimit {
  let taken = 0;
  let takenByRule = 0;
  return {
    beginRule() {
      takenByRule = 0;
    },
    spend(steps) {
      taken += steps;
      takenByRule += steps;
      if (taken > mostSteps && takenByRule > allowance) {
        throw new Error(`Stopped: the rules of this request visit more than ${mostSteps} elements.`);
      }
    },
  };
}
