import type { Result } from "./results.ts";
import type { Turbo } from "./run-tasks.ts";

/** What the steps are run with. */
export interface Verification extends Turbo {
  env: NodeJS.ProcessEnv;
  /** A missing part is a failure, not a remark. */
  strict: boolean;
  progress: Progress;
}

export interface Progress {
  started(name: string): void;
  /** `output` is what the step wrote; it is to be shown when the step failed. */
  finished(name: string, passed: boolean, remark: string, output: string): void;
}

export interface Outcome {
  results: Result[];
  /** A line for each part that the machine could not run: `browser: 3 not run (…)`. */
  missing: string[];
}
