import { NotFoundError } from "@authsignal-actions/sdk";
import { startChallenge } from "./challenges.ts";
import { type AppRequest, type AppResponse, field, page } from "./http.ts";
import { type AppContext, sessionOf } from "./session.ts";
import type { WithdrawalState } from "./store.ts";

const action = "withdraw";
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

// #region step-up
/** Pays a withdrawal at once, after a challenge, after a review, or never. */
export async function withdraw(request: AppRequest, context: AppContext): Promise<AppResponse> {
  const { authsignal, store, baseUrl } = context;
  const sessionId = sessionOf(request);
  const userId = await store.sessions.get(sessionId);
  if (userId === undefined) return page(401, "Sign in first.");
  const amount = Number(field(request, "amount") || Number.NaN);
  const id = field(request, "id");
  if (!(amount > 0 && amount <= 1_000_000)) return page(400, "Enter an amount between 0 and 1,000,000.");
  if (!uuid.test(id)) return page(400, "The form has no valid id. Load the page again.");

  const withdrawal = await store.withdrawals.create({ id, userId, amount, state: "pending" });
  if (withdrawal.userId !== userId) return page(404, "Withdrawal not found.");
  if (withdrawal.amount !== amount) return page(409, "This form was sent with another amount. Load the page again.");
  if (withdrawal.state !== "pending") return show(withdrawal.state);

  // #region idempotency
  // The form has an id from crypto.randomUUID(), so that each time it is sent, `track` names the same instance.
  const attributes = { idempotencyKey: id, redirectUrl: `${baseUrl}/callback?id=${id}`, custom: { amount } };
  const result = await authsignal.track({ userId, action, attributes }, { onUnavailable: "REVIEW_REQUIRED" });
  // #endregion idempotency
  if (result.fallback) return settle(id, "inReview", context); // the service is down: a person decides
  switch (result.state) {
    case "ALLOW":
    // The form was sent again: its challenge or review succeeded before, for this user, action and amount.
    case "CHALLENGE_SUCCEEDED":
    case "REVIEW_SUCCEEDED":
      return settle(id, "paid", context);
    case "CHALLENGE_REQUIRED":
      return startChallenge(result, { userId, action, sessionId }, context);
    case "REVIEW_REQUIRED":
      return settle(id, "inReview", context);
    default:
      return settle(id, "refused", context);
  }
}
// #endregion step-up

// #region settle
/** Leaves `pending` once: of several requests for one withdrawal, a single one pays. */
export async function settle(id: string, to: WithdrawalState, { store, pay }: AppContext): Promise<AppResponse> {
  const isFirst = await store.withdrawals.move(id, "pending", to);
  const withdrawal = await store.withdrawals.get(id);
  if (isFirst && withdrawal?.state === "paid") await pay(withdrawal);
  return show(withdrawal?.state);
}
// #endregion settle

function show(state: WithdrawalState | undefined): AppResponse {
  switch (state) {
    case "paid":
      return page(200, "Paid.");
    case "inReview":
      return page(202, "We review your withdrawal.");
    default:
      return page(403, "Not paid.");
  }
}

// #region review
/** A member of the staff decides on a withdrawal that is in review. */
export async function review(request: AppRequest, context: AppContext): Promise<AppResponse> {
  const { authsignal, store, pay } = context;
  const reviewer = await store.sessions.get(sessionOf(request));
  if (reviewer === undefined || !context.isStaff(reviewer)) return page(403, "Only staff can review withdrawals.");
  const decision = field(request, "decision");
  if (decision !== "approve" && decision !== "refuse") return page(400, "decision must be approve or refuse.");
  const withdrawal = await store.withdrawals.get(field(request, "id"));
  if (withdrawal?.state !== "inReview") return page(404, "Withdrawal not found in the review queue.");
  if (withdrawal.userId === reviewer) return page(403, "Somebody else must review your withdrawal.");

  const { id, userId } = withdrawal;
  const state = decision === "approve" ? "REVIEW_SUCCEEDED" : "REVIEW_FAILED";
  try {
    await authsignal.updateAction({ userId, action, idempotencyKey: id, attributes: { state } });
  } catch (error) {
    // Not tracked: the service was down when the user asked.
    if (!(error instanceof NotFoundError)) throw error;
  }
  const to = decision === "approve" ? "paid" : "refused";
  if ((await store.withdrawals.move(id, "inReview", to)) && to === "paid") await pay(withdrawal);
  return page(200, decision === "approve" ? "Approved." : "Refused.");
}
// #endregion review
