import type { Facts } from "./facts.ts";
import { lookUp } from "./operators.ts";
import type { Rule, RuleSet } from "./rule.ts";

/** The rules that fire, by priority. One that cannot be evaluated does not. */
export function evaluateRules(set: RuleSet, facts: Facts): Rule[] {
  const numbered = numberFacts(set, facts);
  return set.rules.filter((rule) => rule.config.isActive && fires(rule, numbered));
}

/** The facts that the rules ask about, in the order of their numbers. */
export function numberFacts({ variables }: RuleSet, facts: Facts): unknown[] {
  return variables.map((path) => lookUp(facts, path));
}

function fires({ holds }: Rule, numbered: readonly unknown[]): boolean {
  try {
    return holds(numbered);
  } catch {
    return false;
  }
}
