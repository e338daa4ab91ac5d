import { factNames } from "./facts.ts";

// `import` would read every export of node:util, and load twenty modules behind them.
const { inspect } = process.getBuiltinModule("node:util");

export interface PreparedConditions {
  /** One sentence for each problem, beginning with its path; empty for valid conditions. */
  readonly problems: readonly string[];
  /** The conditions in the form that `compileConditions` expects. */
  readonly logic: unknown;
  /** The facts that they read, in order of appearance. */
  readonly variables: readonly string[];
}

/** Levels of nested operations and lists. */
const deepest = 64;
/** Objects, lists and values. */
const mostNodes = 2_000;

/** Where a variable is looked up: in the facts, an element of a list, or the arguments of `reduce`. */
type Scope = "facts" | "element" | "reduce";

/** The number of operands of an operator. */
interface Operands {
  readonly least: number;
  readonly most: number;
  /** The scope of its second operand, if that is applied to each element of the first. */
  readonly scope?: Scope;
}

/** Numbers for the facts that the rules of an action read, so that each is looked up once. */
export type FactNumbers = Map<string, number>;

/**
 * Validates and normalizes conditions without evaluating them: operands always in a list, facts as numbers, variables of
 * elements as split paths, and iterated lists marked with the cost of an element. Anything but JsonLogic over known
 * variables is a problem.
 */
export function prepareConditions(
  conditions: unknown,
  field: string,
  numbers: FactNumbers = new Map(),
): PreparedConditions {
  const problems: string[] = [];
  const variables = new Set<string>();
  let nodes = 0;
  /** The cost of evaluation: each value and each step of a path is 1. */
  let cost = 0;

  const countNode = () => {
    nodes += 1;
    cost += 1;
    if (nodes === mostNodes + 1) problems.push(`${field} must have at most ${mostNodes} values; it has more.`);
  };

  const prepare = (value: unknown, at: string, depth: number, scope: Scope): unknown => {
    countNode();
    if (typeof value === "object" && value !== null) {
      if (depth <= deepest) {
        return Array.isArray(value)
          ? prepareAll(value, at, depth + 1, scope)
          : prepareOperation(value, at, depth, scope);
      }
      problems.push(`${at} is nested deeper than ${deepest} levels.`);
      return null;
    }
    if (["string", "boolean"].includes(typeof value) || value === null || Number.isFinite(value)) return value;
    problems.push(`${at} must be text, a number, true, false, null, a list or an operation; it is ${show(value)}.`);
    return null;
  };

  const prepareAll = (values: readonly unknown[], at: string, depth: number, scope: Scope): unknown[] =>
    forEach(values, (value, index) => prepare(value, `${at}[${index}]`, depth, scope));

  /** Stops at the limit, since a list can have millions of items. */
  const forEach = <T>(values: readonly unknown[], change: (value: unknown, index: number) => T): T[] => {
    const changed: T[] = [];
    for (let index = 0; index < values.length && nodes <= mostNodes; index++) {
      changed.push(change(values[index], index));
    }
    return changed;
  };

  const prepareOperation = (operation: object, at: string, depth: number, scope: Scope): unknown => {
    const [operator, ...more] = Object.keys(operation);
    if (operator === undefined || more.length > 0) {
      problems.push(`${at} must be an operation with exactly one operator; it is ${show(operation)}.`);
      return null;
    }
    const operands: unknown = (operation as Record<string, unknown>)[operator];
    const inner = `${at}.${operator}`;
    if (Object.hasOwn(variableOperators, operator)) {
      return prepareVariables(operator, operands, inner, depth, scope);
    }
    const allowed = Object.hasOwn(operandsOf, operator) ? operandsOf[operator] : undefined;
    if (!allowed) {
      problems.push(`${at} has the operator ${show(operator)}, which is not known. Known are ${known}.`);
      return null;
    }
    const list = Array.isArray(operands) ? operands : [operands];
    if (list.length < allowed.least || list.length > allowed.most) {
      problems.push(`${inner} must have ${describe(allowed)}; it has ${list.length}.`);
      return null;
    }
    if (allowed.scope === undefined) return { [operator]: prepareAll(list, inner, depth + 1, scope) };
    const [source, body, ...rest] = list;
    const elements = prepare(source, `${inner}[0]`, depth + 1, scope);
    const costBefore = cost;
    const applied = prepare(body, `${inner}[1]`, depth + 1, allowed.scope);
    return {
      [operator]: [
        { list: [elements, cost - costBefore] },
        applied,
        ...rest.map((operand) => prepare(operand, `${inner}[2]`, depth + 1, scope)),
      ],
    };
  };

  const prepareVariables = (operator: string, operands: unknown, at: string, depth: number, scope: Scope): unknown => {
    const list: unknown[] = Array.isArray(operands) ? operands : [operands];
    if (operator === "var") {
      const [first, fallback = null, ...more] = list;
      const name = first ?? "";
      if (more.length > 0) problems.push(`${at} must be a name and perhaps a default; it has ${list.length} items.`);
      const reference = refer(name, at, scope);
      return {
        [typeof reference === "number" ? "fact" : "var"]: [reference, prepare(fallback, `${at}[1]`, depth + 1, scope)],
      };
    }
    if (operator === "missing") {
      const [first] = list;
      return { missing: referToAll(Array.isArray(first) ? first : list, at, scope) };
    }
    const [wanted, names] = list;
    if (!Number.isInteger(wanted) || !Array.isArray(names) || list.length !== 2) {
      problems.push(`${at} must be a whole number and a list of names; it is ${show(operands)}.`);
      return null;
    }
    return { missing_some: [wanted, referToAll(names, `${at}[1]`, scope)] };
  };

  /** Keeps the names, which are the result of `missing`. */
  const referToAll = (names: readonly unknown[], at: string, scope: Scope): unknown[] =>
    forEach(names, (name, index) => [name, refer(name, `${at}[${index}]`, scope)]);

  /** The number of a fact, or the path of a variable. */
  const refer = (name: unknown, at: string, scope: Scope): number | string[] => {
    countNode();
    // A computed name could not be validated here.
    if (typeof name !== "string" && typeof name !== "number") {
      problems.push(`${at} must be the name of a variable; it is ${show(name)}.`);
      return [];
    }
    const path = name === "" ? [] : String(name).split(".");
    cost += path.length;
    if (!isKnown[scope](path)) {
      problems.push(`${at} reads the variable ${show(name)}, which is not known. Known are ${knownIn[scope]}.`);
    }
    if (scope !== "facts") return path;
    const number = numbers.get(String(name)) ?? numbers.size;
    numbers.set(String(name), number);
    variables.add(String(name));
    return number;
  };

  const isOperation = typeof conditions === "object" && conditions !== null && !Array.isArray(conditions);
  if (!isOperation) problems.push(`${field} must be an operation of JsonLogic; it is ${show(conditions)}.`);
  const logic = isOperation ? prepare(conditions, field, 1, "facts") : null;
  return { problems, logic, variables: [...variables] };
}

