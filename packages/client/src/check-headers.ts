import { InvalidInputError } from "./invalid-input-error.ts";

/** Headers in any form that a call takes them; `null` removes one, `undefined` says nothing. */
export type HeadersInput = Headers | Record<string, unknown> | Iterable<readonly [string, unknown]>;

/**
 * Refuses headers that can't be sent, and `Authorization`, which is made from the key.
 *
 * @throws {InvalidInputError} naming `headers.<name>`. The value, which may be a secret, is not shown.
 */
export function checkHeaders(headers: HeadersInput): void {
  const entries = Symbol.iterator in headers ? (headers as Iterable<[string, unknown]>) : Object.entries(headers);
  for (const [name, value] of entries) {
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) {
      throw new InvalidInputError(`headers.${JSON.stringify(name)}`, "is not a header name.");
    }
    if (name.toLowerCase() === "authorization") {
      throw new InvalidInputError(`headers.${name}`, "can't be set. The client makes it from apiSecretKey.");
    }
    if (value === undefined || value === null) continue;
    for (const one of Array.isArray(value) ? value : [value]) checkValue(name, one);
  }
}

function checkValue(name: string, value: unknown): void {
  if (typeof value === "number" || typeof value === "boolean") return;
  if (typeof value !== "string") {
    throw new InvalidInputError(`headers.${name}`, `must be a string, got ${typeof value}.`);
  }
  if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
    throw new InvalidInputError(
      `headers.${name}`,
      "has a line break, a control character or one beyond Latin-1, which a header can't carry. Encode or remove it.",
    );
  }
}
