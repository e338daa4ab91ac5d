import type { components } from "@authsignal-actions/client";
import { readToken, spendToken } from "../challenges/tokens.ts";
import { defined } from "../runtime/defined.ts";
import { isoTime } from "../runtime/iso-time.ts";
import { recordKey } from "../store/records.ts";
import type { Operation } from "./operation.ts";

type Answer = components["schemas"]["ValidateChallengeResponse"];

export const validateChallenge: Operation<"validateChallenge"> = async (tenant, { body }) => {
  const token = await readToken(tenant, body.token);
  if (!token) return refusal();
  if (body.userId !== undefined && body.userId !== token.userId) return refusal("User is invalid.");
  if (body.action !== undefined && body.action !== token.action) return refusal("Action is invalid.");
  if (tenant.config.tokenUse === "once" && !(await spendToken(tenant, body.token))) return refusal();

  const stored = await tenant.store.actions.get(recordKey(token.userId, token.action, token.idempotencyKey));
  if (!stored) return refusal();
  const { state, stateUpdatedAt, userId, action, idempotencyKey, verificationMethod } = stored.value;
  return defined<Answer>({
    isValid: state === "CHALLENGE_SUCCEEDED",
    state,
    stateUpdatedAt: isoTime(stateUpdatedAt),
    userId,
    action,
    actionCode: action,
    idempotencyKey,
    verificationMethod,
  });
};

function refusal(error?: string): Answer {
  return defined<Answer>({ isValid: false, error });
}
