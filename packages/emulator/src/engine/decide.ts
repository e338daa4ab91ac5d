import type { Outcome, UserActionState, VerificationMethod } from "@authsignal-actions/client";
import { evaluateRules } from "../rules/evaluate-rules.ts";
import type { Facts } from "../rules/facts.ts";
import type { FiredRule } from "../rules/rule.ts";
import type { World } from "./world.ts";

export type OutcomeName = keyof typeof Outcome;

export interface Decision {
  readonly outcome: OutcomeName;
  readonly state: UserActionState;
  /** Undefined where there are no rules. */
  readonly rules: readonly FiredRule[] | undefined;
  readonly priorityRuleId: string | undefined;
  readonly allowedVerificationMethods: readonly VerificationMethod[] | undefined;
}

/** What becomes of an action that is tracked now. Without facts, no rule fires. */
export function decide(world: World, action: string, isEnrolled: boolean, facts: Facts | undefined): Decision {
  const config = world.config.actions.get(action);
  const evaluated = facts && config ? evaluateRules(config, facts) : [];
  const fired = evaluated.filter(({ result }) => result === "fired").map(({ rule }) => rule);
  const [decisive] = fired;
  const outcome = decisive?.config.type ?? config?.defaultUserActionResult ?? "ALLOW";
  return {
    outcome,
    state: stateOf(outcome, isEnrolled),
    rules: config?.rules.length ? fired.map((rule) => rule.shown) : undefined,
    priorityRuleId: decisive?.config.ruleId,
    allowedVerificationMethods: decisive?.config.verificationMethods ?? config?.verificationMethods,
  };
}

/** The state that an outcome begins with. */
export function stateOf(outcome: OutcomeName, isEnrolled: boolean): UserActionState {
  // Whoever has no authenticator cannot be challenged.
  return outcome === "CHALLENGE" && !isEnrolled ? "ALLOW" : firstState[outcome];
}

const firstState: Record<OutcomeName, UserActionState> = {
  ALLOW: "ALLOW",
  BLOCK: "BLOCK",
  CHALLENGE: "CHALLENGE_REQUIRED",
  REVIEW: "REVIEW_REQUIRED",
};
