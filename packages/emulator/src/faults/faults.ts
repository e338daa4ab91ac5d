import type { OperationId } from "@authsignal-actions/client";
import type { Randomness } from "../engine/randomness.ts";
import { checkFaultOrder } from "./check-fault-order.ts";
import type { FaultMoment, FaultOrder, OrderedFault } from "./fault.ts";

/** Faults that were ordered and can still strike. */
export interface Faults {
  /** @throws {Error} when the order could never strike or would do nothing; the message names each field */
  add(order: FaultOrder): void;
  /** Takes every order back. */
  clear(): void;
  /** Oldest first. */
  list(): OrderedFault[];
  /**
   * The orders that strike this call at this moment, each counted as struck: the oldest for it, and any latency ordered
   * before that one.
   */
  take(id: OperationId, moment: FaultMoment): FaultOrder[];
}

/** `randomness` picks the calls of orders with a `rate`. */
export function createFaults(randomness: Randomness): Faults {
  let faults: OrderedFault[] = [];

  const strikes = ({ rate, after = "request", operation }: FaultOrder, id: OperationId, moment: FaultMoment) =>
    after === moment && (operation ?? id) === id && (rate === undefined || draw(randomness) < rate);

  return {
    add(order) {
      const problems = checkFaultOrder(order, "order");
      if (problems.length > 0) throw new Error(problems.join(" "));
      faults.push({ order: { ...order }, struck: 0 });
    },
    clear() {
      faults = [];
    },
    list: () => structuredClone(faults),
    take(id, moment) {
      const struck: FaultOrder[] = [];
      for (const fault of faults) {
        if (!strikes(fault.order, id, moment)) continue;
        fault.struck += 1;
        struck.push(fault.order);
        if (fault.order.fault !== "latency") break;
      }
      if (struck.length > 0) faults = faults.filter(({ order, struck }) => struck < limitOf(order));
      return struck;
    },
  };
}

function limitOf({ times, rate }: FaultOrder): number {
  return times ?? (rate === undefined ? 1 : Number.POSITIVE_INFINITY);
}

/** From 0 up to 1. */
function draw(randomness: Randomness): number {
  return randomness.bytes(4).readUInt32BE() / 2 ** 32;
}
