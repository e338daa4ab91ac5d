import type { OperationId } from "@authsignal-actions/client";
import type { UncheckedRequest } from "../engine/check-request.ts";
import type { OperationRequest } from "../engine/operation.ts";
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
}

/**
 * Decodes a request that was routed to an operation.
 *
 * @throws {ServiceError} 400 when path, query or body cannot be decoded
 */
export async function readRequest(
  { path, queryParameters, hasBody }: RequestShape,
  target: RequestTarget,
  request: IncomingRequest,
): Promise<UncheckedRequest> {
  return {
    path: readPath(path, target.path),
    query: readQuery(queryParameters, target.query),
    body: hasBody ? await readBody(request) : undefined,
  };
}

/** The values of a path that has as many segments as its template, perhaps after a prefix. */
function readPath(template: string, path: string): Record<string, string> {
  const names = template.split("/");
  const values = path.split("/").slice(-names.length);
  const read: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    if (!name.startsWith("{")) continue;
    const parameter = name.slice(1, -1);
    read[parameter] = decode(parameter, values[index] ?? "");
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

function readQuery(names: readonly string[], query: URLSearchParams): Record<string, unknown> {
  const given = names.filter((name) => query.has(name));
  return Object.fromEntries(
    given.map((name) => {
      const [value = "", ...more] = query.getAll(name);
      if (more.length > 0) {
        throw invalidRequest(`query.${name} is given more than once. Separate several values with commas.`);
      }
      return [name, Object.hasOwn(listParameters, name) ? splitList(value) : value];
    }),
  );
}

/** An empty list filters nothing, as if it were left out. */
function splitList(value: string): string[] | undefined {
  return value === "" ? undefined : value.split(",");
}

type QueryOf<Id extends OperationId> = OperationRequest<Id>["query"];
type ListParameter<Query> = {
  [Name in keyof Query]-?: Exclude<Query[Name], undefined> extends readonly unknown[] ? Name : never;
}[keyof Query];
type ListParameterOfAny = { [Id in OperationId]: ListParameter<QueryOf<Id>> }[OperationId];

/** An array in a query of the spec does not compile until it stands here. */
const listParameters: Record<ListParameterOfAny, true> = { codes: true };
