import { isAscii } from "node:buffer";
import type { ParameterType } from "@authsignal-actions/client";
import type { UncheckedRequest } from "../operations/operation.ts";
import { invalidRequest, ServiceError } from "../runtime/service-error.ts";
import type { IncomingRequest } from "./incoming-request.ts";
import type { RequestTarget } from "./routing.ts";

/** The parts of a request, from the table of its operation. */
export interface RequestShape {
  readonly pathParameters: readonly PathParameter[];
  readonly queryParameters: readonly string[];
  readonly hasBody: boolean;
  /** Parameters that are not plain text: `query.codes` → type. */
  readonly types: Readonly<Record<string, ParameterType>> | undefined;
}

interface PathParameter {
  readonly name: string;
  /** Its place among the segments of a path, counted from the end. */
  readonly fromEnd: number;
  readonly type: ParameterType | undefined;
}

/** The shape of an operation's requests. Made once, since splitting the template takes as long as reading a path. */
export function shapeOf(
  { path, ...operation }: Omit<RequestShape, "pathParameters" | "types"> & { readonly path: string },
  types: RequestShape["types"],
): RequestShape {
  const pathParameters = path.split("/").flatMap((segment, index, { length }) => {
    if (!segment.startsWith("{")) return [];
    const name = segment.slice(1, -1);
    return [{ name, fromEnd: length - index, type: types?.[`path.${name}`] }];
  });
  return { ...operation, pathParameters, types };
}

/**
 * Decodes a request that was routed to an operation.
 *
 * @throws {ServiceError} 400 when path, query or body cannot be decoded
 */
export async function readRequest(
  { pathParameters, queryParameters, hasBody, types }: RequestShape,
  target: RequestTarget,
  request: IncomingRequest,
): Promise<UncheckedRequest> {
  return {
    path: readPath(pathParameters, target.path),
    query: target.query.size === 0 ? {} : readQuery(queryParameters, target.query, types),
    body: hasBody ? await readBody(request) : undefined,
  };
}

/** The parameters of a path that ends with the segments of its template. */
function readPath(parameters: readonly PathParameter[], path: string): Record<string, unknown> {
  const values = path.split("/");
  const read: Record<string, unknown> = {};
  for (const { name, fromEnd, type } of parameters) {
    const text = values[values.length - fromEnd] ?? "";
    // A comma within an item is encoded, a separator is not.
    read[name] = type?.isList
      ? text.split(",").map((item) => readValue(decode(name, item), type))
      : readValue(decode(name, text), type);
  }
  return read;
}

/** A router keeps what it cannot decode, which then could name another user. */
function decode(parameter: string, value: string): string {
  if (!value.includes("%")) return value;
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
  if (!type) return text;
  for (const name of type.types) {
    if (name === "null" && text === "" && !type.types.includes("string")) return null;
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
  let bytes: Buffer | undefined;
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

function parse(bytes: Buffer): unknown {
  try {
    // Most bodies are ASCII, which needs no decoder.
    return JSON.parse(isAscii(bytes) ? bytes.toString("latin1") : utf8.decode(bytes));
  } catch {
    throw invalidRequest("body is not JSON in UTF-8.");
  }
}

/** Recursion ends at the limit, so that it cannot overflow the stack. */
function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  for (const item of Object.values(value)) if (isDeeperThan(levels - 1, item)) return true;
  return false;
}
