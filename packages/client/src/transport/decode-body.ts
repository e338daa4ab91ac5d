import { responseTooLarge, unsupportedEncoding } from "./transport-error.ts";

/** More than any server nests, and few enough that a response can't keep this process busy. */
const maxEncodings = 5;

const supportedEncoding = /^(identity|(x-)?gzip|deflate|br)$/;

/**
 * Decodes `Content-Encoding`, up to `maxResponseBytes`. Synchronous, because parsing the JSON takes longer.
 *
 * @throws {TransportError} if the encoding is unknown, or the result is too large; the error of node:zlib if the bytes don't
 * match the encoding.
 */
export function decodeBody(bytes: Uint8Array, encodings: string, maxResponseBytes: number, status: number): Uint8Array {
  const names = encodings.toLowerCase().match(/[^\s,]+/g) ?? [];
  if (names.length > maxEncodings || !names.every((name) => supportedEncoding.test(name))) {
    throw unsupportedEncoding(encodings, status);
  }
  let decoded = bytes;
  for (const name of names.reverse()) {
    if (name === "identity" || decoded.length === 0) continue;
    // Some servers send a raw deflate stream. A zlib header has 8 in the low four bits of its first byte.
    const isRaw = name === "deflate" && ((decoded[0] ?? 0) & 0x0f) !== 8;
    const decoder = isRaw ? "inflateRawSync" : name === "br" ? "brotliDecompressSync" : "unzipSync";
    try {
      decoded = process.getBuiltinModule("node:zlib")[decoder](decoded, { maxOutputLength: maxResponseBytes });
    } catch (error) {
      const isTooLarge = (error as { code?: unknown }).code === "ERR_BUFFER_TOO_LARGE";
      throw isTooLarge ? responseTooLarge(maxResponseBytes, status) : error;
    }
  }
  return decoded;
}
