import { type Figure, times } from "./figure.ts";
import { column, type Rounds, ratioTo } from "./load-figure.ts";

/** CPU of the client's process for one call, all its threads, from rounds with many calls in flight. */
export function cpuPerCall(rounds: Rounds): Figure {
  const toVendor = ratioTo(rounds, "vendor", "cpuMicrosecondsPerCall");
  return {
    id: "cpu-per-call",
    title: "Client CPU per call",
    target: "≤ 0.4× the vendor SDK",
    measured: `${times(toVendor)} the vendor SDK`,
    passed: toVendor <= 0.4,
    columns: [column(rounds, "cpuMicrosecondsPerCall", { name: "CPU per call", unit: "µs", digits: 0 })],
  };
}
