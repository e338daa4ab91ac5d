import { type Figure, times } from "./figure.ts";
import { column, type Rounds, ratioTo } from "./load-figure.ts";

/** Calls a second with many in flight, from rounds that ran so. */
export function concurrentCalls(rounds: Rounds): Figure {
  const toVendor = ratioTo(rounds, "vendor", "callsPerSecond");
  const toFetch = ratioTo(rounds, "fetch", "callsPerSecond");
  return {
    id: "concurrent-calls",
    title: "Calls/s, 64 in flight",
    target: "≥ 3.0× the vendor SDK, ≥ 1.5× raw fetch",
    measured: `${times(toVendor)} the vendor SDK, ${times(toFetch)} raw fetch`,
    passed: toVendor >= 3 && toFetch >= 1.5,
    columns: [column(rounds, "callsPerSecond", { name: "64 in flight", unit: "calls/s", digits: 0 })],
  };
}
