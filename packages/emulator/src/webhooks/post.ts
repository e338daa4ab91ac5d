/** The part of the global `fetch` that sends webhooks. */
export type WebhookFetch = (url: string, init: RequestInit) => Promise<Response>;

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