const isKnown: Record<Scope, (path: string[]) => boolean> = {
  facts: (path) => factNames.includes(path.join(".")) || (path[0] === "custom" && isWhole(path) && path.length > 1),
  element: isWhole,
  reduce: (path) => (path[0] === "current" || path[0] === "accumulator") && isWhole(path),
};

function isWhole(path: string[]): boolean {
  return path.every((name) => name !== "");
}

const knownIn: Record<Scope, string> = {
  facts: `${factNames.join(", ")} and custom.<name>`,
  element: '"" for the element, and the names of its properties',
  reduce: "current and accumulator, and the names of their properties",
};

/** Operators whose operands are names of variables. */
const variableOperators: Readonly<Record<string, true>> = { var: true, missing: true, missing_some: true };

const two: Operands = { least: 2, most: 2 };
const upToThree: Operands = { least: 2, most: 3 };
const some: Operands = { least: 1, most: Number.POSITIVE_INFINITY };
const any: Operands = { least: 0, most: Number.POSITIVE_INFINITY };
const each: Operands = { ...two, scope: "element" };

const operandsOf: Readonly<Record<string, Operands>> = {
  "==": two,
  "===": two,
  "!=": two,
  "!==": two,
  "!": { least: 1, most: 1 },
  "!!": { least: 1, most: 1 },
  and: some,
  or: some,
  if: some,
  "?:": some,
  ">": two,
  ">=": two,
  "<": upToThree,
  "<=": upToThree,
  max: some,
  min: some,
  "+": some,
  "-": { least: 1, most: 2 },
  "*": some,
  "/": two,
  "%": two,
  map: each,
  filter: each,
  all: each,
  none: each,
  some: each,
  reduce: { ...upToThree, scope: "reduce" },
  merge: any,
  in: two,
  cat: any,
  substr: upToThree,
};

const known = [...Object.keys(variableOperators), ...Object.keys(operandsOf)].join(", ");

function describe({ least, most }: Operands): string {
  if (least === most) return least === 1 ? "one operand" : `${least} operands`;
  return most === Number.POSITIVE_INFINITY ? `${least} operands or more` : `${least} or ${most} operands`;
}

function show(value: unknown): string {
  return inspect(value, { depth: 0, maxArrayLength: 3, maxStringLength: 60, breakLength: Number.POSITIVE_INFINITY });
}
