/**
 * Milliseconds that a `Retry-After` header asks to wait: seconds or an HTTP date. Undefined when the header is missing or
 * means nothing.
 */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) {
    const milliseconds = Math.ceil(Number(text) * 1000);
    return Number.isSafeInteger(milliseconds) ? milliseconds : Number.MAX_SAFE_INTEGER;
  }
  // Date.parse takes "-5" and the like for years; an HTTP date starts with the day's name.
  const date = /^[A-Za-z]{3,9},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
