import { defined } from "../values/defined.ts";
import { isoTime } from "../values/iso-time.ts";
import type { Tampering, WebhookAttempt, WebhookDelivery } from "./delivery.ts";
import { isAccepted, post, type WebhookFetch } from "./post.ts";
import { signatureHeader } from "./sign.ts";

/** Sends deliveries and notes in them how it went. */
export interface Courier {
  /** Sends it once, signed at this time. Tells whether it was accepted. */
  send(delivery: WebhookDelivery): Promise<boolean>;
  /** Sends it with the signature of the last time. */
  repeat(delivery: WebhookDelivery, signature: string | undefined): Promise<boolean>;
  /** Sends something that no receiver should accept. */
  falsify(delivery: WebhookDelivery, tampering: Tampering): Promise<boolean>;
}

export interface CourierOptions {
  readonly fetch: WebhookFetch;
  readonly keys: readonly string[];
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
  now(): number;
  /** Told of each attempt when it is over. */
  onAttempt(delivery: WebhookDelivery, attempt: WebhookAttempt): void;
}

export function createCourier({ fetch, keys, timeoutSeconds, signal, now, onAttempt }: CourierOptions): Courier {
  const sign = (body: string, ageSeconds = 0) => signatureHeader(keys, Math.floor(now() / 1000) - ageSeconds, body);

  const attempt = async (delivery: WebhookDelivery, signature: string | undefined) => {
    // Listed at once, since a receiver may look at the log before it answers.
    const attempt: WebhookAttempt = defined({ at: isoTime(now()), signature });
    delivery.attempts.push(attempt);
    const headers = signature === undefined ? {} : { "x-signature-v2": signature };
    const { url, body } = delivery;
    const result = await post(fetch, { url, headers, body, timeoutSeconds, signal });
    Object.assign(attempt, result);
    onAttempt(delivery, attempt);
    return isAccepted(result);
  };

  return {
    send: (delivery) => attempt(delivery, sign(delivery.body)),
    repeat: attempt,
    falsify(delivery, tampering) {
      const { body } = delivery;
      const changed = body.replace('"userId":"', '"userId":"someone-else-');
      switch (tampering) {
        case "body":
          delivery.body = changed;
          return attempt(delivery, sign(body));
        case "signature":
          return attempt(delivery, sign(changed));
        case "stale":
          return attempt(delivery, sign(body, 3600));
        case "unsigned":
          return attempt(delivery, undefined);
      }
    },
  };
}
