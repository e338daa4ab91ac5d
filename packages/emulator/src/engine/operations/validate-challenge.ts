import { recordKey } from "../../store/records.ts";
import { defined } from "../../values/defined.ts";
import { isoTime } from "../../values/iso-time.ts";
import { readToken, spendToken } from "../challenge-token.ts";
import type { Operation } from "../operation.ts";

export const validateChallenge: Operation<"validateChallenge"> = async (world, { body }) => {
  const token = await readToken(world, body.token);
  if (!token) return { isValid: false };
  if (body.userId !== undefined && body.userId !== token.userId) return { isValid: false, error: "User is invalid." };
  if (body.action !== undefined && body.action !== token.action) return { isValid: false, error: "Action is invalid." };
  if (world.config.tokenUse === "once" && !(await spendToken(world, body.token))) return { isValid: false };

  const stored = await world.store.actions.get(recordKey(token.userId, token.action, token.idempotencyKey));
  if (!stored) return { isValid: false };
  const { state, stateUpdatedAt, userId, action, idempotencyKey, verificationMethod } = stored.value;
  return defined({
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
