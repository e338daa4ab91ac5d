import type { Outcome, VerificationMethod } from "@authsignal-actions/client";
import { type FactNumbers, prepareConditions } from "../config/prepare-conditions.ts";
import { defined } from "../runtime/defined.ts";
import { type Conditions, compileConditions } from "./compile-conditions.ts";

/** A rule as the API shows it. */
export interface FiredRule {
  readonly ruleId: string;
  readonly name: string;
  readonly description?: string;
}

/** A rule of an action, in the shape of the management API. */
export interface RuleConfig {
  /** Names the rule. No two rules of an action have the same. */
  ruleId: string;
  name: string;
  description?: string;
  /** 0 to 99; of the rules that fire, the lowest decides. No two rules of an action have the same. */
  priority: number;
  /** The outcome when it decides. */
  type: keyof typeof Outcome;
  /** Whether it can fire. */
  isActive: boolean;
  /**
   * JsonLogic over `ip.*`, `device.*`, `user.*` and `custom.<name>`; at most 64 levels and 2 000 values.
   *
   * @example
   * { and: [{ var: "device.isNew" }, { ">": [{ var: "custom.amount" }, 1000] }] }
   */
  conditions: object;
  /** Methods the user may use when it decides. Default: those of the action. */
  verificationMethods?: (keyof typeof VerificationMethod)[];
}

/** A rule that is ready to be evaluated. */
export interface Rule {
  readonly config: Readonly<RuleConfig>;
  readonly shown: FiredRule;
  readonly conditions: Conditions;
  /** The facts it asks about. */
  readonly variables: readonly string[];
}

/** The rules of an action, by priority. */
export interface RuleSet {
  readonly rules: readonly Rule[];
  /** The path of each fact that they ask about, at the place of its number. */
  readonly variables: readonly (readonly string[])[];
}

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
