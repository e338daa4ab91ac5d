import {
  Authsignal,
  AuthsignalError,
  type AuthsignalOptions,
  type CallOptions,
  ChallengeMismatchError,
  RateLimitError,
  type TrackRequest,
  type TrackResponse,
  type TrackResult,
  UserActionState,
  type WebhookEvent,
  WebhookSignatureError,
} from "@authsignal-actions/sdk";

const options: AuthsignalOptions = {
  apiSecretKey: "key",
  region: "us",
  timeoutMs: 5_000,
  totalTimeoutMs: 15_000,
  maxRetries: 2,
  hooks: { onRetry: ({ operation, attempt }) => console.log(operation, attempt) },
};
const authsignal = new Authsignal(options);
const perCall: CallOptions = { signal: AbortSignal.timeout(1_000), timeoutMs: 1_000, headers: { "x-trace": "1" } };
const request: TrackRequest = {
  userId: "usr_123",
  action: "signIn",
  attributes: { redirectUrl: "https://shop.example/back", custom: { amount: 5 } },
};

export async function decide(): Promise<string> {
  const result: TrackResponse = await authsignal.track(request, perCall);
  switch (result.state) {
    case UserActionState.CHALLENGE_REQUIRED:
      return result.url;
    case "ALLOW":
    case "BLOCK":
    case "CHALLENGE_SUCCEEDED":
    case "CHALLENGE_FAILED":
    case "REVIEW_REQUIRED":
    case "REVIEW_SUCCEEDED":
    case "REVIEW_FAILED":
      return result.state;
    default:
      throw new Error(result.state satisfies never);
  }
}

export async function decideWithFallback(): Promise<string> {
  const result: TrackResult<"BLOCK"> = await authsignal.track(request, { onUnavailable: "BLOCK" });
  return result.fallback ? result.error.message : result.url;
}

export async function finish(token: string, idempotencyKey: string): Promise<boolean> {
  const { userId, action } = request;
  try {
    const { isValid, state } = await authsignal.validateChallenge({ token, userId, action, idempotencyKey });
    return isValid && state === "CHALLENGE_SUCCEEDED";
  } catch (error) {
    if (error instanceof ChallengeMismatchError) return false;
    if (error instanceof RateLimitError) throw new Error(`Retry after ${error.retryAfterMs} ms.`);
    if (error instanceof AuthsignalError) throw new Error(`${error.operation} ${error.attempts} ${error.statusCode}`);
    throw error;
  }
}

export async function others(userId: string, action: string, idempotencyKey: string): Promise<void> {
  const { state, createdAt } = await authsignal.getAction({ userId, action, idempotencyKey });
  await authsignal.updateAction({ userId, action, idempotencyKey, attributes: { state: "REVIEW_FAILED" } });
  const [first] = await authsignal.queryActions({ userId, codes: ["signIn"], fromDate: new Date(createdAt) });
  const { isEnrolled } = await authsignal.getUser({ userId });
  const attributes = { verificationMethod: "SMS", phoneNumber: "+6427000000" };
  const { authenticator } = await authsignal.enrollVerifiedAuthenticator({ userId, attributes });
  const [second] = await authsignal.getAuthenticators({ userId });
  const { userAuthenticatorId } = second ?? authenticator;
  await authsignal.deleteAuthenticator({ userId, userAuthenticatorId });
  console.log(state, first?.actionCode, isEnrolled);
}

export function receive(body: string, signature: string): string {
  try {
    const event: WebhookEvent = authsignal.webhook.constructEvent(body, signature, { toleranceSeconds: 60 });
    return event.type === "action.verify" ? event.type : "other";
  } catch (error) {
    if (error instanceof WebhookSignatureError) return error.message;
    throw error;
  }
}

// @ts-expect-error onUnavailable decides for track only
authsignal.getUser({ userId: "usr_123" }, { onUnavailable: "BLOCK" });
// @ts-expect-error the user is required
authsignal.track({ action: "signIn" });
authsignal.close();
