import { operationRoutes, pathTypes } from "./generated/operations.ts";
import { InvalidInputError } from "./invalid-input-error.ts";

const maxEncodedBytes = 2048;

/**
 * Fills a path template so that the service receives exactly the given values.
 *
 * Rejects values for which that is impossible: empty strings, `.` and `..` (removed by URL parsers), lone surrogates (no
 * UTF-8 form), and values over 2 048 bytes when percent-encoded.
 *
 * @throws {InvalidInputError} naming the parameter.
 */
export function serializePath(template: string, values: Record<string, unknown>): string {
  // A constant, so that bundlers remove `encodeTyped` while every path value is a string.
  const types = pathTypes?.[template];
  return fillPath(template, values, types ? encodeTyped(types) : encodeText);
}

type Encode = (name: string, value: unknown) => string;

export function fillPath(template: string, values: Record<string, unknown>, encode: Encode): string {
  const parts = pathParts(template);
  let path = parts[0] ?? "";
  for (let index = 1; index < parts.length; index += 2) {
    const name = parts[index] ?? "";
    path += encode(name, values[name]) + parts[index + 1];
  }
  return path;
}

/**
 * Splits a path template into literals and, between them, the names of its parameters.
 *
 * @internal
 */
export function pathParts(template: string): readonly string[] {
  return knownParts.get(template) ?? template.split(/[{}]/);
}

/** Split once, because splitting takes longer than filling in the values. */
const knownParts = new Map(Object.values(operationRoutes).map(([, path]) => [path as string, path.split(/[{}]/)]));

function encodeText(name: string, value: unknown): string {
  if (typeof value !== "string") {
    throw new InvalidInputError(name, `must be a string, got ${value === null ? "null" : typeof value}.`);
  }
  return checkEncoded(name, percentEncode(name, value));
}

/** Encodes values of the types that the document gives to parameters. */
export function encodeTyped(types: Readonly<Record<string, string>>): Encode {
  return (name, value) => {
    const type = types[name];
    if (type === undefined) return encodeText(name, value);
    const [itemType, isList] = type.split("[");
    const items: unknown[] = isList && Array.isArray(value) ? value : [value];
    const isValid = (item: unknown) =>
      itemType === "integer" ? Number.isSafeInteger(item) : typeof item === itemType && !Number.isNaN(item);
    if (!items.every(isValid)) {
      throw new InvalidInputError(name, `must be of type ${type}, got ${value === null ? "null" : typeof value}.`);
    }
    // Encoded one by one, so that a comma inside an item is encoded.
    return checkEncoded(name, items.map((item) => percentEncode(name, String(item))).join(","));
  };
}

function percentEncode(name: string, value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    throw new InvalidInputError(name, "has a lone surrogate.");
  }
}

function checkEncoded(name: string, encoded: string): string {
  if (/^\.{0,2}$/.test(encoded)) {
    throw new InvalidInputError(name, "must not be empty, '.' or '..'.");
  }
  if (encoded.length > maxEncodedBytes) {
    throw new InvalidInputError(
      name,
      `is too long: ${encoded.length} bytes when percent-encoded, at most ${maxEncodedBytes}.`,
    );
  }
  return encoded;
}
