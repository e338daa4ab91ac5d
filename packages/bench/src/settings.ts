/** How long and how often things are measured. */
export interface BenchSettings {
  /** Rounds of load; in each, every client has one turn. */
  rounds: number;
  /** Seconds of one turn. */
  seconds: number;
  /** Seconds for which each client runs before the first round, until its code is compiled as well as it will be. */
  warmUpSeconds: number;
  /** Number of new processes per measurement of a start time. */
  starts: number;
}

export const defaultSettings: BenchSettings = { rounds: 9, seconds: 2, warmUpSeconds: 5, starts: 40 };
