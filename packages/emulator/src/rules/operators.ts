/** Computes an operation from its operands. `context` has the variables: facts by number, properties of an element by name. */
export type Operator = (operands: readonly unknown[], context: unknown) => unknown;

/** The longest text that `cat` makes. */
const longestText = 65_536;

/**
 * Operators whose operands are all evaluated first, with the results of json-logic-js. `fact` is a `var` of the facts.
 * `prepareConditions` describes the form of variables.
 */
export const operators: Readonly<Record<string, Operator>> = {
  fact: ([number, fallback], facts) => {
    const value = (facts as readonly unknown[])[number as number];
    return value === undefined ? fallback : value;
  },
  var: ([path, fallback], context) => {
    const value = lookUp(context, path as readonly string[]);
    return value === undefined ? fallback : value;
  },
  missing: (variables, context) => findMissing(variables as readonly NamedVariable[], context),
  missing_some: ([wanted, variables], context) => {
    const named = variables as readonly NamedVariable[];
    const missing = findMissing(named, context);
    return named.length - missing.length >= Number(wanted) ? [] : missing;
  },
  // biome-ignore lint/suspicious/noDoubleEquals: JsonLogic's == is that of JavaScript
  "==": ([a, b]) => a == b,
  // biome-ignore lint/suspicious/noDoubleEquals: JsonLogic's != is that of JavaScript
  "!=": ([a, b]) => a != b,
  "===": ([a, b]) => a === b,
  "!==": ([a, b]) => a !== b,
  ">": ([a, b]) => isLess(b, a),
  ">=": ([a, b]) => isAtMost(b, a),
  "<": ([a, b, c]) => (c === undefined ? isLess(a, b) : isLess(a, b) && isLess(b, c)),
  "<=": ([a, b, c]) => (c === undefined ? isAtMost(a, b) : isAtMost(a, b) && isAtMost(b, c)),
  "!": ([value]) => !isTruthy(value),
  "!!": ([value]) => isTruthy(value),
  "+": (operands) => operands.reduce<number>((sum, operand) => sum + parseNumber(operand), 0),
  // A single operand is returned unchanged: `{"*": ["2"]}` is a string.
  "*": (operands) => operands.reduce((product, operand) => parseNumber(product) * parseNumber(operand)),
  "-": ([a, b]) => (b === undefined ? -Number(a) : Number(a) - Number(b)),
  "/": ([a, b]) => Number(a) / Number(b),
  "%": ([a, b]) => Number(a) % Number(b),
  max: (operands) => Math.max(...operands.map(Number)),
  min: (operands) => Math.min(...operands.map(Number)),
  in: ([value, where]) => {
    if (typeof where === "string") return where !== "" && where.includes(String(value));
    // `indexOf` never finds NaN, as json-logic-js.
    return Array.isArray(where) && where.indexOf(value) !== -1;
  },
  cat: (operands) => {
    // `+` would keep a rope of pieces, which takes many times the memory.
    const text = operands.map((operand) => operand ?? "").join("");
    if (text.length > longestText) throw new Error(`cat makes a text of more than ${longestText} characters`);
    return text;
  },
  substr: ([source, start, length]) => {
    const text = String(source).substr(start as number);
    // A negative length leaves out characters at the end.
    if ((length as number) < 0) return text.substr(0, text.length + (length as number));
    return text.substr(0, length as number | undefined);
  },
  merge: (operands) => operands.flat(),
};

/** JsonLogic treats 0, "", null, NaN and an empty list as false. */
export function isTruthy(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** An own property, never one of a prototype; undefined if there is none. */
export function lookUp(owner: unknown, path: readonly string[]): unknown {
  let value = owner;
  for (const name of path) {
    if (value === null || value === undefined || !Object.hasOwn(Object(value), name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** A variable with its name: the number of a fact, or the path in an element. */
type NamedVariable = readonly [name: unknown, reference: number | readonly string[]];

function findMissing(variables: readonly NamedVariable[], context: unknown): unknown[] {
  const isMissing = ([, reference]: NamedVariable) => {
    const value =
      typeof reference === "number" ? (context as readonly unknown[])[reference] : lookUp(context, reference);
    return value === undefined || value === null || value === "";
  };
  return variables.filter(isMissing).map(([name]) => name);
}

/** Compares two texts alphabetically, and anything else as numbers. */
function isLess(a: unknown, b: unknown): boolean {
  return (a as number) < (b as number);
}

function isAtMost(a: unknown, b: unknown): boolean {
  return (a as number) <= (b as number);
}

/** Reads the number a text begins with. */
function parseNumber(value: unknown): number {
  return Number.parseFloat(String(value));
}
