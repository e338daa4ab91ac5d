/** The bytes of a text or of bytes; undefined for anything else. Bytes of another realm, as in Jest, are bytes too. */
export function payloadBytes(payload: unknown): Uint8Array | undefined {
  if (typeof payload === "string") return new TextEncoder().encode(payload);
  return Object.prototype.toString.call(payload) === "[object Uint8Array]" ? (payload as Uint8Array) : undefined;
}
