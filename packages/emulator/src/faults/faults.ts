import { type OperationId, operations } from "@authsignal-actions/client";
import { objectOf, oneOf } from "../values/check.ts";

/** What goes wrong. `"reset"` cuts the connection before an answer. */
export type Fault = "reset";

/** When it goes wrong. */
export type FaultMoment = "request" | "store";

/** One call that is to fail. */
export interface FaultOrder {
  /** The operation that fails. Default: the next that is called. */
  operation?: OperationId;
  /**
   * `"request"`: the request arrived and nothing is stored. `"store"`: everything is stored and the answer is lost,
   * which is how duplicates arise.
   */
  after: FaultMoment;
  fault: Fault;
}

/** Faults that were ordered and have not struck. */
export interface Faults {
  /** @throws {Error} when the order could never strike; the message names the field */
  order(order: FaultOrder): void;
  /** The oldest order for this operation and moment, which is thereby used up. */
  take(operation: OperationId, after: FaultMoment): Fault | undefined;
}

export function createFaults(): Faults {
  const orders: FaultOrder[] = [];
  return {
    order(order) {
      const problems = checkOrder(order, "order");
      if (problems.length > 0) throw new Error(problems.join(" "));
      orders.push({ ...order });
    },
    take(operation, after) {
      const index = orders.findIndex(
        (order) => order.after === after && (order.operation === undefined || order.operation === operation),
      );
      return index === -1 ? undefined : orders.splice(index, 1)[0]?.fault;
    },
  };
}

const checkOrder = objectOf(
  {
    operation: oneOf(...Object.keys(operations)),
    after: oneOf("request", "store"),
    fault: oneOf("reset"),
  },
  ["after", "fault"],
);
