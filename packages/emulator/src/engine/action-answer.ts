import type { components } from "@authsignal-actions/client";
import type { ActionRecord } from "../store/records.ts";
import { defined } from "../values/defined.ts";
import { isoTime } from "../values/iso-time.ts";

/** An instance as `getAction` and `updateAction` show it. */
export function actionAnswer(record: ActionRecord): components["schemas"]["Action"] {
  const rules = record.rules ?? [];
  return defined({
    state: record.state,
    createdAt: isoTime(record.createdAt),
    stateUpdatedAt: isoTime(record.stateUpdatedAt),
    verificationMethod: record.verificationMethod,
    output: { custom: { ...record.custom } },
    ruleIds: rules.map((rule) => rule.ruleId),
    rules: [...rules],
    priorityRuleId: record.priorityRuleId,
  });
}

/** An instance as lists show it. */
export function queriedAction(record: ActionRecord): components["schemas"]["QueriedAction"] {
  return defined({
    actionCode: record.action,
    idempotencyKey: record.idempotencyKey,
    createdAt: isoTime(record.createdAt),
    updatedAt: isoTime(record.updatedAt),
    state: record.state,
    stateUpdatedAt: isoTime(record.stateUpdatedAt),
    verificationMethod: record.verificationMethod,
    verifiedByAuthenticatorId: record.verifiedByAuthenticatorId,
    userAgent: record.userAgent,
    ipAddress: record.ipAddress,
    countryCode: record.countryCode,
  });
}
