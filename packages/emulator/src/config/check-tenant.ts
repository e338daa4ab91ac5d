import { isIP } from "node:net";
import { Outcome, VerificationMethod } from "@authsignal-actions/client";
import { track } from "../generated/validators.js";
import { type IpConfig, parseCidr } from "../rules/ip-table.ts";
import { type Check, filledText, listOf, objectOf, oneOf, textThat, trueOrFalse } from "../values/check.ts";
import { checkRules } from "./check-rules.ts";
import type { ActionConfig, TenantConfig } from "./emulator-config.ts";
import { openPoints } from "./open-points.ts";

/** The rule for a code stands in the spec, where `track` takes it as a part of its path. */
const checkActionCode: Check = (value, field) => {
  if (track({ path: { userId: "anyone", action: value }, query: {}, body: {} })) return [];
  return (track.errors ?? []).map((error) => `${field} ${error.message}.`);
};

const httpUrl: Check = textThat("an http or https URL without a user name", (value) => {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
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

const checkKeys: Check = (value, field) => {
  const problems = listOf(textThat("text without white space and colons", (key) => /^[^\s:]+$/.test(key)))(
    value,
    field,
  );
  // A key that was meant for a tenant may stand there by mistake.
  if (problems.length > 0) return problems.map((problem) => problem.replace(/; it is .*$/s, "."));
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
