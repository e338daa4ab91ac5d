import { checkOptionNames, InvalidInputError, type OperationId, type operations } from "@authsignal-actions/client";
import { checkAction, checkState } from "./input-check.ts";

/** ISO 8601: a date, or a date and time with `Z` or an offset. */
const isoDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/;

type QueryParameter<Operation extends OperationId> = (typeof operations)[Operation]["queryParameters"][number];

/** Checks a value and returns the one to send. Undefined omits the parameter. */
type Reader = (field: string, value: unknown) => unknown;

/** One reader per query parameter of an operation, so that a new one does not compile without a check. */
export type QueryReaders<Operation extends OperationId> = { readonly [Name in QueryParameter<Operation>]: Reader };

/** Reads the query parameters of an operation. A parameter with an alias is read and named by it. */
export function queryInput(
  request: object,
  readers: Readonly<Record<string, Reader>>,
  aliases: Readonly<Record<string, string>> = {},
): { query: Record<string, unknown> } {
  const query: Record<string, unknown> = {};
  // Without a filter that is misspelled, more would be returned.
  checkOptionNames(request, ["userId", ...Object.keys(readers).map((name) => aliases[name] ?? name)]);
  for (const [name, read] of Object.entries(readers)) {
    const field = aliases[name] ?? name;
    const value = (request as Readonly<Record<string, unknown>>)[field];
    const sent = value === undefined ? value : read(field, value);
    if (sent !== undefined) query[name] = sent;
  }
  return { query };
}

/** A reader of values that are sent unchanged. */
export function readAs(type: "boolean" | "number"): Reader {
  return (field, value) => {
    if (typeof value === type && (type === "boolean" || Number.isFinite(value))) return value;
    throw new InvalidInputError(field, `must be a ${type}.`);
  };
}

export function readCodes(field: string, codes: unknown): unknown {
  if (codes === "") return undefined;
  const items: unknown = typeof codes === "string" ? codes.split(",").map((code) => code.trim()) : codes;
  if (!Array.isArray(items)) throw new InvalidInputError(field, "must be a string or an array of strings.");
  for (const [index, item] of items.entries()) checkAction(items === codes ? `${field}[${index}]` : field, item);
  return items.length > 0 ? items : undefined;
}

export function readDate(field: string, value: unknown): string {
  // `instanceof` fails for a Date of another realm.
  const isDate = Object.prototype.toString.call(value) === "[object Date]";
  const time = isDate ? Number(value) : isoTime(value);
  if (Number.isNaN(time)) {
    throw new InvalidInputError(field, "must be a valid Date or an ISO 8601 string, such as 2026-01-01T00:00:00Z.");
  }
  return isDate ? new Date(time).toISOString() : (value as string);
}

/** `NaN` if the value is not an ISO 8601 string. */
function isoTime(value: unknown): number {
  if (typeof value !== "string" || !isoDate.test(value)) return Number.NaN;
  // `Date` parses February 31 as March 3.
  const isInCalendar = new Date(value.slice(0, 10)).getUTCDate() === Number(value.slice(8, 10));
  return isInCalendar ? Date.parse(value) : Number.NaN;
}

export function readState(field: string, state: unknown): unknown {
  checkState(field, state);
  return state;
}
