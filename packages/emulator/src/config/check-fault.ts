import { type OperationId, operations } from "@authsignal-actions/client";
import { type Check, numberFrom, objectOf, oneOf, positiveNumberTo, wholeNumberFrom } from "../runtime/check.ts";

/**
 * A failure to inject. Times are on the emulator's clock.
 *
 * Body faults damage the response. Before anything is stored there is none, so they damage an error with status 500, or
 * with `status`.
 */
export type Fault =
  /** An error with this status, 400 to 599, and perhaps a `Retry-After`. */
  | { fault: "status"; status: number; retryAfterSeconds?: number }
  /** The normal response, delayed. Another fault may apply to the same call. */
  | { fault: "latency"; latencyMs: number }
  /** No response, until the caller gives up. */
  | { fault: "hang" }
  /** The connection is reset: TCP RST. */
  | { fault: "reset" }
  /** The connection is closed without a response: TCP FIN. */
  | { fault: "close" }
  /** A response without a body. */
  | { fault: "emptyBody"; status?: number }
  /** A complete body that is not JSON. */
  | { fault: "malformedBody"; status?: number }
  /** Half the body, then the connection is closed. */
  | { fault: "truncatedBody"; status?: number }
  /** The body arrives in ten pieces, with a pause before each. */
  | { fault: "slowBody"; pauseMs: number; status?: number };

export type FaultKind = Fault["fault"];

/** When a fault is applied. */
export type FaultMoment = "request" | "store";

/** Which calls fail, and how. */
export type FaultRule = Fault & {
  /** The operation that fails. Default: any. */
  operation?: OperationId;
  /**
   * `"request"`: nothing is stored. `"store"`: the call is stored and its response is lost or damaged, which is how
   * duplicates arise. Default `"request"`.
   */
  after?: FaultMoment;
  /** Maximum number of calls that fail. Default 1, or with a `rate` no limit. */
  times?: number;
  /** The share of calls that fail, above 0 and at most 1, chosen by the seed. Default: every call, up to `times`. */
  rate?: number;
};

/**
 * One sentence for each invalid field; empty for a valid rule. `name` is the rule's name in the sentences.
 */
export function checkFaultRule(rule: FaultRule, name: string): string[] {
  // The other properties depend on the kind.
  if (rule?.fault !== undefined && !Object.hasOwn(ownChecks, rule.fault)) return checkKind(rule.fault, `${name}.fault`);
  const { required = {}, optional = {} } = ownChecks[rule?.fault] ?? {};
  const checks = { ...commonChecks, ...required, ...optional };
  return objectOf(checks, ["fault", ...Object.keys(required)])(rule, name);
}

interface OwnChecks {
  required?: Record<string, Check>;
  optional?: Record<string, Check>;
}

const upToAnHour = numberFrom(0, 3_600_000);

const statusOfBody: Check = (value, field) =>
  value === 204 || value === 205 || value === 304
    ? [`${field} must be a status whose response has a body; it is ${value}.`]
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

const checkKind = oneOf(...Object.keys(ownChecks));

const commonChecks: Record<string, Check> = {
  operation: oneOf(...Object.keys(operations)),
  after: oneOf("request", "store"),
  fault: checkKind,
  times: wholeNumberFrom(1, Number.MAX_SAFE_INTEGER),
  rate: positiveNumberTo(1),
};
