import type { components } from "@authsignal-actions/client";
import { isoTime } from "../runtime/iso-time.ts";
import { omitUndefined } from "../runtime/omit-undefined.ts";
import type { ActionRecord, AuthenticatorRecord } from "../store/records.ts";

/** An instance as `updateAction` returns it, without the rules. */
export function toUpdatedAction(record: ActionRecord): components["schemas"]["UpdatedAction"] {
  return omitUndefined({
    state: record.state,
    createdAt: isoTime(record.createdAt),
    stateUpdatedAt: isoTime(record.stateUpdatedAt),
    verificationMethod: record.verificationMethod,
    output: { custom: { ...record.custom } },
    ruleIds: record.rules?.map((rule) => rule.ruleId) ?? [],
  });
}

/** An instance as `getAction` returns it. */
export function toActionResponse(record: ActionRecord): components["schemas"]["Action"] {
  return omitUndefined({
    ...toUpdatedAction(record),
    createdAt: isoTime(record.createdAt),
    stateUpdatedAt: isoTime(record.stateUpdatedAt),
    rules: [...(record.rules ?? [])],
    priorityRuleId: record.priorityRuleId,
  });
}

/** An instance as `queryActions` lists it. */
export function toQueriedAction(record: ActionRecord): components["schemas"]["QueriedAction"] {
  return omitUndefined({
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

/** An authenticator as the API returns it. Enrolled authenticators count as verified. */
export function toAuthenticatorResponse(record: AuthenticatorRecord): components["schemas"]["Authenticator"] {
  return omitUndefined({
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
