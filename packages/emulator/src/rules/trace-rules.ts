import type { Outcome, UserActionState } from "@authsignal-actions/client";
import type { Facts } from "../config/facts.ts";
import { omitUndefined } from "../runtime/omit-undefined.ts";
import { lookUp } from "./operators.ts";
import { type EvaluatedRule, evaluateRules, type Rule, type RuleSet } from "./rule-set.ts";

/** Explains the outcome of an action. */
export interface RuleTrace {
  outcome: keyof typeof Outcome;
  /** The first state. */
  state: UserActionState;
  /** Which rule, default or `setOutcome` decided, in words. */
  reason: string;
  /** The rule that decided. */
  priorityRuleId?: string;
  /** The facts for the rules; omitted for an action without rules at the time of its `track`. */
  facts?: Facts;
  /** Every rule of the action, by priority. */
  rules: TracedRule[];
}

/** The result of one rule. */
export interface TracedRule {
  ruleId: string;
  name: string;
  priority: number;
  type: keyof typeof Outcome;
  /** `"failed"`: its conditions cannot be evaluated for these inputs, so it does not fire; `problem` says why. */
  result: EvaluatedRule["result"];
  /** The variables that its conditions read. Unknown ones are null. */
  inputs: Record<string, unknown>;
  problem?: string;
}

/** The decision that `traceRules` explains. */
export interface TracedDecision {
  readonly action: string;
  readonly outcome: keyof typeof Outcome;
  readonly state: UserActionState;
  readonly isConfigured: boolean;
  readonly priorityRuleId?: string | undefined;
  readonly isOutcomeSet?: true | undefined;
}

/** Returns for each rule whether it fires for these facts, and the reason of the decision. */
export function traceRules(set: RuleSet, facts: Facts | undefined, decision: TracedDecision): RuleTrace {
  const { outcome, state, priorityRuleId } = decision;
  return omitUndefined({
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
  // A data file can be opened with another config.
  if (priorityRuleId)
    return `The rule ${priorityRuleId}, which is no longer in the config, decided for ${outcome}.${why}`;
  if (isConfigured) return `No rule fired. The default outcome of ${action} is ${outcome}.${why}`;
  return `${action} is not in the config, so its outcome is ${outcome}.${why}`;
}

function traceRule({ rule, result, problem }: EvaluatedRule, facts: Facts): TracedRule {
  const { ruleId, name, priority, type } = rule.config;
  const inputs = Object.fromEntries(rule.variables.map((name) => [name, lookUp(facts, name.split(".")) ?? null]));
  return omitUndefined({ ruleId, name, priority, type, inputs, result, problem });
}
