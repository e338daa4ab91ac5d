import type { Facts } from "../config/facts.ts";
import { createWorkLimit } from "./compile-conditions.ts";
import type { Rule, RuleSet } from "./compile-rules.ts";
import { isTruthy, lookUp } from "./operators.ts";

/** The result of one rule. */
export interface EvaluatedRule {
  readonly rule: Rule;
  /** `"failed"`: its conditions cannot be evaluated for these facts, so it does not fire; `problem` says why. */
  readonly result: "fired" | "not fired" | "inactive" | "failed";
  readonly problem?: string;
}

/** Evaluates every rule of an action, by priority. The same facts always give the same results. */
export function evaluateRules({ rules, variables }: RuleSet, facts: Facts): EvaluatedRule[] {
  const numbered = variables.map((path) => lookUp(facts, path));
  const work = createWorkLimit();
  return rules.map((rule): EvaluatedRule => {
    if (!rule.config.isActive) return { rule, result: "inactive" };
    work.beginRule();
    try {
      return { rule, result: isTruthy(rule.conditions(numbered, work)) ? "fired" : "not fired" };
    } catch (error) {
      return { rule, result: "failed", problem: error instanceof Error ? error.message : String(error) };
    }
  });
}
