import { randomUUID } from "node:crypto";
import { AuthsignalError, ChallengeMismatchError } from "@authsignal-actions/sdk";
import express from "express";

/** The back end at `origin`. Tests pass an `authsignal` of their own. */
export function createApp({ authsignal, origin }) {
  const app = express();
  // In your application: the session of the signed-in user.
  const sessions = new Map();

  app.get("/", (_request, response) => {
    response.send('<form method="post" action="/withdrawals"><button>Withdraw 500</button></form>');
  });

  app.post("/withdrawals", async (_request, response) => {
    const userId = "jane";
    const result = await authsignal.track({
      userId,
      action: "withdraw",
      attributes: { redirectUrl: `${origin}/withdrawals/confirmed`, custom: { amount: 500 } },
    });
    if (result.state === "ALLOW") return response.send("Done: 500 withdrawn.");
    if (result.state !== "CHALLENGE_REQUIRED") return response.status(403).send("This withdrawal is not allowed.");

    const sessionId = randomUUID();
    sessions.set(sessionId, { userId, action: "withdraw", idempotencyKey: result.idempotencyKey });
    response.cookie("session", sessionId, { httpOnly: true, sameSite: "lax" });
    response.redirect(303, result.url);
  });

  app.get("/withdrawals/confirmed", async (request, response) => {
    const sessionId = /(?:^|; )session=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];
    const withdrawal = sessions.get(sessionId);
    if (!withdrawal) return response.status(403).send("Start the withdrawal again.");

    const { state } = await authsignal.validateChallenge({ token: String(request.query.token), ...withdrawal });
    if (state !== "CHALLENGE_SUCCEEDED") return response.status(403).send("The challenge failed.");
    // Of two requests with this token, one withdraws. After an outage the user can come back.
    if (!sessions.delete(sessionId)) return response.status(403).send("Start the withdrawal again.");
    response.send("Done: 500 withdrawn.");
  });

  app.use((error, _request, response, next) => {
    if (error instanceof ChallengeMismatchError) return response.status(403).send("The challenge failed.");
    if (!(error instanceof AuthsignalError)) return next(error);
    console.error(error.message, error.hint ?? ""); // contains no key, no token and no personal data
    response.status(503).send("Please try again.");
  });

  return app;
}
