import { distance } from "fastest-levenshtein";

// `import` would read every export of node:util, and load twenty modules behind them.
const { inspect } = process.getBuiltinModule("node:util");

/** Validates a value. Returns one sentence for each problem, each beginning with the field. */
export type Check = (value: unknown, field: string) => string[];

export function oneOf(...allowed: string[]): Check {
  return (value, field) =>
    allowed.some((candidate) => candidate === value)
      ? []
      : [`${field} must be one of ${allowed.join(", ")}; it is ${show(value)}.`];
}

export const trueOrFalse: Check = (value, field) =>
  typeof value === "boolean" ? [] : [`${field} must be true or false; it is ${show(value)}.`];

export const text: Check = (value, field) =>
  typeof value === "string" ? [] : [`${field} must be text; it is ${show(value)}.`];

export const filledText: Check = (value, field) =>
  typeof value === "string" && value !== "" ? [] : [`${field} must be text and not empty; it is ${show(value)}.`];

/** Text that passes a test. `must` completes the message of one that does not. */
export function textThat(must: string, passes: (value: string) => boolean): Check {
  return (value, field) =>
    typeof value === "string" && passes(value) ? [] : [`${field} must be ${must}; it is ${show(value)}.`];
}

export function listOf(check: Check): Check {
  return (value, field) =>
    Array.isArray(value)
      ? value.flatMap((item, index) => check(item, `${field}[${index}]`))
      : [`${field} must be an array; it is ${kindOf(value)}.`];
}

/** Rejects properties without a check, which are most often typos. */
export function objectOf(checks: Record<string, Check>, required: string[]): Check {
  return (value, field) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return [`${field} must be an object; it is ${kindOf(value)}.`];
    }
    const properties = Object.entries(value).filter(([, property]) => property !== undefined);
    const given = properties.map(([name]) => name);
    return [
      ...required.filter((name) => !given.includes(name)).map((name) => `${field}.${name} is missing.`),
      ...properties.flatMap(([name, property]) => {
        const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
        return check
          ? check(property, `${field}.${name}`)
          : [unknownName(`${field}.${name}`, name, Object.keys(checks))];
      }),
    ];
  };
}

/** The message about an unknown name, with the known ones and the nearest of them. */
export function unknownName(field: string, name: string, known: readonly string[]): string {
  // The beginning is enough to find a typo, and bounds the work for a long name.
  const start = name.slice(0, 100).toLowerCase();
  const [nearest] = known
    .map((candidate) => ({ candidate, edits: distance(start, candidate.toLowerCase()) }))
    .sort((one, other) => one.edits - other.edits);
  const isNear = nearest !== undefined && nearest.edits <= nearest.candidate.length / 3;
  const hint = isNear ? ` Did you mean ${nearest.candidate}?` : "";
  return `${field} is not known. Known are ${known.join(", ")}.${hint}`;
}

/** A value in a message. The contents of objects and lists may be secret, so only their kind is shown. */
export function show(value: unknown): string {
  const isSimple = value === null || (typeof value !== "object" && typeof value !== "function");
  return isSimple ? inspect(value) : kindOf(value);
}

/** The kind of a value that may be secret. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "an array";
  if (typeof value === "string") return "text";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** A number from one bound to the other, both included. */
export function numberFrom(low: number, high: number): Check {
  return (value, field) =>
    typeof value === "number" && value >= low && value <= high
      ? []
      : [`${field} must be a number from ${low} to ${high}; it is ${show(value)}.`];
}

/** A number above 0, up to a bound that is included. */
export function positiveNumberTo(high: number): Check {
  return (value, field) =>
    typeof value === "number" && value > 0 && value <= high
      ? []
      : [`${field} must be a number above 0 and at most ${high}; it is ${show(value)}.`];
}

/** A whole number from one bound to the other, both included. */
export function wholeNumberFrom(low: number, high: number): Check {
  return (value, field) =>
    Number.isInteger(value) && numberFrom(low, high)(value, field).length === 0
      ? []
      : [`${field} must be a whole number from ${low} to ${high}; it is ${show(value)}.`];
}

/** A URL that passes a test. `must` completes the message of one that does not. */
export function urlThat(must: string, passes: (url: URL) => boolean): Check {
  return (value, field) =>
    typeof value === "string" && URL.canParse(value) && passes(new URL(value))
      ? []
      : [`${field} must be ${must}${showUrl(value)}.`];
}

export const hostName: Check = (value, field) =>
  typeof value === "string" && /^(?:[\w.-]+|\[[\da-f:.]+\])$/i.test(value)
    ? []
    : [`${field} must be a host name without scheme, port and path${showUrl(value)}.`];

/** The end of a message about a URL. A password can precede `@`, and a token can follow `?` or `#`. */
export function showUrl(value: unknown): string {
  return typeof value === "string" && /[@?#]/.test(value) ? "" : `; it is ${show(value)}`;
}
