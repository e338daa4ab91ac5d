/** A value that JSON would lose or change: its path in the request, and a description such as "NaN" or "a Map". */
export interface LostValue {
  field: string;
  what: string;
}

/**
 * Finds the first value that JSON can't represent. Properties that are `undefined` are allowed, because JSON omits them.
 *
 * @throws {RangeError} if the value is circular.
 */
export function findLostValue(field: string, value: unknown, isRoot = true): LostValue | undefined {
  // A short path for most values.
  if (typeof value === "string" || typeof value === "boolean" || value === undefined || value === null)
    return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? undefined : { field, what: String(value) };
  if (typeof value !== "object") return { field, what: `a ${typeof value}` };
  const { toJSON } = value as { toJSON?: unknown };
  const hasToJson = typeof toJSON === "function";
  if (!hasToJson && Array.isArray(value)) return findInArray(field, value);
  // A short path for plain objects, because `toString` is slow.
  if (!hasToJson && Object.getPrototypeOf(value) === Object.prototype && !(Symbol.toStringTag in value)) {
    return findInMembers(field, value);
  }
  const type = Object.prototype.toString.call(value).slice(8, -1);
  if (type === "Date") return Number.isNaN(Number(value)) ? { field, what: "an invalid Date" } : undefined;
  if (hasToJson) return findLostValue(field, toJSON.call(value), isRoot);
  if (/^(Number|String|Boolean)$/.test(type)) return findLostValue(field, value.valueOf());
  // A Map, a Set or an instance with only private fields would be serialized as {}.
  if (type !== "Object" || (!isRoot && Object.keys(value).length === 0 && !isPlainObject(value))) {
    return { field, what: `a ${type === "Object" ? "class instance without public fields" : type}` };
  }
  return findInMembers(field, value);
}

function findInMembers(field: string, value: object): LostValue | undefined {
  for (const name of Object.keys(value)) {
    const lost = findLostValue("", (value as Record<string, unknown>)[name], false);
    // A name that is not an identifier may be personal data.
    if (lost) return within(field, lost, /^[\w-]+$/.test(name) ? name : "…");
  }
  return undefined;
}

function findInArray(field: string, items: readonly unknown[]): LostValue | undefined {
  for (const [index, item] of items.entries()) {
    const lost = item === undefined ? { field: "", what: "undefined" } : findLostValue("", item, false);
    if (lost) return within(field, lost, `[${index}]`);
  }
  return undefined;
}

/** Builds the path from the inside out, so that valid requests need none. */
function within(field: string, { field: rest, what }: LostValue, name: string): LostValue {
  return { field: [field, name, rest].filter(Boolean).join(".").replaceAll(".[", "["), what };
}

/** Works for objects of any realm: the chain ends after one prototype. */
function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
