import type { Suite } from "./mutant.ts";
import type { RunSuite, SuiteLimits } from "./run-suite.ts";
import type { Workspace } from "./workspace.ts";

/** Runs each suite once without a mutant, when it is first needed. */
export class Baseline {
  readonly #workspace: Workspace;
  readonly #runSuite: RunSuite;
  readonly #measured = new Map<Suite, { limits: SuiteLimits } | { failure: string }>();

  constructor(workspace: Workspace, runSuite: RunSuite) {
    this.#workspace = workspace;
    this.#runSuite = runSuite;
  }

  has(suite: Suite): boolean {
    return this.#measured.has(suite);
  }

  /** The workspace must have no mutant. */
  async measure(suite: Suite): Promise<void> {
    const startedAt = performance.now();
    const { failure, slowestTestMs } = await this.#runSuite(suite, this.#workspace);
    const suiteMs = performance.now() - startedAt;
    this.#measured.set(suite, failure === undefined ? { limits: limitsOf(suiteMs, slowestTestMs) } : { failure });
  }

  /**
   * How long the suite may take with a mutant.
   *
   * @throws {Error} when it fails without a mutant, since its failures would prove nothing
   */
  limitsOf(suite: Suite): SuiteLimits {
    const measured = this.#measured.get(suite);
    if (!measured) throw new Error(`${suite} was not measured.`);
    if ("failure" in measured) throw new Error(`This suite fails without a mutant: ${measured.failure}`);
    return measured.limits;
  }
}

/** Multiples of what this machine needed without a mutant, so that a busy machine kills none. */
function limitsOf(suiteMs: number, slowestTestMs: number): SuiteLimits {
  return { suiteMs: Math.ceil(60_000 + 10 * suiteMs), testMs: Math.ceil(30_000 + 10 * slowestTestMs) };
}
