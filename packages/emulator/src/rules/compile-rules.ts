import { defined } from "../values/defined.ts";
import { compileConditions } from "./compile-conditions.ts";
import { type FactNumbers, prepareConditions } from "./prepare-conditions.ts";
import type { Rule, RuleConfig, RuleSet } from "./rule.ts";

/** Rules of one action that were checked. */
export function compileRules(configs: readonly RuleConfig[]): RuleSet {
  const numbers: FactNumbers = new Map();
  const byPriority = [...configs].sort((one, other) => one.priority - other.priority);
  const rules = byPriority.map((config) => compileRule(config, numbers));
  return { rules, variables: [...numbers.keys()].map((name) => name.split(".")) };
}

function compileRule(config: RuleConfig, numbers: FactNumbers): Rule {
  const { ruleId, name, description, conditions } = config;
  const { logic, variables } = prepareConditions(conditions, "conditions", numbers);
  return { config, shown: defined({ ruleId, name, description }), conditions: compileConditions(logic), variables };
}
