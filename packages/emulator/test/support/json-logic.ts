/**
 * JsonLogic by its definition (jsonlogic.com/operations.html), for conditions in which every operand stands in a list.
 * Slow and plain, and shares no code with the emulator.
 */
export function jsonLogic(logic: unknown, data: unknown): unknown {
  if (Array.isArray(logic)) return logic.map((item) => jsonLogic(item, data));
  if (typeof logic !== "object" || logic === null) return logic;
  const [[operator, operands] = ["", []]] = Object.entries(logic) as [string, unknown[]][];
  const value = (index: number, scope = data) => jsonLogic(operands[index], scope);
  const list = () => {
    const found = value(0);
    return Array.isArray(found) ? found : [];
  };
  switch (operator) {
    case "if":
    case "?:": {
      for (let index = 0; index + 1 < operands.length; index += 2) {
        if (truthy(value(index))) return value(index + 1);
      }
      return operands.length % 2 === 1 ? value(operands.length - 1) : null;
    }
    case "and":
    case "or": {
      let last: unknown;
      for (const index of operands.keys()) {
        last = value(index);
        if (truthy(last) === (operator === "or")) return last;
      }
      return last;
    }
    case "map":
      return list().map((item) => value(1, item));
    case "filter":
      return list().filter((item) => truthy(value(1, item)));
    case "all":
      return list().length > 0 && list().every((item) => truthy(value(1, item)));
    case "some":
      return list().some((item) => truthy(value(1, item)));
    case "none":
      return !list().some((item) => truthy(value(1, item)));
    case "reduce":
      return list().reduce((accumulator, current) => value(1, { accumulator, current }), value(2));
    case "var": {
      const found = find(data, String(operands[0]));
      return found === undefined ? (value(1) ?? null) : found;
    }
    case "missing":
      return operands.filter((name) => [undefined, null, ""].some((none) => find(data, String(name)) === none));
  }
  const [a, b, c] = operands.map((_, index) => value(index));
  switch (operator) {
    case "==":
      return looselyEqual(a, b);
    case "!=":
      return !looselyEqual(a, b);
    case "===":
      return a === b;
    case "!==":
      return a !== b;
    case "<":
      return operands.length === 3 ? less(a, b) && less(b, c) : less(a, b);
    case "<=":
      return operands.length === 3 ? atMost(a, b) && atMost(b, c) : atMost(a, b);
    case ">":
      return less(b, a);
    case ">=":
      return atMost(b, a);
    case "!":
      return !truthy(a);
    case "!!":
      return truthy(a);
    case "+":
      return operands.reduce((sum: number, _, index) => sum + Number.parseFloat(String(value(index))), 0);
    case "in":
      if (typeof b === "string") return b !== "" && b.indexOf(String(a)) !== -1;
      return Array.isArray(b) && b.indexOf(a) !== -1;
    case "cat":
      return operands.map((_, index) => value(index)).join("");
    default:
      throw new Error(`The reference does not know ${operator}.`);
  }
}

function truthy(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function find(data: unknown, path: string): unknown {
  if (path === "") return data;
  let found = data;
  for (const name of path.split(".")) {
    if (found === null || found === undefined || !Object.hasOwn(Object(found), name)) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}

/** What `a == b` is in JavaScript. */
function looselyEqual(a: unknown, b: unknown): boolean {
  // biome-ignore lint/suspicious/noDoubleEquals: JsonLogic's == is defined as that of JavaScript
  return a == b;
}

function less(a: unknown, b: unknown): boolean {
  return (a as number) < (b as number);
}

function atMost(a: unknown, b: unknown): boolean {
  return (a as number) <= (b as number);
}
