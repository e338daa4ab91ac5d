const baseMs = 500;
const maxMs = 4_000;
const jitter = 0.25;
const retryAfterLimitMs = 10_000;

/**
 * Milliseconds before the next attempt: those of `Retry-After`, or an exponential backoff with jitter. Undefined if
 * `Retry-After` exceeds 10 s, so that the call fails instead of waiting.
 */
export function backoff(retries: number, retryAfterMs: number | undefined, random: number): number | undefined {
  if ((retryAfterMs ?? 0) > retryAfterLimitMs) return undefined;
  return retryAfterMs || Math.min(maxMs, baseMs * 2 ** retries) * (1 - jitter * random);
}

/** Parses a `Retry-After` header, in seconds or as an HTTP date, to milliseconds. Undefined if missing or invalid. */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  // An HTTP date starts with the name of the day. Date.parse would also read "-5" as a year. One without GMT means it.
  const date = /^\D{4}/.test(text) ? Date.parse(text.replace(/ \d{4}$/, "$& GMT")) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
