import { loadRounds, type RoundSample } from "../harness/load-rounds.ts";
import { median, medianDifference } from "../harness/statistics.ts";
import type { BenchSettings } from "../settings.ts";
import type { Figure } from "./figure.ts";

const targetMicroseconds = 8;

/** Makes Node resolve the entry for runtimes without node:http. */
export const portableConditions: readonly string[] = ["--conditions=workerd"];

/** Overhead of the SDK over `fetch` without node:http, measured with a `fetch` that resolves at once. */
export async function measurePortableTransport({ rounds, seconds, warmUpSeconds }: BenchSettings): Promise<Figure> {
  const samples = await loadRounds(["sdk", "fetch"], {
    rounds,
    seconds,
    warmUpSeconds,
    inFlight: 1,
    processOptions: (name) => (name === "sdk" ? { execArgv: portableConditions } : {}),
  });
  const perCall = { sdk: samples.sdk.map(cpuMicroseconds), fetch: samples.fetch.map(cpuMicroseconds) };
  const above = medianDifference(perCall.sdk, perCall.fetch);
  return {
    id: "portable-transport",
    title: "Portable transport over a stub `fetch`",
    target: `≤ ${targetMicroseconds} µs above raw fetch`,
    measured: `${above < 0 ? "−" : ""}${Math.abs(above).toFixed(1)} µs of CPU above raw fetch`,
    passed: above <= targetMicroseconds,
    columns: [
      {
        name: "CPU per call over a stub `fetch`",
        unit: "µs",
        digits: 1,
        values: { sdk: median(perCall.sdk), fetch: median(perCall.fetch) },
      },
    ],
  };
}

function cpuMicroseconds({ cpuMicrosecondsPerCall }: RoundSample): number {
  return cpuMicrosecondsPerCall;
}
