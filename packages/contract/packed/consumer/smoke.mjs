import { createActionsClient } from "@authsignal-actions/client";
import { Authsignal, AuthsignalError, NotFoundError, WebhookSignatureError } from "@authsignal-actions/sdk";

/** Makes every kind of call and returns the results. */
export async function smoke({ apiUrl, apiSecretKey, webhook, refusedUrl, untrustedUrl, corruptUrl, brokenUrl }) {
  const authsignal = new Authsignal({ apiSecretKey, apiUrl });
  const userId = "päul+ü/../x?y#z@example.com";
  const action = "signIn";
  try {
    await authsignal.enrollVerifiedAuthenticator({
      userId,
      attributes: { verificationMethod: "SMS", phoneNumber: "+6427000000" },
    });
    const tracked = await authsignal.track({ userId, action, attributes: { custom: { amount: 5 } } });
    const { idempotencyKey, token } = tracked;
    const pending = await authsignal.validateChallenge({ token, userId, action, idempotencyKey });
    const updated = await authsignal.updateAction({
      userId,
      action,
      idempotencyKey,
      attributes: { state: "REVIEW_REQUIRED" },
    });
    const read = await authsignal.getAction({ userId, action, idempotencyKey });
    const listed = await authsignal.queryActions({ userId, codes: [action, "other"] });
    const missing = await authsignal
      .getAction({ userId, action, idempotencyKey: "no-such-key" })
      .catch((error) => error instanceof NotFoundError && error instanceof AuthsignalError && error.statusCode);
    const timeout = await authsignal.getUser({ userId }, { signal: AbortSignal.abort() }).catch((error) => error.name);
    const event = authsignal.webhook.constructEvent(webhook.payload, webhook.signature, {
      secrets: webhook.secret,
      toleranceSeconds: Number.POSITIVE_INFINITY,
    });
    let forged = "accepted";
    try {
      authsignal.webhook.constructEvent(`${webhook.payload} `, webhook.signature, {
        secrets: webhook.secret,
        toleranceSeconds: Number.POSITIVE_INFINITY,
      });
    } catch (error) {
      forged = error instanceof WebhookSignatureError ? "refused" : String(error);
    }
    return {
      transport: createActionsClient({ apiSecretKey, apiUrl }).transport,
      tracked: tracked.state,
      pending: [pending.isValid, pending.state],
      updated: updated.state,
      read: read.state,
      listed: listed.map(({ actionCode, state }) => `${actionCode} ${state}`),
      missing,
      timeout,
      event: event.type,
      forged,
      refused: await failureOf(refusedUrl, apiSecretKey),
      untrusted: await failureOf(untrustedUrl, apiSecretKey),
      corrupt: await outcomesOf(corruptUrl, apiSecretKey),
      broken: await outcomesOf(brokenUrl, apiSecretKey),
      mistaken: await outcomeOf({
        apiUrl,
        apiSecretKey,
        fetch: () => {
          const requests = {};
          return requests.fetch();
        },
      }),
    };
  } finally {
    authsignal.close();
  }
}

/** How a call ends that is repeated only if it certainly was not sent, where no connection can be made. */
async function failureOf(apiUrl, apiSecretKey) {
  const clock = { now: () => Date.now(), random: () => 0, sleep: async () => {} };
  const authsignal = new Authsignal({ apiSecretKey, apiUrl, clock });
  try {
    await authsignal.validateChallenge({ token: "a-token" });
    return "a response";
  } catch (error) {
    return `${error.name}, ${error.tls ? "tls" : "no tls"}, attempts: ${error.attempts}`;
  } finally {
    authsignal.close();
  }
}

/** The result of a client with `onUnavailable: "ALLOW"` for a response in each encoding. */
async function outcomesOf(apiUrl, apiSecretKey) {
  const outcomes = {};
  for (const encoding of ["gzip", "br"]) {
    outcomes[encoding] = await outcomeOf({ apiUrl: `${apiUrl}/${encoding}`, apiSecretKey });
  }
  return outcomes;
}

async function outcomeOf(options) {
  const authsignal = new Authsignal({ ...options, onUnavailable: "ALLOW", maxRetries: 0 });
  try {
    const result = await authsignal.track({ userId: "usr_1", action: "signIn" });
    return result.fallback ? "fallback" : "a response";
  } catch (error) {
    return `${error.name}, attempts: ${error.attempts}`;
  } finally {
    authsignal.close();
  }
}
