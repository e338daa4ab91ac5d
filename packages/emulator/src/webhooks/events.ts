import type { components } from "@authsignal-actions/client";
import { isoTime } from "../runtime/iso-time.ts";
import { omitUndefined } from "../runtime/omit-undefined.ts";
import type { ActionInstance, ActionRecord, AuthenticatorRecord } from "../store/records.ts";

type Schemas = components["schemas"];

/** The event before a challenge succeeds. */
export function actionVerifyEvent(
  envelope: { id: string; tenantId: string; now: number },
  { userId, action, idempotencyKey }: ActionInstance,
  { verificationMethod, userAuthenticatorId }: AuthenticatorRecord,
): Schemas["ActionVerifyEvent"] {
  const verifiedAt = isoTime(envelope.now);
  return {
    ...common(envelope),
    type: "action.verify",
    data: {
      userId,
      action,
      idempotencyKey,
      verifiedAt,
      state: "CHALLENGE_SUCCEEDED",
      verificationMethod,
      userAuthenticatorId,
    },
  };
}

/** The event with the current state of an action. */
export function actionLogEvent(
  envelope: { id: string; tenantId: string; now: number },
  record: ActionRecord,
): Schemas["ActionLogCreatedEvent"] {
  return {
    ...common(envelope),
    type: "action.log_created",
    record: omitUndefined({
      tenantId: envelope.tenantId,
      userId: record.userId,
      actionCode: record.action,
      idempotencyKey: record.idempotencyKey,
      createdAt: isoTime(record.createdAt),
      updatedAt: isoTime(record.updatedAt),
      state: record.state,
      stateUpdatedAt: isoTime(record.stateUpdatedAt),
      outcome: record.outcome,
      verificationMethod: record.verificationMethod,
      allowedVerificationMethods: record.allowedVerificationMethods && [...record.allowedVerificationMethods],
      rules: record.rules && [...record.rules],
      priorityRuleId: record.priorityRuleId,
      ipAddress: record.ipAddress,
      countryCode: record.countryCode,
      email: record.email,
      phoneNumber: record.phoneNumber,
      customVariables: record.custom,
    }),
  };
}

function common({ id, tenantId, now }: { id: string; tenantId: string; now: number }) {
  return { version: 1, id, source: "https://authsignal.com", time: isoTime(now), tenantId };
}
