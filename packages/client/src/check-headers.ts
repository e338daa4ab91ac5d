import { InvalidInputError } from "./invalid-input-error.ts";

/** Headers in any form that a call accepts. `null` removes a header, `undefined` is ignored. */
export type HeadersInput = Headers | Record<string, unknown> | Iterable<readonly [string, unknown]>;

/**
 * Rejects invalid headers, `Authorization` (made from the key) and the framing headers, which the transport sets:
 * `Content-Length`, `Transfer-Encoding`, `Expect`, `Upgrade` and `Keep-Alive`. Returns the headers in a form that can be
 * read more than once: `Headers`, pairs, a Map or an iterator become a record.
 *
 * @throws {InvalidInputError} naming `headers.<name>`. The value is not shown, because it may be a secret.
 */
export function checkHeaders(headers: HeadersInput): Record<string, unknown> {
  if (typeof headers !== "object" || headers === null) {
    throw new InvalidInputError("headers", "must be an object.");
  }
  const entries = Symbol.iterator in headers ? [...(headers as Iterable<[string, unknown]>)] : undefined;
  for (const entry of entries ?? Object.entries(headers)) {
    if (!Array.isArray(entry)) throw new InvalidInputError("headers", "must be pairs of a name and a value.");
    checkHeader(entry[0], entry[1]);
  }
  return entries ? recordOf(entries) : (headers as Record<string, unknown>);
}

function checkHeader(name: string, value: unknown): void {
  if (typeof name !== "string" || !/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) {
    throw new InvalidInputError(`headers.${JSON.stringify(name)}`, "is not a valid header name.");
  }
  if (name.toLowerCase() === "authorization") {
    throw new InvalidInputError(`headers.${name}`, "can't be set. The client makes it from apiSecretKey.");
  }
  if (/^(content-length|transfer-encoding|expect|upgrade|keep-alive)$/i.test(name)) {
    throw new InvalidInputError(`headers.${name}`, "can't be set. The transport decides how a request is framed.");
  }
  if (value === undefined || value === null) return;
  for (const one of Array.isArray(value) ? value : [value]) checkValue(name, one);
}

/** Joins the values of names that differ only in case. Otherwise a record would only send the last one. */
function recordOf(entries: [string, unknown][]): Record<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [name, value] of entries) {
    const key = name.toLowerCase();
    const before = values.get(key);
    if (value === undefined) continue;
    values.set(key, value === null || before === undefined || before === null ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(values);
}

function checkValue(name: string, value: unknown): void {
  if (typeof value === "number" || typeof value === "boolean") return;
  if (typeof value !== "string") {
    throw new InvalidInputError(`headers.${name}`, `must be a string, got ${typeof value}.`);
  }
  if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
    throw new InvalidInputError(
      `headers.${name}`,
      "contains a line break, a control character or a character beyond Latin-1. Encode or remove it.",
    );
  }
}
