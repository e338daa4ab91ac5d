import type { EmulatorClock } from "../engine/clock.ts";
import { defined } from "../values/defined.ts";
import { isoTime } from "../values/iso-time.ts";
import type { Tampering, WebhookAttempt, WebhookDelivery } from "./delivery.ts";
import { isAccepted, post, type WebhookFetch } from "./post.ts";
import { signatureHeader } from "./sign.ts";

/** Sends deliveries and notes in them how it went. */
export interface Courier {
  /** Sends it once, signed anew. Tells whether it was accepted. */
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
  readonly clock: EmulatorClock;
  /** Told of each attempt when it is over. */
  onAttempt(delivery: WebhookDelivery, attempt: WebhookAttempt): void;
}

/** A receiver that timed out is not waited for as long again while the clock is moved: each retry would take the full time. */
const longestWaitWhileMovingSeconds = 0.5;

export function createCourier({ fetch, keys, timeoutSeconds, signal, clock, onAttempt }: CourierOptions): Courier {
  /** Receivers compare the time of a signature with their own clock, which nobody moves. */
  const sign = (body: string, ageSeconds = 0) =>
    signatureHeader(keys, Math.floor(clock.originalNow() / 1000) - ageSeconds, body);
  /** Receivers whose last request timed out. */
  const unresponsive = new Set<string>();
  const timeoutFor = (url: string) =>
    clock.isMoving && unresponsive.has(url) ? Math.min(timeoutSeconds, longestWaitWhileMovingSeconds) : timeoutSeconds;

  const attempt = async (delivery: WebhookDelivery, signature: string | undefined) => {
    // Listed at once, since a receiver may look at the log before it answers.
    const attempt: WebhookAttempt = defined({ at: isoTime(clock.now()), signature });
    delivery.attempts.push(attempt);
    const headers = signature === undefined ? {} : { "x-signature-v2": signature };
    const { url, body } = delivery;
    const { hasTimedOut, ...result } = await post(fetch, {
      url,
      headers,
      body,
      timeoutSeconds: timeoutFor(url),
      signal,
    });
    if (hasTimedOut) unresponsive.add(url);
    else unresponsive.delete(url);
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
