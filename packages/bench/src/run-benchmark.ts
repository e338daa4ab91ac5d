import { clientNames } from "./clients/client-names.ts";
import { measureBundleSize } from "./figures/bundle-size.ts";
import { concurrentCalls } from "./figures/concurrent-calls.ts";
import { cpuPerCall } from "./figures/cpu-per-call.ts";
import type { Figure } from "./figures/figure.ts";
import { measureFirstResponse } from "./figures/first-response.ts";
import { measureHeapGrowth } from "./figures/heap-growth.ts";
import { measureHttpsDelay } from "./figures/https-delay.ts";
import { measureImportTime } from "./figures/import-time.ts";
import { measureInstalledPackages } from "./figures/installed-packages.ts";
import { measurePortableTransport } from "./figures/portable-transport.ts";
import { sequentialCalls } from "./figures/sequential-calls.ts";
import { loadRounds, type RoundSample } from "./harness/load-rounds.ts";
import { median } from "./harness/statistics.ts";
import { currentLoad, describeMachine } from "./report/describe-machine.ts";
import type { Report } from "./report/report.ts";
import type { BenchSettings } from "./settings.ts";

const figureOrder = [
  "concurrent-calls",
  "sequential-calls",
  "cpu-per-call",
  "portable-transport",
  "https-delay",
  "import-time",
  "first-response",
  "bundle-size",
  "installed-packages",
  "heap-growth",
];

/** Measures every figure, the quick ones first, so that problems show early. */
export async function runBenchmark(settings: BenchSettings, onFigure: (figure: Figure) => void): Promise<Report> {
  const { starts: _, ...timing } = settings;
  const machine = describeMachine();
  const figures: Figure[] = [];
  const add = (figure: Figure) => {
    figures.push(figure);
    onFigure(figure);
  };
  add(await measureBundleSize());
  add(await measureInstalledPackages());
  add(await measureHeapGrowth());
  add(await measureImportTime(settings));
  add(await measureFirstResponse(settings));
  add(await measurePortableTransport(settings));
  const names = [...clientNames, "bare-sockets"] as const;
  const concurrent = await loadRounds(names, { ...timing, inFlight: 64, server: {} });
  const { "bare-sockets": ceiling, ...clients } = concurrent;
  add(concurrentCalls(clients));
  add(cpuPerCall(clients));
  add(sequentialCalls(await loadRounds(clientNames, { ...timing, inFlight: 1, server: {} })));
  add(await measureHttpsDelay(settings));

  return {
    date: new Date().toISOString().slice(0, 10),
    machine: { ...machine, loadAfter: currentLoad() },
    settings,
    server: {
      ceilingCallsPerSecond: median(ceiling.map(({ callsPerSecond }) => callsPerSecond)),
      busiest: Math.max(...Object.values(clients).map((samples) => median(samples.map(busyShare)))),
    },
    figures: figures.sort((a, b) => figureOrder.indexOf(a.id) - figureOrder.indexOf(b.id)),
  };
}

function busyShare({ serverBusy }: RoundSample): number {
  return serverBusy;
}
