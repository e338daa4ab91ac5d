import { type OperationId, operations } from "@authsignal-actions/client";
import { type Check, numberFrom, objectOf, oneOf, positiveNumberTo, wholeNumberFrom } from "../runtime/check.ts";
import type { Randomness } from "../runtime/randomness.ts";
import { ArgumentError } from "../runtime/service-error.ts";

/**
 * What goes wrong. Times pass on the emulator's clock.
 *
 * The faults of a body change the answer that is due. Before anything is stored none is due, so they change an error
 * with status 500. `status` gives it another status.
 */
export type Fault =
  /** An error with this status, 400 to 599, and perhaps a `Retry-After`. */
  | { fault: "status"; status: number; retryAfterSeconds?: number }
  /** The right answer, but late. Another fault may strike the same call. */
  | { fault: "latency"; latencyMs: number }
  /** No answer, until the caller gives up. */
  | { fault: "hang" }
  /** The connection is reset: TCP RST. */
  | { fault: "reset" }
  /** The connection is closed in order, without an answer: TCP FIN. */
  | { fault: "close" }
  /** An answer without a body. */
  | { fault: "emptyBody"; status?: number }
  /** A complete body that is not JSON. */
  | { fault: "malformedBody"; status?: number }
  /** Half the body, then the connection is closed. */
  | { fault: "truncatedBody"; status?: number }
  /** The body comes in ten pieces, with a pause before each. */
  | { fault: "slowBody"; pauseMs: number; status?: number };

export type FaultKind = Fault["fault"];

/** When it goes wrong. */
export type FaultMoment = "request" | "store";

/** Which calls are to fail, and how. */
export type FaultOrder = Fault & {
  /** The operation that fails. Default: any. */
  operation?: OperationId;
  /**
   * `"request"`: the request arrived and nothing is stored. `"store"`: everything is stored and the answer is lost or
   * spoiled, which is how duplicates arise. Default `"request"`.
   */
  after?: FaultMoment;
  /** How many calls fail at most. Default: 1; with a `rate`, all that it picks. */
  times?: number;
  /** The share of calls that fail, above 0 and at most 1, picked by the seed. Default: each call, until `times` is used up. */
  rate?: number;
};

/** An order that can still strike. */
export interface OrderedFault {
  order: FaultOrder;
  /** How often it struck. */
  struck: number;
}

/** Faults that were ordered and can still strike. */
export class FaultRules {
  readonly #randomness: () => Randomness;
  #source: Randomness | undefined;
  /** Undefined until there is one: with `anyKey` most worlds never have any. */
  #faults: OrderedFault[] | undefined;

  /** `randomness` picks the calls of orders with a `rate`. */
  constructor(randomness: () => Randomness) {
    this.#randomness = randomness;
  }

  /** @throws {Error} when the order could never strike or would do nothing; the message names each field */
  add(order: FaultOrder): void {
    const problems = checkFaultOrder(order, "order");
    if (problems.length > 0) throw new ArgumentError("order", problems);
    this.#faults = [...(this.#faults ?? []), { order: { ...order }, struck: 0 }];
  }

  /** Takes every order back. */
  clear(): void {
    this.#faults = undefined;
  }

  /** Oldest first. */
  list(): OrderedFault[] {
    return structuredClone(this.#faults ?? []);
  }

  /**
   * The orders that strike this call at this moment, each counted as struck: the oldest for it, and any latency ordered
   * before that one.
   */
  take(id: OperationId, moment: FaultMoment): readonly FaultOrder[] {
    if (!this.#faults) return none;
    const struck: FaultOrder[] = [];
    for (const fault of this.#faults) {
      if (!this.#strikes(fault.order, id, moment)) continue;
      fault.struck += 1;
      struck.push(fault.order);
      if (fault.order.fault !== "latency") break;
    }
    if (struck.length > 0) this.#faults = this.#faults.filter(({ order, struck }) => struck < limitOf(order));
    return struck;
  }

  #strikes({ rate, after = "request", operation }: FaultOrder, id: OperationId, moment: FaultMoment): boolean {
    return after === moment && (operation ?? id) === id && (rate === undefined || this.#draw() < rate);
  }

  /** From 0 up to 1. */
  #draw(): number {
    this.#source ??= this.#randomness();
    return this.#source.bytes(4).readUInt32BE() / 2 ** 32;
  }
}

const none: readonly FaultOrder[] = [];

function limitOf({ times, rate }: FaultOrder): number {
  return times ?? (rate === undefined ? 1 : Number.POSITIVE_INFINITY);
}

/**
 * What makes an order one that could never strike, or would do nothing: a sentence for each field, none if it is right.
 * `name` is what a sentence calls the order.
 */
function checkFaultOrder(order: FaultOrder, name: string): string[] {
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
