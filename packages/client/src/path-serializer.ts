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
  return fillPath(template, values, pathTypes[template]);
}

/** @param types types of the parameters that are not strings */
export function fillPath(
  template: string,
  values: Record<string, unknown>,
  types: Readonly<Record<string, string>> = {},
): string {
  const parts = pathParts(template);
  let path = parts[0] ?? "";
  for (let index = 1; index < parts.length; index += 2) {
    const name = parts[index] ?? "";
    path += encodePathValue(name, values[name], types[name]) + parts[index + 1];
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

function encodePathValue(name: string, value: unknown, type = "string"): string {
  // The common case.
  if (type === "string" && typeof value === "string" && /^[\w-]{1,2048}$/.test(value)) return value;
  const [item, isList] = type.split("[");
  const items: unknown[] = isList && Array.isArray(value) ? value : [value];
  if (
    !items.every((one) => (item === "integer" ? Number.isSafeInteger(one) : typeof one === item && !Number.isNaN(one)))
  ) {
    throw new InvalidInputError(
      name,
      `must be ${type === "string" ? "a string" : `of type ${type}`}, got ${value === null ? "null" : typeof value}.`,
    );
  }
  // Encoded one by one, so that a comma inside an item is encoded.
  const encoded = items.map((item) => percentEncode(name, String(item))).join(",");
  if (encoded === "") throw new InvalidInputError(name, "must not be empty.");
  if (encoded === "." || encoded === "..") {
    throw new InvalidInputError(name, "must not be a dot segment ('.' or '..'), which would change the path.");
  }
  if (encoded.length > maxEncodedBytes) {
    throw new InvalidInputError(
      name,
      `is too long: ${encoded.length} bytes when percent-encoded, at most ${maxEncodedBytes} are sent.`,
    );
  }
  return encoded;
}

function percentEncode(name: string, value: string): string {
  if (/^[\w-]+$/.test(value)) return value;
  try {
    return encodeURIComponent(value);
  } catch {
    throw new InvalidInputError(name, "has a lone surrogate, which has no UTF-8 form. Pass well-formed text.");
  }
}
