import { type Figure, times } from "./figure.ts";
import { column, type Rounds, ratioTo } from "./load-figure.ts";

/** Calls a second with many in flight, from rounds that ran so. */
export function concurrentCalls(rounds: Rounds): Figure {
  const toVendor = ratioTo(rounds, "vendor", "callsPerSecond");
  const toFetch = ratioTo(rounds, "fetch", "callsPerSecond");
  const toBare = ratioTo(rounds, "node-http", "callsPerSecond");
  return {
    id: "concurrent-calls",
    title: "Calls/s, 64 in flight",
    target: "≥ 2.2× the vendor SDK, ≥ 1.5× raw fetch, ≥ 0.8× bare node:http",
    measured: `${times(toVendor)} the vendor SDK, ${times(toFetch)} raw fetch, ${times(toBare)} bare node:http`,
    passed: toVendor >= 2.2 && toFetch >= 1.5 && toBare >= 0.8,
    columns: [column(rounds, "callsPerSecond", { name: "64 in flight", unit: "calls/s", digits: 0 })],
  };
}
