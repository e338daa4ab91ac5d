import type { components } from "@authsignal-actions/client";
import { readToken, spendToken } from "../challenges/tokens.ts";
import { isoTime } from "../runtime/iso-time.ts";
import { omitUndefined } from "../runtime/omit-undefined.ts";
import { recordKey } from "../store/records.ts";
import type { Operation } from "./operation.ts";

type ResponseBody = components["schemas"]["ValidateChallengeResponse"];

export const validateChallenge: Operation<"validateChallenge"> = async (tenant, { body }) => {
  const token = await readToken(tenant, body.token);
  if (!token) return invalid();
  if (body.userId !== undefined && body.userId !== token.userId) return invalid("User is invalid.");
  if (body.action !== undefined && body.action !== token.action) return invalid("Action is invalid.");
  if (tenant.config.tokenUse === "once" && !(await spendToken(tenant, body.token))) return invalid();

  const stored = await tenant.store.actions.get(recordKey(token.userId, token.action, token.idempotencyKey));
  if (!stored) return invalid();
  const { state, stateUpdatedAt, userId, action, idempotencyKey, verificationMethod } = stored.value;
  return omitUndefined<ResponseBody>({
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

function invalid(error?: string): ResponseBody {
  return omitUndefined<ResponseBody>({ isValid: false, error });
}
