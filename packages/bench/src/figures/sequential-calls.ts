import { type Figure, times } from "./figure.ts";
import { column, type Rounds, ratioTo } from "./load-figure.ts";

/** Calls a second when each waits for the one before, from rounds that ran so. */
export function sequentialCalls(rounds: Rounds): Figure {
  const toVendor = ratioTo(rounds, "vendor", "callsPerSecond");
  const toFetch = ratioTo(rounds, "fetch", "callsPerSecond");
  return {
    id: "sequential-calls",
    title: "Calls/s, sequential",
    target: "≥ 1.6× the vendor SDK, ≥ 1.2× raw fetch",
    measured: `${times(toVendor)} the vendor SDK, ${times(toFetch)} raw fetch`,
    passed: toVendor >= 1.6 && toFetch >= 1.2,
    columns: [column(rounds, "callsPerSecond", { name: "Sequential", unit: "calls/s", digits: 0 })],
  };
}
