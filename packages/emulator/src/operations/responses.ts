import type { components } from "@authsignal-actions/client";
import { defined } from "../runtime/defined.ts";
import { isoTime } from "../runtime/iso-time.ts";
import type { ActionRecord, AuthenticatorRecord } from "../store/records.ts";

/** An instance as `updateAction` returns it, without the rules. */
export function updatedAction(record: ActionRecord): components["schemas"]["UpdatedAction"] {
  return defined({
    state: record.state,
    createdAt: isoTime(record.createdAt),
    stateUpdatedAt: isoTime(record.stateUpdatedAt),
    verificationMethod: record.verificationMethod,
    output: { custom: { ...record.custom } },
    ruleIds: record.rules?.map((rule) => rule.ruleId) ?? [],
  });
}

/** An instance as `getAction` returns it. */
export function actionAnswer(record: ActionRecord): components["schemas"]["Action"] {
  return defined({
    ...updatedAction(record),
    createdAt: isoTime(record.createdAt),
    stateUpdatedAt: isoTime(record.stateUpdatedAt),
    rules: [...(record.rules ?? [])],
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

/** An authenticator as the API shows it. What is enrolled here was verified before. */
export function authenticatorAnswer(record: AuthenticatorRecord): components["schemas"]["Authenticator"] {
  return defined({
    userId: record.userId,
    userAuthenticatorId: record.userAuthenticatorId,
    verificationMethod: record.verificationMethod,
    createdAt: isoTime(record.createdAt),
    verifiedAt: isoTime(record.createdAt),
    lastVerifiedAt: record.lastVerifiedAt === undefined ? undefined : isoTime(record.lastVerifiedAt),
    phoneNumber: record.phoneNumber,
    email: record.email,
    username: record.username,
    webauthnCredential: record.webauthnCredential,
  });
}
