import { ChallengeMismatchError, type TrackResponse } from "@authsignal-actions/sdk";
import { type AppRequest, type AppResponse, field, page, redirect } from "./http.ts";
import { type AppContext, sessionOf, withSession } from "./session.ts";
import type { PendingChallenge } from "./store.ts";

// #region start
/** Stores on the server what the challenge is for, and redirects the user to it. */
export async function startChallenge(
  { url, idempotencyKey }: TrackResponse,
  { userId, action, sessionId = crypto.randomUUID() }: { userId: string; action: string; sessionId?: string },
  context: AppContext,
): Promise<AppResponse> {
  await context.store.challenges.set(sessionId, { userId, action, idempotencyKey });
  return withSession(redirect(url), sessionId, context);
}
// #endregion start

// #region finish
/** The challenge that the user completed, or `undefined`. Each one can be used once. */
export async function finishChallenge(
  request: AppRequest,
  { authsignal, store }: AppContext,
): Promise<PendingChallenge | undefined> {
  const sessionId = sessionOf(request);
  // The id in the URL only selects one of the challenges of this session.
  const pending = await store.challenges.get(sessionId, field(request, "id"));
  const token = field(request, "token");
  if (!pending || token === "") return undefined;
  try {
    // Bound to this session: without userId, action and idempotencyKey, the token of any other challenge would do.
    const { state } = await authsignal.validateChallenge({ token, ...pending });
    if (state !== "CHALLENGE_SUCCEEDED") return undefined;
  } catch (error) {
    if (error instanceof ChallengeMismatchError) return undefined;
    throw error;
  }
  return (await store.challenges.remove(sessionId, pending.idempotencyKey)) ? pending : undefined;
}
// #endregion finish

// #region webhook
const accepted: AppResponse = { status: 204, headers: {}, body: "" };

/** Receives events and batches of logs. A status other than 2xx for `action.verify` blocks the challenge. */
export async function receiveWebhook(
  { rawBody = "", headers }: AppRequest,
  { authsignal, store }: AppContext,
): Promise<AppResponse> {
  if (isLogBatch(rawBody)) {
    authsignal.webhook.constructLogEvents(rawBody, headers); // store `records` here
    return accepted;
  }
  const event = authsignal.webhook.constructEvent(rawBody, headers);
  if (event.type !== "action.verify" || event.data.action !== "withdraw") return accepted;
  const { userId, idempotencyKey } = event.data;
  const withdrawal = await store.withdrawals.get(idempotencyKey);
  const isOpen = !withdrawal || (withdrawal.userId === userId && withdrawal.state === "pending");
  return isOpen ? accepted : page(403, "This withdrawal is closed.");
}

/** Only selects the method that verifies the body. */
function isLogBatch(rawBody: string | Uint8Array): boolean {
  try {
    return "records" in JSON.parse(typeof rawBody === "string" ? rawBody : new TextDecoder().decode(rawBody));
  } catch {
    return false;
  }
}
// #endregion webhook
