import { createHmac } from "node:crypto";
import type { WebhookFetch } from "../config/emulator-options.ts";
import type { EmulatorClock } from "../runtime/emulator-clock.ts";
import { isoTime } from "../runtime/iso-time.ts";
import { omitUndefined } from "../runtime/omit-undefined.ts";
import { isError } from "../runtime/service-error.ts";
import type { Tampering, WebhookAttempt, WebhookDelivery } from "./delivery-log.ts";

/** Sends deliveries and records the attempts in them. */
export interface WebhookSender {
  /** Sends it with a new signature. Resolves to whether it was accepted. */
  send(delivery: WebhookDelivery): Promise<boolean>;
  /** Sends it with the given signature. */
  repeat(delivery: WebhookDelivery, signature: string | undefined): Promise<boolean>;
  /** Sends a tampered copy, which no receiver should accept. */
  sendTampered(delivery: WebhookDelivery, tampering: Tampering): Promise<boolean>;
}

export interface WebhookSenderOptions {
  readonly fetch: WebhookFetch;
  readonly keys: readonly string[];
  readonly timeoutSeconds: () => number;
  readonly signal: AbortSignal;
  readonly clock: EmulatorClock;
  /** Called after each attempt. */
  onAttempt(delivery: WebhookDelivery, attempt: WebhookAttempt): void;
}

/** The timeout of a receiver that timed out before, while the clock is moved. */
const longestWaitWhileMovingSeconds = 0.5;

export function createWebhookSender({
  fetch,
  keys,
  timeoutSeconds,
  signal,
  clock,
  onAttempt,
}: WebhookSenderOptions): WebhookSender {
  /** Receivers compare the timestamp with their own clock, so sign with the time of the base clock. */
  const sign = (body: string, ageSeconds = 0) =>
    signatureHeader(keys, Math.floor(clock.originalNow() / 1000) - ageSeconds, body);
  /** Receivers whose last request timed out. */
  const unresponsive = new Set<string>();
  const timeoutFor = (url: string) =>
    clock.isMoving && unresponsive.has(url)
      ? Math.min(timeoutSeconds(), longestWaitWhileMovingSeconds)
      : timeoutSeconds();

  const attempt = async (delivery: WebhookDelivery, signature: string | undefined) => {
    // Add it first, since a receiver may read the log before it responds.
    const attempt: WebhookAttempt = omitUndefined({ at: isoTime(clock.now()), signature });
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
    sendTampered(delivery, tampering) {
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

/** The response of the receiver, or the reason that there is none. */
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
  /** Aborts the request. */
  readonly signal: AbortSignal;
}

/** The longest time a timer of Node can wait. */
const longestTimerMs = 2 ** 31 - 1;

/** Sends a webhook once. A redirect counts as a failure, like every response other than 2xx. */
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
    // An unread body would keep its connection.
    response.body?.cancel().catch(() => undefined);
    return { status: response.status };
  } catch (error) {
    if (signal.aborted) return { error: "The emulator was closed or reset." };
    if (timeout.aborted) return { error: `No response within ${timeoutSeconds} s.`, hasTimedOut: true };
    return { error: describe(error) };
  }
}

/** A `webhookFetch` may ignore its signal. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const giveUp = () => reject(signal.reason);
    if (signal.aborted) giveUp();
    signal.addEventListener("abort", giveUp, { once: true });
  });
}

function describe(error: unknown): string {
  if (!isError(error)) return String(error);
  const { code } = Object(error.cause) as NodeJS.ErrnoException;
  return code === undefined ? error.message : `${error.message} (${code})`;
}

export function isAccepted({ status = 0 }: PostResult): boolean {
  return status >= 200 && status < 300;
}
