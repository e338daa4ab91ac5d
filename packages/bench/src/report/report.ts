import type { Figure } from "../figures/figure.ts";
import type { BenchSettings } from "../settings.ts";

/** Everything a run found. */
export interface Report {
  /** Day of the run, ISO 8601. */
  date: string;
  machine: Machine;
  settings: BenchSettings;
  server: {
    /** Calls/s that the server answers when the other side does next to nothing. */
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
  /** The same for the end of the run, which is the benchmark's own load and whatever else ran. */
  loadAfter?: number;
}
