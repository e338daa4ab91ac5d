/** A body as it was received, or as it will be sent: text, or bytes such as a `Buffer`. */
export type RawBody = string | ArrayBuffer | ArrayBufferView;

/** The bytes of a text or of bytes; undefined for anything else. Bytes of another realm, as in Jest, are bytes too. */
export function payloadBytes(payload: unknown): Uint8Array | undefined {
  if (typeof payload === "string") return new TextEncoder().encode(payload);
  if (ArrayBuffer.isView(payload)) return new Uint8Array(payload.buffer, payload.byteOffset, payload.byteLength);
  const isBuffer = Object.prototype.toString.call(payload) === "[object ArrayBuffer]";
  return isBuffer ? new Uint8Array(payload as ArrayBuffer) : undefined;
}
