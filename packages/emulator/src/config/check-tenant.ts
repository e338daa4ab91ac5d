import { isIP } from "node:net";
import { Outcome, VerificationMethod } from "@authsignal-actions/client";
import { track } from "../generated/validators.js";
import {
  type Check,
  filledText,
  listOf,
  objectOf,
  oneOf,
  text,
  textThat,
  trueOrFalse,
  urlThat,
  wholeNumberFrom,
} from "../runtime/check.ts";
import type { ActionConfig, RuleConfig, TenantConfig } from "./emulator-config.ts";
import { type IpConfig, parseCidr } from "./facts.ts";
import { openPoints } from "./open-points.ts";
import { prepareConditions } from "./prepare-conditions.ts";

/** The rule for the code of an action stands in the spec, where `track` takes it as a part of its path. */
export const checkActionCode: Check = (value, field) => {
  if (track({ path: { userId: "anyone", action: value }, query: {}, body: {} })) return [];
  return (track.errors ?? []).map((error) => `${field} ${error.message}.`);
};

export function isActionCode(value: string): boolean {
  return checkActionCode(value, "").length === 0;
}

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

const httpUrl: Check = urlThat("an http or https URL without a user name", ({ protocol, username, password }) => {
  return (protocol === "http:" || protocol === "https:") && username === "" && password === "";
});

const actionChecks: Record<keyof ActionConfig, Check> = {
  actionCode: checkActionCode,
  defaultUserActionResult: oneOf(...Object.keys(Outcome)),
  // Requests may name a method that this version does not know; in a config it is more likely a slip.
  verificationMethods: listOf(oneOf(...Object.keys(VerificationMethod))),
  rules: checkRules,
  verificationWebhookUrl: httpUrl,
};

const checkActions: Check = (value, field) => {
  const problems = listOf(objectOf(actionChecks, ["actionCode", "defaultUserActionResult"]))(value, field);
  if (problems.length > 0) return problems;
  const codes = (value as ActionConfig[]).map(({ actionCode }) => actionCode);
  const repeated = codes.find((code, index) => codes.indexOf(code) !== index);
  return repeated === undefined ? [] : [`${field} lists ${repeated} more than once.`];
};

const ipChecks: Record<keyof IpConfig, Check> = {
  ip: textThat("an IP address", (value) => isIP(value) !== 0),
  cidr: textThat("a range of IP addresses, such as 203.0.113.0/24", (value) => parseCidr(value) !== undefined),
  isAnonymous: trueOrFalse,
  countryCode: filledText,
  countryCodeInOfacList: trueOrFalse,
  impossibleTravel: trueOrFalse,
  atypicalTravel: trueOrFalse,
};

const checkIp: Check = (value, field) => {
  const problems = objectOf(ipChecks, [])(value, field);
  const { ip, cidr } = Object(value) as IpConfig;
  const isOne = (ip === undefined) !== (cidr === undefined);
  return problems.length > 0 || isOne ? problems : [`${field} must have either ip or cidr.`];
};

/** What is wrong with a key is told without it. */
const checkKey: Check = (value, field) =>
  typeof value === "string" && /^[^\s:]+$/.test(value) ? [] : [`${field} must be text without white space and colons.`];

const checkKeys: Check = (value, field) => {
  const problems = listOf(checkKey)(value, field);
  if (problems.length > 0) return problems;
  const { length } = value as string[];
  return length === 1 || length === 2 ? [] : [`${field} must have one key or two; it has ${length}.`];
};

/** What a tenant can be configured to do; `config.tenants` is not part of it. */
export const tenantChecks: Record<keyof TenantConfig, Check> = {
  actions: checkActions,
  apiSecretKeys: checkKeys,
  tenantId: filledText,
  ips: listOf(checkIp),
  botUserAgents: listOf(filledText),
  webhookUrl: httpUrl,
  ...checksOf(openPoints),
};

function checksOf<Name extends string>(points: Record<Name, { check: Check }>): Record<Name, Check> {
  const checks = Object.entries<{ check: Check }>(points).map(([name, { check }]) => [name, check]);
  return Object.fromEntries(checks) as Record<Name, Check>;
}
