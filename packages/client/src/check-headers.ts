import { InvalidInputError } from "./invalid-input-error.ts";

/** Headers in any form that a call accepts. `null` removes a header, `undefined` is ignored. */
export type HeadersInput = Headers | Record<string, unknown> | Iterable<readonly [string, unknown]>;

/**
 * Returns the headers by their lower-case name, values of one name joined. Rejects invalid headers, `Authorization` (made
 * from the key) and the framing headers, which the transport sets: `Content-Length`, `Transfer-Encoding`, `Expect`,
 * `Upgrade` and `Keep-Alive`.
 *
 * @throws {InvalidInputError} naming `headers.<name>`. The value is not shown, because it may be a secret.
 */
export function checkHeaders(headers: HeadersInput): Record<string, string | null> {
  if (typeof headers !== "object" || headers === null) {
    throw new InvalidInputError("headers", "must be an object.");
  }
  // Without a prototype, which has a `constructor`.
  const checked: Record<string, string | null> = Object.create(null);
  for (const entry of Symbol.iterator in headers ? (headers as Iterable<unknown>) : Object.entries(headers)) {
    if (!Array.isArray(entry)) throw new InvalidInputError("headers", "must be pairs of name and value.");
    const [name, value] = entry;
    const key = checkedName(name);
    if (value === undefined) continue;
    const text =
      value === null
        ? null
        : [value]
            .flat()
            .map((one) => checkedValue(name, one))
            .join(", ");
    const before = checked[key];
    checked[key] = before && text !== null ? `${before}, ${text}` : text;
  }
  return checked;
}

function checkedName(name: unknown): string {
  if (typeof name !== "string" || !/^[!#$%&'*+.^`|~\w-]+$/.test(name)) {
    throw new InvalidInputError(`headers.${JSON.stringify(name)}`, "is not a valid header name.");
  }
  const key = name.toLowerCase();
  if (/^(authorization|content-length|transfer-encoding|expect|upgrade|keep-alive)$/.test(key)) {
    throw new InvalidInputError(`headers.${name}`, "can't be set. It comes from apiSecretKey or the transport.");
  }
  return key;
}

function checkedValue(name: unknown, value: unknown): string {
  if (!/^(string|number|boolean)$/.test(typeof value)) {
    throw new InvalidInputError(`headers.${name}`, `must be a string, got ${typeof value}.`);
  }
  const text = String(value);
  if (/[^\t\x20-\x7e\x80-\xff]/.test(text)) {
    throw new InvalidInputError(`headers.${name}`, "has a control character or one beyond Latin-1. Encode it.");
  }
  return text;
}
