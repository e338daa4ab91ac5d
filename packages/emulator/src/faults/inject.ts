import type { OperationId } from "@authsignal-actions/client";
import { ConnectionReset } from "./connection-reset.ts";
import type { Fault, FaultMoment, Faults } from "./faults.ts";

/** Lets the fault strike that was ordered for this moment of this operation, if there is one. */
export function inject(faults: Faults, operation: OperationId, after: FaultMoment): void {
  const fault = faults.take(operation, after);
  if (fault) effects[fault]();
}

const effects: Record<Fault, () => void> = {
  reset() {
    throw new ConnectionReset();
  },
};
