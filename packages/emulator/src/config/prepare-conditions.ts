import { inspect } from "node:util";
import { factNames } from "./facts.ts";

export interface PreparedConditions {
  /** What makes the conditions unusable, each sentence beginning with the place; empty if nothing does. */
  readonly problems: readonly string[];
  /** The conditions in the form that `compileConditions` takes. */
  readonly logic: unknown;
  /** The facts they ask about, in order of appearance. */
  readonly variables: readonly string[];
}

/** Operations in operations, or lists in lists. */
const deepest = 64;
/** Objects, lists and values. */
const mostNodes = 2_000;

/** What a variable is looked up in: the facts, an element of a list, or what `reduce` hands on. */
type Scope = "facts" | "element" | "reduce";

/** How many operands an operator takes. */
interface Operands {
  readonly least: number;
  readonly most: number;
  /** The scope of its second operand, where it is applied to each element of the first. */
  readonly scope?: Scope;
}

/** Numbers the facts that the rules of one action ask about, so that each is looked up once. */
export type FactNumbers = Map<string, number>;

/**
 * Checks conditions and puts them into one form, without evaluating anything: operands always in a list, facts as their
 * numbers, variables of elements as split paths, and lists that are gone through marked, with how many values are
 * evaluated for each element. What is not JsonLogic, or asks about nothing known, is a problem.
 */
export function prepareConditions(
  conditions: unknown,
  field: string,
  numbers: FactNumbers = new Map(),
): PreparedConditions {
  const problems: string[] = [];
  const variables = new Set<string>();
  let nodes = 0;
  /** What it costs to evaluate them: a value, or a step of a path, is one. */
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

  /** Stops at what is too much: a list can be longer than anyone would wait for. */
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

  /** With the names, which are the result. */
  const referToAll = (names: readonly unknown[], at: string, scope: Scope): unknown[] =>
    forEach(names, (name, index) => [name, refer(name, `${at}[${index}]`, scope)]);

  /** The number of a fact, or the path of a variable. */
  const refer = (name: unknown, at: string, scope: Scope): number | string[] => {
    countNode();
    // A name that is computed could not be checked before the rule is used.
    if (typeof name !== "string" && typeof name !== "number") {
      problems.push(`${at} must be the name of a variable; it is ${show(name)}.`);
      return [];
    }
    const path = name === "" ? [] : String(name).split(".");
    cost += path.length;
    if (!isKnown[scope](path)) {
      problems.push(`${at} asks about the variable ${show(name)}, which is not known. Known are ${knownIn[scope]}.`);
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

/** These name variables, and are checked by name. */
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
