import { createHmac } from "node:crypto";
import type { WebhookFetch } from "../config/emulator-options.ts";
import { defined } from "../runtime/defined.ts";
import type { EmulatorClock } from "../runtime/emulator-clock.ts";
import { isoTime } from "../runtime/iso-time.ts";
import type { Tampering, WebhookAttempt, WebhookDelivery } from "./delivery-log.ts";

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

/** The value of `X-Signature-V2` for a body sent at a time, with a signature for each active key. */
export function signatureHeader(keys: readonly string[], seconds: number, body: string): string {
  return [`t=${seconds}`, ...keys.map((key) => `v2=${sign(key, seconds, body)}`)].join(",");
}

function sign(key: string, seconds: number, body: string): string {
  return createHmac("sha256", key).update(`${seconds}.${body}`).digest("base64").replaceAll("=", "");
}

/** How the receiver answered, or why it did not. */
export interface PostResult {
  readonly status?: number;
  readonly error?: string;
  readonly hasTimedOut?: boolean;
}

export interface Post {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly timeoutSeconds: number;
  /** Gives up when it is aborted. */
  readonly signal: AbortSignal;
}

/** The longest time a timer of Node can wait. */
const longestTimerMs = 2 ** 31 - 1;

/** Sends a webhook once. A redirect is an answer like any other that is not 2xx. */
export async function post(
  fetch: WebhookFetch,
  { url, headers, body, timeoutSeconds, signal }: Post,
): Promise<PostResult> {
  // This timer does not keep the process alive.
  const timeout = AbortSignal.timeout(Math.min(Math.ceil(timeoutSeconds * 1000), longestTimerMs));
  const either = AbortSignal.any([timeout, signal]);
  try {
    const sent = fetch(url, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body,
      redirect: "manual",
      signal: either,
    });
    const response = await Promise.race([sent, rejection(either)]);
    // What it says does not matter, but unread it would keep its connection.
    response.body?.cancel().catch(() => undefined);
    return { status: response.status };
  } catch (error) {
    if (signal.aborted) return { error: "The emulator was closed or reset." };
    if (timeout.aborted) return { error: `No answer within ${timeoutSeconds} s.`, hasTimedOut: true };
    return { error: describe(error) };
  }
}

/** A fetch that was passed in may ignore its signal. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const giveUp = () => reject(signal.reason);
    if (signal.aborted) giveUp();
    signal.addEventListener("abort", giveUp, { once: true });
  });
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = Object(error.cause) as NodeJS.ErrnoException;
  return code === undefined ? error.message : `${error.message} (${code})`;
}

export function isAccepted({ status = 0 }: PostResult): boolean {
  return status >= 200 && status < 300;
}
