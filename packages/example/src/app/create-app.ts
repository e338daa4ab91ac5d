import { AuthsignalError, InvalidRequestError, WebhookSignatureError } from "@authsignal-actions/sdk";
import { finishChallenge, receiveWebhook } from "./challenges.ts";
import { type AppRequest, type AppResponse, escapeHtml, form, type Handler, page } from "./http.ts";
import { type AppContext, sessionOf } from "./session.ts";
import { finishSignIn, signInWithoutPassword, signInWithPassword } from "./sign-in.ts";
import { createMemoryStore } from "./store.ts";
import { review, settle, withdraw } from "./withdrawals.ts";

export interface AppOptions
  extends Pick<AppContext, "authsignal" | "baseUrl" | "checkPassword" | "pay">,
    Partial<Pick<AppContext, "store" | "isStaff">> {
  /** Gets each failure. An error of the SDK shows no key, no token and no personal data. Default: `console.error`. */
  log?: (error: unknown) => void;
}

/** The handlers of the back end, by name. */
export type App = ReturnType<typeof createApp>;

/** The handler of each route, for frameworks that have one function for all. */
export const routes: Readonly<Record<string, keyof App>> = {
  "GET /": "home",
  "POST /sign-in": "signIn",
  "POST /passwordless": "passwordless",
  "GET /callback": "callback",
  "POST /withdrawals": "withdraw",
  "POST /reviews": "review",
  "POST /webhooks/authsignal": "webhook",
};

/** A bank with sign-in, withdrawals and a review queue. It knows no framework: see `src/mounts`. */
export function createApp(options: AppOptions) {
  const { log = console.error, store = createMemoryStore(), isStaff = () => false, ...rest } = options;
  const context: AppContext = { ...rest, store, isStaff };
  const handler =
    (handle: (request: AppRequest, context: AppContext) => Promise<AppResponse>): Handler =>
    async (request) => {
      try {
        return await handle(request, context);
      } catch (error) {
        return failure(error, log);
      }
    };
  return {
    home: handler(home),
    signIn: handler(signInWithPassword),
    passwordless: handler(signInWithoutPassword),
    callback: handler(callback),
    withdraw: handler(withdraw),
    review: handler(review),
    webhook: handler(receiveWebhook),
  };
}

// #region errors
function failure(error: unknown, log: (error: unknown) => void): AppResponse {
  if (error instanceof WebhookSignatureError) return page(400, error.message);
  // Rejected before anything was sent, such as a user id that no path can contain.
  if (error instanceof InvalidRequestError && error.attempts === 0) return page(400, "Invalid input.");
  log(error);
  if (error instanceof AuthsignalError) return page(503, "We can't check this now. Try again in a minute.");
  return page(500, "Something went wrong.");
}
// #endregion errors

// #region callback
/** The user returns from a challenge of a sign-in or a withdrawal. */
async function callback(request: AppRequest, context: AppContext): Promise<AppResponse> {
  const challenge = await finishChallenge(request, context);
  if (!challenge) return page(403, "Not confirmed.");
  const { action, userId, idempotencyKey } = challenge;
  return action === "withdraw" ? settle(idempotencyKey, "paid", context) : finishSignIn(request, userId, context);
}
// #endregion callback

async function home(request: AppRequest, { store, isStaff, baseUrl }: AppContext): Promise<AppResponse> {
  const userId = await store.sessions.get(sessionOf(request));
  if (userId === undefined) {
    const password = form(`${baseUrl}/sign-in`, "Sign in", { shown: ["userId", "password"] });
    const passwordless = form(`${baseUrl}/passwordless`, "Sign in without password", { shown: ["userId"] });
    return page(200, "Example bank", password + passwordless);
  }
  const id = crypto.randomUUID();
  const withdrawal = form(`${baseUrl}/withdrawals`, "Withdraw", { shown: ["amount"], hidden: { id } });
  const queue = isStaff(userId) ? await store.withdrawals.inReview() : [];
  const reviews = queue.map(({ id, userId, amount }) => {
    const decide = (decision: string, button: string) =>
      form(`${baseUrl}/reviews`, button, { hidden: { id, decision } });
    return `<li>${escapeHtml(userId)}: ${amount} ${decide("approve", "Approve")} ${decide("refuse", "Refuse")}</li>`;
  });
  return page(200, `Signed in as ${userId}.`, `${withdrawal}<ul>${reviews.join("")}</ul>`);
}
