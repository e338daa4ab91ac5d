import type { OperationId, operations } from "@authsignal-actions/client";
import type { InputCheck } from "./input-check.ts";

/** ISO 8601: a date, or a date and time with `Z` or an offset. */
const isoDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/;

type QueryParameter<Operation extends OperationId> = (typeof operations)[Operation]["queryParameters"][number];

/** Makes what is sent of what the caller gave; undefined sends nothing. A refusal names the field. */
type Reader = (check: InputCheck, field: string, value: unknown) => unknown;

/** Operations that have query parameters. */
type QueryOperation = {
  [Operation in OperationId]: QueryParameter<Operation> extends never ? never : Operation;
}[OperationId];

/** A row for every query parameter of the document: a new one does not compile until someone decides how it is checked. */
const readers: {
  readonly [Operation in QueryOperation]: { readonly [Name in QueryParameter<Operation>]: Reader };
} = {
  queryActions: { codes: readCodes, fromDate: readDate, state: readState },
};

/** The query parameters of an operation, checked. `written` has the names that the caller wrote instead of theirs. */
export function queryInput<Operation extends QueryOperation>(
  check: InputCheck,
  operation: Operation,
  request: Readonly<Partial<Record<QueryParameter<Operation>, unknown>>>,
  written: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  const query: Record<string, unknown> = {};
  for (const [name, read] of Object.entries<Reader>(readers[operation])) {
    const given = request[name as QueryParameter<Operation>];
    const sent = given === undefined ? given : read(check, written[name] ?? name, given);
    if (sent !== undefined) query[name] = sent;
  }
  return query;
}

function readCodes(check: InputCheck, field: string, codes: unknown): string[] | undefined {
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
      check.refuse(`${field}[${index}]`, "must be one code, without a comma. Pass each code as an item of its own.");
    }
    check.action(`${field}[${index}]`, item);
  }
  return items.length > 0 ? (items as string[]) : undefined;
}

function readDate(check: InputCheck, field: string, value: unknown): string {
  // Of any realm, so not by instanceof.
  if (Object.prototype.toString.call(value) === "[object Date]") {
    if (Number.isNaN(Number(value))) check.refuse(field, "is an invalid Date.");
    return new Date(Number(value)).toISOString();
  }
  if (typeof value !== "string" || !isoDate.test(value) || Number.isNaN(Date.parse(value)) || !isInCalendar(value)) {
    check.refuse(field, "must be a Date or ISO 8601 text, such as 2026-01-01T00:00:00Z.");
  }
  return value as string;
}

/** `Date` reads the 31st of February as the 3rd of March. */
function isInCalendar(date: string): boolean {
  return new Date(date.slice(0, 10)).getUTCDate() === Number(date.slice(8, 10));
}

function readState(check: InputCheck, field: string, state: unknown): unknown {
  check.state(field, state);
  return state;
}
