import { randomUUID } from "node:crypto";
import { AuthsignalError, ChallengeMismatchError } from "@authsignal-actions/sdk";
import express from "express";

/** The back end at `origin`. Tests pass an `authsignal` of their own. */
export function createApp({ authsignal, origin }) {
  const app = express();
  // In your application: your session store. Each tab of a session can have a pending challenge.
  const sessions = new Map();

  app.get("/", (_request, response) => {
    response.send('<form method="post" action="/withdrawals"><button>Withdraw 500</button></form>');
  });

  app.post("/withdrawals", async (request, response) => {
    const userId = "jane";
    const idempotencyKey = randomUUID();
    const result = await authsignal.track({
      userId,
      action: "withdraw",
      attributes: {
        idempotencyKey,
        redirectUrl: `${origin}/withdrawals/${idempotencyKey}/confirmed`,
        custom: { amount: 500 },
      },
    });
    if (result.state === "ALLOW") return response.send("Done: 500 withdrawn.");
    if (result.state !== "CHALLENGE_REQUIRED") return response.status(403).send("This withdrawal is not allowed.");

    const known = sessionOf(request);
    const sessionId = sessions.has(known) ? known : randomUUID();
    const pending = sessions.get(sessionId) ?? new Map();
    sessions.set(sessionId, pending.set(idempotencyKey, { userId, action: "withdraw", idempotencyKey }));
    response.cookie("session", sessionId, { httpOnly: true, sameSite: "lax" });
    response.redirect(303, result.url);
  });

  app.get("/withdrawals/:id/confirmed", async (request, response) => {
    const { token } = request.query;
    const pending = sessions.get(sessionOf(request));
    const challenge = pending?.get(request.params.id);
    if (!challenge || typeof token !== "string") return response.status(403).send("Start the withdrawal again.");

    const { state } = await authsignal.validateChallenge({ token, ...challenge });
    if (state !== "CHALLENGE_SUCCEEDED") return response.status(403).send("The challenge failed.");
    // Of two requests with this token, one withdraws. After an outage the user can come back.
    if (!pending.delete(challenge.idempotencyKey)) return response.status(403).send("Start the withdrawal again.");
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

function sessionOf(request) {
  return /(?:^|; )session=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];
}
