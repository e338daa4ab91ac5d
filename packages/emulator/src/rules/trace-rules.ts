import type { Outcome, UserActionState } from "@authsignal-actions/client";
import type { Facts } from "../config/facts.ts";
import { defined } from "../runtime/defined.ts";
import type { Rule, RuleSet } from "./compile-rules.ts";
import { type EvaluatedRule, evaluateRules } from "./evaluate-rules.ts";
import { lookUp } from "./operators.ts";

/** Why an action got its outcome. */
export interface RuleTrace {
  outcome: keyof typeof Outcome;
  /** The state that the outcome began with. */
  state: UserActionState;
  /** Which rule, default or `setOutcome` decided, in words. */
  reason: string;
  /** The rule that decided. */
  priorityRuleId?: string;
  /** What the rules could ask about; missing for an action that had none when it was tracked. */
  facts?: Facts;
  /** Every rule of the action, by priority. */
  rules: TracedRule[];
}

/** What became of one rule. */
export interface TracedRule {
  ruleId: string;
  name: string;
  priority: number;
  type: keyof typeof Outcome;
  /** `"failed"`: its conditions cannot be evaluated for these inputs, so it does not fire; `problem` says why. */
  result: EvaluatedRule["result"];
  /** The variables its conditions ask about. One that is not known is null. */
  inputs: Record<string, unknown>;
  problem?: string;
}

/** What `traceRules` must know beside rules and facts. */
export interface TracedDecision {
  readonly action: string;
  readonly outcome: keyof typeof Outcome;
  readonly state: UserActionState;
  readonly isConfigured: boolean;
  readonly priorityRuleId?: string | undefined;
  readonly isOutcomeSet?: true | undefined;
}

/** Tells for each rule whether it fires on these facts, and why the decision is what it is. */
export function traceRules(set: RuleSet, facts: Facts | undefined, decision: TracedDecision): RuleTrace {
  const { outcome, state, priorityRuleId } = decision;
  return defined({
    outcome,
    state,
    reason: explain(set.rules, decision),
    priorityRuleId,
    facts,
    rules: facts ? evaluateRules(set, facts).map((evaluated) => traceRule(evaluated, facts)) : [],
  });
}

function explain(rules: readonly Rule[], decision: TracedDecision): string {
  const { action, outcome, state, isConfigured, priorityRuleId, isOutcomeSet } = decision;
  const decisive = rules.find((rule) => rule.config.ruleId === priorityRuleId)?.config;
  const isSpared = outcome === "CHALLENGE" && state === "ALLOW";
  const why = isSpared ? " The user has no authenticator and cannot be challenged, so the state is ALLOW." : "";
  if (isOutcomeSet)
    return `The outcome of ${action} was set to ${outcome} by \`setOutcome\`, whatever rules decide.${why}`;
  if (decisive) {
    const { ruleId, priority } = decisive;
    return `Of the rules that fired, ${ruleId} has the lowest priority number, ${priority}. Its outcome is ${outcome}.${why}`;
  }
  // A data file outlives the config it was written under.
  if (priorityRuleId) return `The rule ${priorityRuleId}, which the config has no more, decided for ${outcome}.${why}`;
  if (isConfigured) return `No rule fired. The default outcome of ${action} is ${outcome}.${why}`;
  return `${action} is not in the config, so its outcome is ${outcome}.${why}`;
}

function traceRule({ rule, result, problem }: EvaluatedRule, facts: Facts): TracedRule {
  const { ruleId, name, priority, type } = rule.config;
  const inputs = Object.fromEntries(rule.variables.map((name) => [name, lookUp(facts, name.split(".")) ?? null]));
  return defined({ ruleId, name, priority, type, inputs, result, problem });
}
