import { Outcome } from "@authsignal-actions/client";
import { checkActionCode } from "../config/check-config.ts";
import { type Check, filledText, objectOf, oneOf, wholeNumberFrom } from "../runtime/check.ts";
import { ArgumentError } from "../runtime/service-error.ts";

/** An outcome that `track` uses instead of the one that rules and config decide. */
export interface OutcomeOverride {
  /** Default: every action. An override for an action wins over one for every action. */
  action?: string;
  /** Default: every user. An override for a user wins over one for every user. */
  userId?: string;
  outcome: keyof typeof Outcome;
  /** How many actions get it. Default: all until it is replaced or deleted. */
  times?: number;
}

/** An override with the number of actions that got it. */
export interface ActiveOutcomeOverride {
  override: OutcomeOverride;
  used: number;
}

const checks: Record<keyof OutcomeOverride, Check> = {
  action: checkActionCode,
  userId: filledText,
  outcome: oneOf(...Object.keys(Outcome)),
  times: wholeNumberFrom(1, Number.MAX_SAFE_INTEGER),
};
const checkOverride = objectOf(checks, ["outcome"]);

/** The outcome overrides of one tenant. */
export class OutcomeOverrides {
  /** Undefined until there is one. */
  #active: ActiveOutcomeOverride[] | undefined;

  /**
   * Replaces the override for the same action and user.
   *
   * @throws {ArgumentError} naming each property that is wrong
   */
  set(override: OutcomeOverride): void {
    const problems = checkOverride(override, "override");
    if (problems.length > 0) throw new ArgumentError("override", problems);
    const others = this.#usable().filter(
      ({ override: { action, userId } }) => action !== override.action || userId !== override.userId,
    );
    this.#active = [...others, { override: { ...override }, used: 0 }];
  }

  /** Oldest first. */
  list(): ActiveOutcomeOverride[] {
    return structuredClone(this.#usable());
  }

  clear(): void {
    this.#active = undefined;
  }

  find(action: string, userId: string): ActiveOutcomeOverride | undefined {
    if (!this.#active) return undefined;
    const usable = this.#usable();
    const find = (forAction?: string, forUser?: string) =>
      usable.find(({ override }) => override.action === forAction && override.userId === forUser);
    return find(action, userId) ?? find(action) ?? find(undefined, userId) ?? find();
  }

  /** Finds an override and counts it as used, so that calls in flight can't use it twice. */
  take(action: string, userId: string): ActiveOutcomeOverride | undefined {
    const found = this.find(action, userId);
    if (found) found.used += 1;
    return found;
  }

  /** Undoes `take`, when the call repeated an action that was stored before. */
  giveBack(taken: ActiveOutcomeOverride | undefined): void {
    if (taken) taken.used -= 1;
  }

  /** Used-up ones stay in the list until something is set, since `giveBack` may revive them. */
  #usable(): ActiveOutcomeOverride[] {
    return (this.#active ?? []).filter(({ override, used }) => used < (override.times ?? Number.POSITIVE_INFINITY));
  }
}
