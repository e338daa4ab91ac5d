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
  const pending = await store.challenges.get(sessionId);
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
  return (await store.challenges.remove(sessionId)) ? pending : undefined;
}
// #endregion finish

// #region webhook
/** `action.verify` is sent before a challenge succeeds. Any status other than 2xx blocks it. */
export async function receiveWebhook(
  { rawBody = "", headers }: AppRequest,
  { authsignal, store }: AppContext,
): Promise<AppResponse> {
  const event = authsignal.webhook.constructEvent(rawBody, headers);
  if (event.type !== "action.verify") return { status: 204, headers: {}, body: "" };
  const isOurs = await store.challenges.includes(event.data);
  return isOurs ? { status: 204, headers: {}, body: "" } : page(403, "No session waits for this challenge.");
}
// #endregion webhook
