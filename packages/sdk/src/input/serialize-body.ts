import { InvalidInputError } from "@authsignal-actions/client";

/**
 * Serializes a body. A value that JSON would lose or change is rejected, because a rule would evaluate the wrong value.
 * Properties that are `undefined` are allowed, because JSON omits them.
 *
 * @throws {InvalidInputError} naming the path of the value.
 */
export function serializeBody(field: string, body: object): { bodyText: string } {
  const path: (string | number)[] = [];
  let lost: string | undefined;
  let bodyText: string | undefined;
  try {
    lost = findLostValue(body, path);
    bodyText = lost ?? JSON.stringify(body);
  } catch {
    throw new InvalidInputError(
      field || "request",
      "can't be serialized as JSON. Check it for cycles and getters that throw.",
    );
  }
  if (lost) {
    throw new InvalidInputError(
      (field + path.map(segment).join("")).replace(/^\./, ""),
      `is ${lost}, which JSON can't represent. Pass text, a finite number or an object.`,
    );
  }
  // A Date is text in JSON.
  if (bodyText?.[0] !== "{") throw new InvalidInputError(field, "must be an object.");
  return { bodyText };
}

/** A name that is not an identifier may be personal data. */
function segment(key: string | number): string {
  if (typeof key === "number") return `[${key}]`;
  return /^[\w-]+$/.test(key) ? `.${key}` : ".…";
}

/**
 * Describes the first value that JSON can't represent, such as "NaN" or "a Map". `path` is left at the value. `isConverted`
 * is for the result of a `toJSON`, whose own one is not called.
 */
function findLostValue(value: unknown, path: (string | number)[], isConverted?: boolean): string | undefined {
  if (value === undefined || value === null || typeof value === "string" || typeof value === "boolean")
    return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? undefined : String(value);
  if (typeof value !== "object") return `a ${typeof value}`;
  const isArray = Array.isArray(value);
  const { toJSON } = value as { toJSON?: unknown };
  const hasToJson = !isConverted && typeof toJSON === "function";
  // A short path for arrays and plain objects, because `toString` is slow.
  const isPlain = isArray || (isPlainObject(value) && !(Symbol.toStringTag in value));
  if (hasToJson || !isPlain) {
    const type = Object.prototype.toString.call(value).slice(8, -1);
    if (type === "Date" && Number.isNaN(Number(value))) return "an invalid Date";
    if (hasToJson) return findLostValue(toJSON.call(value), path, true);
    if (/^(Number|String|Boolean)$/.test(type)) return findLostValue(value.valueOf(), path);
    // A Map, a Set or an instance with only private fields would be serialized as {}.
    if (type !== "Object") return `a ${type}`;
    if (Object.keys(value).length === 0) return "a class instance without public fields";
  }
  for (const key of isArray ? value.keys() : Object.keys(value)) {
    const item = (value as Record<string | number, unknown>)[key];
    path.push(key);
    const lost = isArray && item === undefined ? "undefined" : findLostValue(item, path);
    if (lost) return lost;
    path.pop();
  }
  return undefined;
}

/** Works for objects of any realm: the chain ends after one prototype. */
function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
