import { invalidRequest, ServiceError } from "../engine/service-error.ts";
import type { IncomingRequest } from "./incoming-request.ts";

const limitBytes = 1024 * 1024;
/** Objects and lists in one another. What comes nested deeper would be more than a recursion can go through later. */
const deepest = 100;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads and parses a JSON body, whatever the content type says. No body is undefined.
 *
 * @throws {ServiceError} 400 when the body is too large, cut short, not JSON or nested too deep; 415 when it is compressed
 */
export async function readBody(request: IncomingRequest): Promise<unknown> {
  refuseEncoding(request.headers.get("content-encoding"));
  const bytes = await readBytes(request);
  if (bytes.length === 0) return undefined;
  const body = parse(bytes);
  if (isTooDeep(body)) throw invalidRequest(`body is nested deeper than ${deepest} levels. Nest less.`);
  return body;
}

function refuseEncoding(encoding: string | null): void {
  if (encoding === null || encoding === "" || encoding.toLowerCase() === "identity") return;
  throw new ServiceError(
    415,
    "unsupported_media_type",
    `The Content-Encoding ${encoding.slice(0, 60)} is not supported. Send the body uncompressed.`,
  );
}

async function readBytes(request: IncomingRequest): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length")) > limitBytes) throw tooLarge();
  const bytes = await request.readBytes(limitBytes).catch((cause: unknown) => {
    throw invalidRequest("body ended before it was complete.", { cause });
  });
  if (!bytes) throw tooLarge();
  return bytes;
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
