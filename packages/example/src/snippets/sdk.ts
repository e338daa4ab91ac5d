import { Authsignal, type AuthsignalOptions, type TrackRequest } from "@authsignal-actions/sdk";

export async function finishChallenge(
  authsignal: Authsignal,
  { token, userId, idempotencyKey }: { token: string; userId: string; idempotencyKey: string },
) {
  // #region validate
  const { state } = await authsignal.validateChallenge({ token, userId, action: "withdrawFunds", idempotencyKey });
  if (state === "CHALLENGE_SUCCEEDED") {
    // continue
  }
  // #endregion validate
  return state;
}

export async function trackOrReview(authsignal: Authsignal, request: TrackRequest) {
  // #region fallback-state
  const result = await authsignal.track(request, { onUnavailable: "REVIEW_REQUIRED" });
  if (result.fallback) {
    // { fallback: true, state: "REVIEW_REQUIRED", idempotencyKey, error }: no url, no token
  }
  // #endregion fallback-state
  return result;
}

export function createCautiousClient(options: AuthsignalOptions, isKnownDevice: () => Promise<boolean>) {
  // #region fallback-function
  const cautious = new Authsignal({
    ...options,
    onUnavailable: async (error) => {
      if (error.statusCode === 500) throw error;
      return (await isKnownDevice()) ? "ALLOW" : "BLOCK"; // your code
    },
  });
  // #endregion fallback-function
  return cautious;
}
