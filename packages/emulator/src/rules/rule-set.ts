import type { Facts } from "../config/facts.ts";
import type { ResolvedAction } from "../config/parse-config.ts";
import { type FactNumbers, prepareConditions } from "../config/prepare-conditions.ts";
import type { RuleConfig } from "../generated/config-types.ts";
import { omitUndefined } from "../runtime/omit-undefined.ts";
import { isError } from "../runtime/service-error.ts";
import type { FiredRule } from "../store/records.ts";
import { type Conditions, compileConditions, createWorkLimit } from "./compile-conditions.ts";
import { isTruthy, lookUp } from "./operators.ts";

/** A compiled rule. */
export interface Rule {
  readonly config: Readonly<RuleConfig>;
  readonly shown: FiredRule;
  readonly conditions: Conditions;
  /** The facts that it reads. */
  readonly variables: readonly string[];
}

/** The rules of an action, by priority. */
export interface RuleSet {
  readonly rules: readonly Rule[];
  /** The path of each fact that they read, indexed by its number. */
  readonly variables: readonly (readonly string[])[];
}

/** The rules of an action, compiled when they are first needed. */
export function rulesOf(action: ResolvedAction): RuleSet {
  const known = compiled.get(action);
  if (known) return known;
  const rules = compileRules(action.rules);
  compiled.set(action, rules);
  return rules;
}

const compiled = new WeakMap<ResolvedAction, RuleSet>();

/** Compiles rules that the config check accepted. */
export function compileRules(configs: readonly RuleConfig[]): RuleSet {
  const numbers: FactNumbers = new Map();
  const byPriority = [...configs].sort((one, other) => one.priority - other.priority);
  const rules = byPriority.map((config) => compileRule(config, numbers));
  return { rules, variables: [...numbers.keys()].map((name) => name.split(".")) };
}

function compileRule(config: RuleConfig, numbers: FactNumbers): Rule {
  const { ruleId, name, description, conditions } = config;
  const { logic, variables } = prepareConditions(conditions, "conditions", numbers);
  return {
    config,
    shown: omitUndefined({ ruleId, name, description }),
    conditions: compileConditions(logic),
    variables,
  };
}

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
      return { rule, result: "failed", problem: isError(error) ? error.message : String(error) };
    }
  });
}
