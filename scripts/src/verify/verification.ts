import type { Progress } from "./progress.ts";
import type { SlowTest } from "./read-report.ts";
import type { Result } from "./results.ts";
import type { Turbo } from "./run-tasks.ts";

/** What the steps are run with. */
export interface Verification extends Turbo {
  env: NodeJS.ProcessEnv;
  /** A missing part is a failure, not a remark. */
  strict: boolean;
  progress: Omit<Progress, "close">;
  /** `checks`, for all that is not a suite, and names of suites; everything without it. */
  parts?: readonly string[];
  /** How many suites run at once; by default half the processors, because each vitest uses several. */
  concurrency?: number;
}

export interface Outcome {
  results: Result[];
  /** A line for each part that the machine could not run: `browser: 3 not run (…)`. */
  missing: string[];
  /** The slowest tests of each suite that was run and not taken from the cache. */
  slow: SlowTest[];
}
