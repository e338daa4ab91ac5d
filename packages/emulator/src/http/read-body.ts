import { invalidRequest, ServiceError } from "../engine/service-error.ts";

const limitBytes = 1024 * 1024;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads and parses a JSON body, whatever the content type says. No body is undefined.
 *
 * @throws {ServiceError} 400 when the body is too large, cut short or not JSON
 */
export async function readBody(request: Request): Promise<unknown> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw invalidRequest("body is not JSON in UTF-8.");
  }
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const announced = request.headers.get("content-length");
  if (Number(announced) > limitBytes) throw tooLarge();
  try {
    // An announced length bounds the body: it is read in one piece, which costs far less than counting pieces.
    return announced === null ? await readPieces(request) : new Uint8Array(await request.arrayBuffer());
  } catch (cause) {
    if (cause instanceof ServiceError) throw cause;
    throw invalidRequest("body ended before it was complete.", { cause });
  }
}

async function readPieces(request: Request): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of request.body ?? []) {
    size += piece.length;
    if (size > limitBytes) throw tooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function tooLarge() {
  return invalidRequest(`body is larger than ${limitBytes} bytes. Send less.`);
}
