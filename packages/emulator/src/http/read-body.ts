import { invalidRequest, ServiceError } from "../engine/service-error.ts";

const limitBytes = 1024 * 1024;
/** Objects and lists in one another. What comes nested deeper would be more than a recursion can go through later. */
const deepest = 100;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads and parses a JSON body, whatever the content type says. No body is undefined.
 *
 * @throws {ServiceError} 400 when the body is too large, cut short, not JSON or nested too deep
 */
export async function readBody(request: Request): Promise<unknown> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return undefined;
  const body = parse(bytes);
  if (isTooDeep(body)) throw invalidRequest(`body is nested deeper than ${deepest} levels. Nest less.`);
  return body;
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

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw invalidRequest("body is not JSON in UTF-8.");
  }
}

/** Goes down level by level and not by recursion, which it is to protect. */
function isTooDeep(body: unknown): boolean {
  let level = [body].filter(isNest);
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > deepest) return true;
    level = level.flatMap((nest) => Object.values(nest).filter(isNest));
  }
  return false;
}

function isNest(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
