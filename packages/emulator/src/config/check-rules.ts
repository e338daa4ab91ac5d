import { Outcome, VerificationMethod } from "@authsignal-actions/client";
import { prepareConditions } from "../rules/prepare-conditions.ts";
import type { RuleConfig } from "../rules/rule.ts";
import { type Check, filledText, listOf, objectOf, oneOf, text, trueOrFalse } from "../values/check.ts";
import { wholeNumberFrom } from "../values/check-range.ts";

/** The rules of one action. */
export const checkRules: Check = (value, field) => {
  const problems = listOf(checkRule)(value, field);
  return problems.length > 0 ? problems : [...repeated(value as RuleConfig[], field)];
};

const checkRule: Check = (value, field) => {
  const problems = objectOf(ruleChecks, Object.keys(ruleChecks).filter(isRequired))(value, field);
  const { ruleId } = Object(value);
  // Rules are found by their id sooner than by their place in a list.
  return problems.map((problem) => (typeof ruleId === "string" ? `${problem} This is rule ${ruleId}.` : problem));
};

const ruleChecks: Record<keyof RuleConfig, Check> = {
  ruleId: filledText,
  name: text,
  description: text,
  priority: wholeNumberFrom(0, 99),
  type: oneOf(...Object.keys(Outcome)),
  isActive: trueOrFalse,
  conditions: (value, field) => [...prepareConditions(value, field).problems],
  verificationMethods: listOf(oneOf(...Object.keys(VerificationMethod))),
};

function isRequired(name: string): boolean {
  return name !== "description" && name !== "verificationMethods";
}

function* repeated(rules: readonly RuleConfig[], field: string): Generator<string> {
  for (const name of ["ruleId", "priority"] as const) {
    const values = rules.map((rule) => rule[name]);
    for (const [index, value] of values.entries()) {
      const first = values.indexOf(value);
      if (first !== index) {
        yield `${field}[${index}].${name} must differ from that of ${field}[${first}]; both are ${value}.`;
      }
    }
  }
}
