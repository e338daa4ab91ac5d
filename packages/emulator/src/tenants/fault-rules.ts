import { type OperationId, operations } from "@authsignal-actions/client";
import { type Check, numberFrom, objectOf, oneOf, positiveNumberTo, wholeNumberFrom } from "../runtime/check.ts";
import type { Randomness } from "../runtime/randomness.ts";
import { ArgumentError } from "../runtime/service-error.ts";

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
  /** The body comes in ten pieces, with a pause before each. */
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

/** A fault rule that still applies. */
export interface ActiveFault {
  rule: FaultRule;
  /** Number of calls it was applied to. */
  triggered: number;
}

/** The active fault rules of a tenant. */
export class FaultRules {
  readonly #randomness: () => Randomness;
  #source: Randomness | undefined;
  /** Undefined until there is one: with `anyKey` most tenants never have any. */
  #faults: ActiveFault[] | undefined;

  /** `randomness` chooses the calls of rules with a `rate`. */
  constructor(randomness: () => Randomness) {
    this.#randomness = randomness;
  }

  /** @throws {Error} when the fault is invalid; the message names each field */
  add(rule: FaultRule): void {
    const problems = checkFaultRule(rule, "rule");
    if (problems.length > 0) throw new ArgumentError("rule", problems);
    this.#faults = [...(this.#faults ?? []), { rule: { ...rule }, triggered: 0 }];
  }

  /** Deletes every rule. */
  clear(): void {
    this.#faults = undefined;
  }

  /** Oldest first. */
  list(): ActiveFault[] {
    return structuredClone(this.#faults ?? []);
  }

  /**
   * The rules that this call triggers at this moment, each counted: the oldest matching one, and latencies before it.
   */
  take(id: OperationId, moment: FaultMoment): readonly FaultRule[] {
    if (!this.#faults) return noRules;
    const triggered: FaultRule[] = [];
    for (const fault of this.#faults) {
      if (!this.#matches(fault.rule, id, moment)) continue;
      fault.triggered += 1;
      triggered.push(fault.rule);
      if (fault.rule.fault !== "latency") break;
    }
    if (triggered.length > 0) this.#faults = this.#faults.filter(({ rule, triggered }) => triggered < limitOf(rule));
    return triggered;
  }

  #matches({ rate, after = "request", operation }: FaultRule, id: OperationId, moment: FaultMoment): boolean {
    return after === moment && (operation ?? id) === id && (rate === undefined || this.#draw() < rate);
  }

  /** From 0 to less than 1. */
  #draw(): number {
    this.#source ??= this.#randomness();
    return this.#source.bytes(4).readUInt32BE() / 2 ** 32;
  }
}

const noRules: readonly FaultRule[] = [];

function limitOf({ times, rate }: FaultRule): number {
  return times ?? (rate === undefined ? 1 : Number.POSITIVE_INFINITY);
}

/**
 * One sentence for each invalid field; empty for a valid rule. `name` is the rule's name in the sentences.
 */
function checkFaultRule(rule: FaultRule, name: string): string[] {
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

const commonChecks: Record<string, Check> = {
  operation: oneOf(...Object.keys(operations)),
  after: oneOf("request", "store"),
  fault: oneOf(...Object.keys(ownChecks)),
  times: wholeNumberFrom(1, Number.MAX_SAFE_INTEGER),
  rate: positiveNumberTo(1),
};
