import { type ParameterType, pathTypes } from "./generated/operations.ts";
import { InvalidInputError } from "./invalid-input-error.ts";

const maxEncodedBytes = 2048;

/**
 * Fills a path template so that each value arrives as exactly that value.
 *
 * A value that can't be is refused: empty, `.` and `..` (which URL parsers drop), lone surrogates (which have no UTF-8
 * form), and more than 2 048 bytes when percent-encoded.
 *
 * @throws {InvalidInputError} naming the parameter.
 */
export function serializePath(template: string, values: Record<string, unknown>): string {
  return fillPath(template, values, pathTypes[template]);
}

/** @param types those of the values that are not text */
export function fillPath(
  template: string,
  values: Record<string, unknown>,
  types: Readonly<Record<string, ParameterType>> = {},
): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => encodePathValue(name, values[name], types[name]));
}

const textType: ParameterType = { isList: false, types: ["string"] };

function encodePathValue(name: string, value: unknown, { isList, types }: ParameterType = textType): string {
  const items: unknown[] = isList && Array.isArray(value) ? value : [value];
  if (isList !== Array.isArray(value) || !items.every((item) => types.some((type) => isOfType(item, type)))) {
    const got = value === null ? "null" : typeof value;
    const [type] = types;
    throw new InvalidInputError(
      name,
      isList ? `must be a list of type ${type}.` : `must be ${type === "integer" ? "an" : "a"} ${type}, got ${got}.`,
    );
  }
  // Encoded one by one, so that a comma in an item stays one.
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

/** A path has no way to say `null`. */
function isOfType(value: unknown, type: string): boolean {
  if (type === "integer") return Number.isSafeInteger(value);
  return type === "number" ? Number.isFinite(value) : typeof value === type;
}

function percentEncode(name: string, value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    throw new InvalidInputError(name, "has a lone surrogate, which has no UTF-8 form. Pass well-formed text.");
  }
}
