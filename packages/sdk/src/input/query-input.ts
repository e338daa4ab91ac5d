import type { OperationId, operations } from "@authsignal-actions/client";
import type { InputCheck } from "./input-check.ts";

/** ISO 8601: a date, or a date and time with `Z` or an offset. */
const isoDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/;

type QueryParameter<Operation extends OperationId> = (typeof operations)[Operation]["queryParameters"][number];

/** Validates a value and returns the one to send. Undefined omits the parameter. */
type Reader = (check: InputCheck, field: string, value: unknown) => unknown;

/** One reader per query parameter of an operation, so that a new one does not compile without validation. */
export type QueryReaders<Operation extends OperationId> = { readonly [Name in QueryParameter<Operation>]: Reader };

/** Validates the query parameters of an operation. A parameter with an alias is read and named by it. */
export function readQuery(
  check: InputCheck,
  request: object,
  {
    readers,
    aliases = {},
  }: { readers: Readonly<Record<string, Reader>>; aliases?: Readonly<Record<string, string>> | undefined },
): { query: Record<string, unknown> } {
  const query: Record<string, unknown> = {};
  for (const [name, read] of Object.entries(readers)) {
    const field = aliases[name] ?? name;
    const value = (request as Readonly<Record<string, unknown>>)[field];
    const sent = value === undefined ? value : read(check, field, value);
    if (sent !== undefined) query[name] = sent;
  }
  return { query };
}

/** A reader of values that are sent unchanged. */
export function readAs(type: "boolean" | "number"): Reader {
  return (check, field, value) => {
    if (typeof value !== type || (type === "number" && !Number.isFinite(value)))
      check.refuse(field, `must be a ${type}.`);
    return value;
  };
}

export function readCodes(check: InputCheck, field: string, codes: unknown): string[] | undefined {
  if (typeof codes === "string") {
    if (codes === "") return;
    const items = codes.split(",").map((code) => code.trim());
    for (const item of items) check.action(field, item);
    return items;
  }
  if (!Array.isArray(codes)) check.refuse(field, "must be a string or an array of strings.");
  const items = codes as unknown[];
  for (const [index, item] of items.entries()) {
    if (typeof item === "string" && item.includes(",")) {
      check.refuse(`${field}[${index}]`, "must not contain a comma. Pass each code as a separate item.");
    }
    check.action(`${field}[${index}]`, item);
  }
  return items.length > 0 ? (items as string[]) : undefined;
}

export function readDate(check: InputCheck, field: string, value: unknown): string {
  // `instanceof` fails for a Date of another realm.
  if (Object.prototype.toString.call(value) === "[object Date]") {
    if (Number.isNaN(Number(value))) check.refuse(field, "is an invalid Date.");
    return new Date(Number(value)).toISOString();
  }
  if (typeof value !== "string" || !isoDate.test(value) || Number.isNaN(Date.parse(value)) || !isInCalendar(value)) {
    check.refuse(field, "must be a Date or an ISO 8601 string, such as 2026-01-01T00:00:00Z.");
  }
  return value as string;
}

/** `Date` parses February 31 as March 3. */
function isInCalendar(date: string): boolean {
  return new Date(date.slice(0, 10)).getUTCDate() === Number(date.slice(8, 10));
}

export function readState(check: InputCheck, field: string, state: unknown): unknown {
  check.state(field, state);
  return state;
}
