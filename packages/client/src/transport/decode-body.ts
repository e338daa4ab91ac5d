import { invalidEncoding, responseTooLarge, unsupportedEncoding } from "./transport-error.ts";

type DecoderOptions = { maxOutputLength: number };
type Decoder = (bytes: Uint8Array, options: DecoderOptions) => Promise<Uint8Array>;

/** More than any server nests, and few enough that a response can't keep this process busy. */
const maxEncodings = 5;

/**
 * Decodes `Content-Encoding`, up to `maxResponseBytes`.
 *
 * @throws {TransportError} if the encoding is unknown, the bytes don't match it, or the result is too large.
 */
export async function decodeBody(
  bytes: Uint8Array,
  encodings: string,
  maxResponseBytes: number,
  status: number,
): Promise<Uint8Array> {
  const names = encodings.split(",");
  if (names.length > maxEncodings) throw unsupportedEncoding(encodings, status);
  let decoded = bytes;
  for (const encoding of names.reverse()) {
    const decode = decoderOf(encoding.trim().toLowerCase(), decoded);
    if (!decode) throw unsupportedEncoding(encoding.trim(), status);
    if (decoded.length === 0) continue;
    try {
      decoded = await decode(decoded, { maxOutputLength: maxResponseBytes });
    } catch (error) {
      if ((error as { code?: unknown }).code === "ERR_BUFFER_TOO_LARGE")
        throw responseTooLarge(maxResponseBytes, status);
      throw invalidEncoding(status, error);
    }
  }
  return decoded;
}

function decoderOf(encoding: string, bytes: Uint8Array): Decoder | undefined {
  const zlib = process.getBuiltinModule("node:zlib");
  const { promisify } = process.getBuiltinModule("node:util");
  switch (encoding) {
    case "":
    case "identity":
      return async (plain) => plain;
    case "gzip":
    case "x-gzip":
      return promisify<Uint8Array, DecoderOptions, Buffer>(zlib.gunzip);
    case "br":
      return promisify<Uint8Array, DecoderOptions, Buffer>(zlib.brotliDecompress);
    case "deflate":
      // Some servers send a raw deflate stream. A zlib header has 8 in the low four bits of its first byte.
      return promisify<Uint8Array, DecoderOptions, Buffer>(
        ((bytes[0] ?? 0) & 0x0f) === 8 ? zlib.inflate : zlib.inflateRaw,
      );
    default:
      return undefined;
  }
}
