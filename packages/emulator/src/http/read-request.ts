import type { ParameterType } from "@authsignal-actions/client";
import type { UncheckedRequest } from "../operations/operation.ts";
import { invalidRequest, ServiceError } from "../runtime/service-error.ts";
import type { IncomingRequest } from "./incoming-request.ts";
import type { RequestTarget } from "./routing.ts";

/** The parts of a request, from the table of its operation. */
export interface RequestShape {
  /** The segments of the path template. */
  readonly segments: readonly string[];
  readonly queryParameters: readonly string[];
  readonly hasBody: boolean;
  /** Parameters that are not plain text: `query.codes` → type. */
  readonly types: Readonly<Record<string, ParameterType>> | undefined;
}

/** The shape of an operation's requests. Made once, since splitting the template takes as long as reading a path. */
export function shapeOf(
  { path, ...operation }: Omit<RequestShape, "segments" | "types"> & { readonly path: string },
  types: RequestShape["types"],
): RequestShape {
  return { ...operation, segments: path.split("/"), types };
}

/**
 * Decodes a request that was routed to an operation.
 *
 * @throws {ServiceError} 400 when path, query or body cannot be decoded
 */
export async function readRequest(
  { segments, queryParameters, hasBody, types }: RequestShape,
  target: RequestTarget,
  request: IncomingRequest,
): Promise<UncheckedRequest> {
  return {
    path: readPath(segments, target.path, types),
    query: readQuery(queryParameters, target.query, types),
    body: hasBody ? await readBody(request) : undefined,
  };
}

/** The parameters of a path that ends with the segments of its template. */
function readPath(
  segments: RequestShape["segments"],
  path: string,
  types: RequestShape["types"],
): Record<string, unknown> {
  const values = path.split("/").slice(-segments.length);
  const read: Record<string, unknown> = {};
  for (const [index, segment] of segments.entries()) {
    if (!segment.startsWith("{")) continue;
    const parameter = segment.slice(1, -1);
    const type = types?.[`path.${parameter}`];
    const text = values[index] ?? "";
    // A comma within an item is encoded, a separator is not.
    read[parameter] = type?.isList
      ? text.split(",").map((item) => readValue(decode(parameter, item), type))
      : readValue(decode(parameter, text), type);
  }
  return read;
}

/** A router keeps what it cannot decode, which then could name another user. */
function decode(parameter: string, value: string): string {
  try {
    return decodeURIComponent(value);
  } catch (cause) {
    throw invalidRequest(`path.${parameter} is not percent-encoded UTF-8.`, { cause });
  }
}

function readQuery(
  names: readonly string[],
  query: URLSearchParams,
  types: RequestShape["types"],
): Record<string, unknown> {
  const given = names.filter((name) => query.has(name));
  return Object.fromEntries(
    given.map((name) => {
      const [value = "", ...more] = query.getAll(name);
      if (more.length > 0) {
        throw invalidRequest(`query.${name} is given more than once. Separate several values with commas.`);
      }
      const type = types?.[`query.${name}`];
      return [name, type?.isList ? readList(value, type) : readValue(value, type)];
    }),
  );
}

/** An empty list filters nothing, like an omitted parameter. */
function readList(text: string, type: ParameterType): unknown[] | undefined {
  return text === "" ? undefined : text.split(",").map((item) => readValue(item, type));
}

const literals: Readonly<Record<string, RegExp>> = {
  integer: /^-?(0|[1-9]\d*)$/,
  number: /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i,
  boolean: /^(true|false)$/,
};

/** Text as a value of its type. Invalid text stays text, so that validation names the field. */
function readValue(text: string, type: ParameterType | undefined): unknown {
  for (const name of type?.types ?? []) {
    if (name === "null" && text === "" && !type?.types.includes("string")) return null;
    if (!literals[name]?.test(text)) continue;
    const value: unknown = JSON.parse(text);
    // JavaScript would round a larger number.
    if (name !== "integer" || Number.isSafeInteger(value)) return value;
  }
  return text;
}

const limitBytes = 1024 * 1024;
/** Levels of nested objects and lists. Deeper values could overflow the stack of recursive code. */
const deepest = 100;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads and parses a JSON body, whatever the content type. Undefined without a body.
 *
 * @throws {ServiceError} 400 when the body is too large, cut short, not JSON or nested too deep; 415 when it is compressed
 */
export async function readBody(request: IncomingRequest): Promise<unknown> {
  refuseEncoding(request.headers.get("content-encoding"));
  if (Number(request.headers.get("content-length")) > limitBytes) throw tooLarge();
  let bytes: Uint8Array | undefined;
  try {
    bytes = await request.readBytes(limitBytes);
  } catch (cause) {
    throw invalidRequest("body ended before it was complete.", { cause });
  }
  if (!bytes) throw tooLarge();
  if (bytes.length === 0) return undefined;
  const body = parse(bytes);
  if (isDeeperThan(deepest, body)) throw invalidRequest(`body is nested deeper than ${deepest} levels. Nest less.`);
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

/** Recursion ends at the limit, so that it cannot overflow the stack. */
function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeperThan(levels - 1, item));
}
