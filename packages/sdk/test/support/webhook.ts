import {
  Authsignal,
  type AuthsignalOptions,
  generateSignatureHeader,
  type RawBody,
  type Webhook,
  WebhookSignatureError,
} from "../../src/index.ts";
import { recordingClock } from "./clock.ts";

export const key = "sk_webhook_canary";

/** The timestamp of the header, in Unix seconds. */
export const signedAt = 1_700_000_000;

export const event = {
  version: 1,
  type: "action.verify",
  id: "evt_1",
  source: "https://authsignal.com",
  time: "2023-11-14T22:13:20.000Z",
  tenantId: "tenant_1",
  data: {
    userId: "jane.canary@example.com",
    action: "withdrawFunds",
    idempotencyKey: "key_1",
    verifiedAt: "2023-11-14T22:13:20.000Z",
    state: "CHALLENGE_SUCCEEDED",
    verificationMethod: "PASSKEY",
  },
};
export const body: string = JSON.stringify(event);
export const header: string = sign(body);
export const signature: string = header.slice(header.indexOf("v2=") + 3);

/** The `webhook` of a client whose clock is at the timestamp of the signature. */
export const webhook: Webhook = webhookAfter(0);

/** The `webhook` of a client whose clock is `seconds` after the timestamp of the signature. */
export function webhookAfter(seconds: number, options: Partial<AuthsignalOptions> = {}): Webhook {
  const clock = { ...recordingClock(), now: () => (signedAt + seconds) * 1000 };
  return new Authsignal({ apiSecretKey: key, ...options, clock }).webhook;
}

export function sign(payload: RawBody, secret: string | string[] = key): string {
  return generateSignatureHeader({ payload, secret, timestamp: signedAt });
}

/** Returns the WebhookSignatureError that is thrown. Anything else fails the test. */
export function errorOf(run: () => unknown): WebhookSignatureError {
  try {
    run();
  } catch (error) {
    if (error instanceof WebhookSignatureError) return error;
    throw error;
  }
  throw new Error("Nothing was thrown.");
}

export const messageOf = (run: () => unknown): string => errorOf(run).message;

export const formatMessage = "Signature format is invalid.";
export const toleranceMessage = "Timestamp is outside the tolerance zone.";
export const mismatchMessage = "Signature mismatch.";
