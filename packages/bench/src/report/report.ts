import type { Figure } from "../figures/figure.ts";
import type { BenchSettings } from "../settings.ts";

/** Everything a run found. */
export interface Report {
  /** Day of the run, ISO 8601. */
  date: string;
  machine: Machine;
  settings: BenchSettings;
  server: {
    /** Throughput of the server, in calls per second. */
    ceilingCallsPerSecond: number;
    /** Share of one core that the server used, 0 to 1, at most, while a client was measured. */
    busiest: number;
  };
  figures: Figure[];
}

export interface Machine {
  cpu: string;
  cores: number;
  node: string;
  system: string;
  /** Processes that wanted to run, on average, in the minute before the run. */
  loadBefore: number;
  /** The same at the end of the run, which includes the load of the benchmark. */
  loadAfter?: number;
}
