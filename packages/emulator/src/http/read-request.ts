import type { ParameterType } from "@authsignal-actions/client";
import type { UncheckedRequest } from "../engine/check-request.ts";
import { invalidRequest } from "../engine/service-error.ts";
import type { IncomingRequest } from "./incoming-request.ts";
import { readBody } from "./read-body.ts";
import type { RequestTarget } from "./read-target.ts";

/** What is known of a request before it comes, from the table of its operation. */
export interface RequestShape {
  /** Its template. */
  readonly path: string;
  readonly queryParameters: readonly string[];
  readonly hasBody: boolean;
  /** Those of its parameters that are more than text: `query.codes` → type. */
  readonly types: Readonly<Record<string, ParameterType>> | undefined;
}

/**
 * Decodes a request that was routed to an operation.
 *
 * @throws {ServiceError} 400 when path, query or body cannot be decoded
 */
export async function readRequest(
  { path, queryParameters, hasBody, types }: RequestShape,
  target: RequestTarget,
  request: IncomingRequest,
): Promise<UncheckedRequest> {
  return {
    path: readPath(path, target.path, types),
    query: readQuery(queryParameters, target.query, types),
    body: hasBody ? await readBody(request) : undefined,
  };
}

/** The values of a path that has as many segments as its template, perhaps after a prefix. */
function readPath(template: string, path: string, types: RequestShape["types"]): Record<string, unknown> {
  const names = template.split("/");
  const values = path.split("/").slice(-names.length);
  const read: Record<string, unknown> = {};
  for (const [index, name] of names.entries()) {
    if (!name.startsWith("{")) continue;
    const parameter = name.slice(1, -1);
    const type = types?.[`path.${parameter}`];
    const text = values[index] ?? "";
    // A comma in an item is encoded, one between items is not.
    read[parameter] = type?.isList
      ? text.split(",").map((item) => readValue(decode(parameter, item), type))
      : readValue(decode(parameter, text), type);
  }
  return read;
}

/** A router leaves what it cannot decode as it is, and then it passes for the name of another user. */
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

/** An empty list filters nothing, as if it were left out. */
function readList(text: string, type: ParameterType): unknown[] | undefined {
  return text === "" ? undefined : text.split(",").map((item) => readValue(item, type));
}

const literals: Readonly<Record<string, RegExp>> = {
  integer: /^-?(0|[1-9]\d*)$/,
  number: /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i,
  boolean: /^(true|false)$/,
};

/** Text as a value of its type. What is none stays text, so that the check of the request names what is wrong. */
function readValue(text: string, type: ParameterType | undefined): unknown {
  for (const name of type?.types ?? []) {
    if (name === "null" && text === "" && !type?.types.includes("string")) return null;
    if (!literals[name]?.test(text)) continue;
    const value: unknown = JSON.parse(text);
    // A number that JavaScript would round is not the one that was sent.
    if (name !== "integer" || Number.isSafeInteger(value)) return value;
  }
  return text;
}
