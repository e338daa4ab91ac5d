import { connectionError, responseTooLarge, TransportError } from "./transport-error.ts";

type Decoder = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

/**
 * Undoes `Content-Encoding`, never producing more than `maxResponseBytes`.
 *
 * @throws {TransportError} when the encoding is unknown, the bytes are not in it, or the result is too large.
 */
export async function decodeBody(
  bytes: Buffer,
  encodings: string,
  maxResponseBytes: number,
  status: number,
): Promise<Buffer> {
  let decoded = bytes;
  for (const encoding of encodings.split(",").reverse()) {
    const decode = decoderOf(encoding.trim().toLowerCase(), decoded);
    if (!decode) {
      throw new TransportError(
        `The response has the content encoding '${encoding.trim().slice(0, 40)}', which is not supported.`,
        {
          kind: "response",
          requestWritten: true,
          code: "UNSUPPORTED_ENCODING",
          status,
        },
      );
    }
    try {
      if (decoded.length > 0) decoded = await decode(decoded, { maxOutputLength: maxResponseBytes });
    } catch (error) {
      if ((error as { code?: unknown }).code === "ERR_BUFFER_TOO_LARGE")
        throw responseTooLarge(maxResponseBytes, status);
      throw connectionError(error, { requestWritten: true });
    }
  }
  return decoded;
}

function decoderOf(encoding: string, bytes: Buffer): Decoder | undefined {
  const zlib = process.getBuiltinModule("node:zlib");
  const { promisify } = process.getBuiltinModule("node:util");
  switch (encoding) {
    case "identity":
      return async (plain) => plain;
    case "gzip":
    case "x-gzip":
      return promisify<Buffer, { maxOutputLength: number }, Buffer>(zlib.gunzip);
    case "br":
      return promisify<Buffer, { maxOutputLength: number }, Buffer>(zlib.brotliDecompress);
    case "deflate":
      // Some servers send the bare stream without the zlib header, whose first byte has 8 in its low half.
      return ((bytes[0] ?? 0) & 0x0f) === 8
        ? promisify<Buffer, { maxOutputLength: number }, Buffer>(zlib.inflate)
        : promisify<Buffer, { maxOutputLength: number }, Buffer>(zlib.inflateRaw);
    default:
      return undefined;
  }
}
