import { operations } from "@authsignal-actions/client";
import { type Check, objectOf, oneOf } from "../values/check.ts";
import { numberFrom, positiveNumberTo, wholeNumberFrom } from "../values/check-range.ts";
import type { FaultKind, FaultOrder } from "./fault.ts";

/**
 * What makes an order one that could never strike, or would do nothing: a sentence for each field, none if it is right.
 * `name` is what a sentence calls the order.
 */
export function checkFaultOrder(order: FaultOrder, name: string): string[] {
  const { required = {}, optional = {} } = ownChecks[order?.fault] ?? {};
  const checks = { ...commonChecks, ...required, ...optional };
  return objectOf(checks, ["fault", ...Object.keys(required)])(order, name);
}

interface OwnChecks {
  required?: Record<string, Check>;
  optional?: Record<string, Check>;
}

const upToAnHour = numberFrom(0, 3_600_000);

const statusOfBody: Check = (value, field) =>
  value === 204 || value === 205 || value === 304
    ? [`${field} must be a status whose answer has a body; it is ${value}.`]
    : wholeNumberFrom(200, 599)(value, field);

const ownChecks: Record<FaultKind, OwnChecks> = {
  status: {
    required: { status: wholeNumberFrom(400, 599) },
    optional: { retryAfterSeconds: wholeNumberFrom(0, 86_400) },
  },
  latency: { required: { latencyMs: upToAnHour } },
  hang: {},
  reset: {},
  close: {},
  emptyBody: { optional: { status: statusOfBody } },
  malformedBody: { optional: { status: statusOfBody } },
  truncatedBody: { optional: { status: statusOfBody } },
  slowBody: { required: { pauseMs: upToAnHour }, optional: { status: statusOfBody } },
};

const commonChecks: Record<string, Check> = {
  operation: oneOf(...Object.keys(operations)),
  after: oneOf("request", "store"),
  fault: oneOf(...Object.keys(ownChecks)),
  times: wholeNumberFrom(1, Number.MAX_SAFE_INTEGER),
  rate: positiveNumberTo(1),
};
