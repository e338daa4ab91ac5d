import { isIP } from "node:net";
import { Outcome, VerificationMethod } from "@authsignal-actions/client";
import { checkActionCode } from "../engine/action-code.ts";
import { type IpConfig, parseCidr } from "../rules/ip-table.ts";
import { type Check, filledText, listOf, objectOf, oneOf, textThat, trueOrFalse } from "../values/check.ts";
import { urlThat } from "../values/check-address.ts";
import { checkRules } from "./check-rules.ts";
import type { ActionConfig, TenantConfig } from "./emulator-config.ts";
import { openPoints } from "./open-points.ts";

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
