import type { OperationId } from "@authsignal-actions/client";
import type { Randomness } from "../engine/randomness.ts";
import { checkFaultOrder } from "./check-fault-order.ts";
import type { FaultMoment, FaultOrder, OrderedFault } from "./fault.ts";

/** Faults that were ordered and can still strike. */
export class Faults {
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
    if (problems.length > 0) throw new Error(problems.join(" "));
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
