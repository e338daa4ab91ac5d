import type { QueryActionsRequest } from "../types.ts";
import type { InputCheck } from "./input-check.ts";

/** ISO 8601: a date, or a date and time with `Z` or an offset. */
const isoDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/;

/** The query parameters of `queryActions`, checked. */
export function queryInput(check: InputCheck, request: QueryActionsRequest): Record<string, unknown> {
  const query: Record<string, unknown> = {};
  const codes = readCodes(check, request.codes);
  if (codes.length > 0) query.codes = codes;
  if (request.fromDate !== undefined) query.fromDate = readDate(check, request.fromDate);
  if (request.state !== undefined) {
    check.state("state", request.state);
    query.state = request.state;
  }
  return query;
}

function readCodes(check: InputCheck, codes: unknown): string[] {
  if (codes === undefined) return [];
  if (typeof codes === "string") {
    if (codes === "") return [];
    const items = codes.split(",").map((code) => code.trim());
    for (const item of items) check.action("codes", item);
    return items;
  }
  if (!Array.isArray(codes)) check.refuse("codes", "must be a string or an array of strings.");
  const items = codes as unknown[];
  for (const [index, item] of items.entries()) {
    if (typeof item === "string" && item.includes(",")) {
      check.refuse(`codes[${index}]`, "must be one code, without a comma. Pass each code as an item of its own.");
    }
    check.action(`codes[${index}]`, item);
  }
  return items as string[];
}

function readDate(check: InputCheck, value: unknown): string {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) check.refuse("fromDate", "is an invalid Date.");
    return value.toISOString();
  }
  if (typeof value !== "string" || !isoDate.test(value) || Number.isNaN(Date.parse(value))) {
    check.refuse("fromDate", "must be a Date or ISO 8601 text, such as 2026-01-01T00:00:00Z.");
  }
  return value as string;
}
