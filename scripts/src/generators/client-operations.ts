import type { OpenApiDocument, Schema } from "../spec/document.ts";
import { listOperations, type Operation } from "../spec/list-operations.ts";
import { isPlainJson } from "../spec/media-types.ts";
import { isParameterProblem, type ParameterType, parameterType } from "../spec/parameter-type.ts";
import { escapeKey } from "../spec/references.ts";
import { isSensitive, itemSchemas, listParts, restSchemas } from "../spec/schema-parts.ts";
import { type GeneratedFile, header, literal } from "./generator.ts";

/** The operation table: what a caller needs at run time, and what a test needs to know of each operation. */
export function clientOperations(document: OpenApiDocument): GeneratedFile[] {
  const operations = listOperations(document);
  checkResponses(operations);
  const table = Object.fromEntries(
    operations.map((operation) => [
      operation.operationId,
      {
        method: operation.method,
        path: operation.path,
        pathParameters: operation.pathParameters.map((parameter) => parameter.name),
        queryParameters: operation.queryParameters.map((parameter) => parameter.name),
        hasBody: operation.requestBody !== undefined,
      },
    ]),
  );
  const routes = Object.fromEntries(operations.map(({ operationId, method, path }) => [operationId, [method, path]]));
  const statuses = Object.fromEntries(
    operations.map((operation) => [
      operation.operationId,
      {
        statuses: operation.responses.map((response) => Number(response.status)),
        sensitive: sensitiveFields(document, operation),
      },
    ]),
  );
  const fieldNames = [
    ...new Set(
      Object.values(statuses)
        .flatMap(({ sensitive }) => sensitive)
        .map((field) => field.slice(field.lastIndexOf(".") + 1)),
    ),
  ].sort();
  const regions = Object.fromEntries(
    document.servers.flatMap((server) => (server["x-region"] ? [[server["x-region"], server.url]] : [])),
  );
  const bodyTypes = operations.flatMap(({ method, path, requestBody }) =>
    requestBody && !isPlainJson(requestBody.mediaType)
      ? [`  [/^${method} ${pathPattern(path)}(\\?|$)/, ${literal(requestBody.mediaType)}],\n`]
      : [],
  );
  const pathTypes = pathTypesOf(document, operations);
  const content = `${header}
/** Method, path template and parameters of each operation. */
export const operations = ${literal(table)} as const;

/** Method and path template: what sending a request takes, for bundles that need no more. */
export const operationRoutes = ${literal(routes)} as const;

/** The name of an operation, which is also the name of its SDK method. */
export type OperationId = keyof typeof operations;

/** What the document says of each operation beyond the call itself: declared statuses, and fields that hold secrets or personal data. */
export const operationStatuses = ${literal(statuses)} as const;

/** Names of fields that hold secrets or personal data in a request or response of any operation. */
export const sensitiveFields = ${literal(fieldNames)} as const;

/** How text in a URL becomes a value: one of the types, or a list of such values. */
export interface ParameterType {
  readonly isList: boolean;
  readonly types: readonly ("string" | "integer" | "number" | "boolean" | "null")[];
}

/** Parameters that are more than text: operation → \`query.codes\` → type. */
export const parameterTypes: { readonly [Id in OperationId]?: Readonly<Record<string, ParameterType>> } = ${literal(parameterTypesOf(document, operations))};

/** The path parameters that are not strings, if any: template → name → \`integer\`, \`string[]\`, … */
export const pathTypes: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined = ${Object.keys(pathTypes).length > 0 ? literal(pathTypes) : undefined};

/** Method and path of each operation whose body is not sent as \`application/json\`, if any, and the media type it has. */
export const bodyTypes: readonly (readonly [operation: RegExp, mediaType: string])[] | undefined = ${bodyTypes.length > 0 ? `[\n${bodyTypes.join("")}]` : undefined};

/** Base URL of each region. */
export const regions = ${literal(regions)} as const;

/** A region a tenant can live in. */
export type Region = keyof typeof regions;
`;
  return [{ path: "packages/client/src/generated/operations.ts", content }];
}

/** Clients read JSON. Other responses, such as the event stream of the emulator's control API, are read by hand. */
function checkResponses(operations: Operation[]): void {
  const streams = operations.filter(({ responses }) => responses.some(({ isStream }) => isStream));
  if (streams.length === 0) return;
  const pointers = streams.map(({ path, method }) => `#/paths/${escapeKey(path)}/${method.toLowerCase()}/responses`);
  throw new Error(
    `text/event-stream is not supported in the actions API, whose clients read JSON: ${pointers.join(", ")}.`,
  );
}

/** The source of a regular expression for the paths of a template. */
function pathPattern(path: string): string {
  const parts = path.split(/\{[^{}]+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
  return parts.join("[^/?]+");
}

/** Operation → its parameters that are not plain text. */
export function parameterTypesOf(
  document: OpenApiDocument,
  operations: Operation[],
): Record<string, Record<string, ParameterType>> {
  const typed = operations.map((operation): [string, Record<string, ParameterType>] => [
    operation.operationId,
    Object.fromEntries(
      [...operation.pathParameters, ...operation.queryParameters].flatMap((parameter) => {
        const type = parameterType(document, parameter.schema);
        if (isParameterProblem(type)) throw new Error(`${operation.operationId}, ${parameter.name}: ${type.problem}`);
        return !type.isList && String(type.types) === "string" ? [] : [[`${parameter.in}.${parameter.name}`, type]];
      }),
    ),
  ]);
  return Object.fromEntries(typed.filter(([, types]) => Object.keys(types).length > 0));
}

/** @throws {Error} when methods of one path take different values for a parameter of it */
function pathTypesOf(document: OpenApiDocument, operations: Operation[]): Record<string, Record<string, string>> {
  const all = parameterTypesOf(document, operations);
  const byPath: Record<string, Record<string, string>> = {};
  for (const { operationId, path, pathParameters } of operations) {
    for (const { name } of pathParameters) {
      const type = all[operationId]?.[`path.${name}`];
      const others = operations.filter((other) => other.path === path);
      if (others.some((other) => JSON.stringify(all[other.operationId]?.[`path.${name}`]) !== JSON.stringify(type))) {
        throw new Error(`${path}: ${name} has one type in all operations of a path. Declare it below the path.`);
      }
      // A path cannot express null.
      const written = type && `${type.types.find((one) => one !== "null")}${type.isList ? "[]" : ""}`;
      if (written) byPath[path] = { ...byPath[path], [name]: written };
    }
  }
  return byPath;
}

/** `path.userId`, `request.email`, `response.url`, …: where the operation carries something marked `x-sensitive`. */
function sensitiveFields(document: OpenApiDocument, operation: Operation): string[] {
  const fields = new Set<string>();
  for (const parameter of [...operation.pathParameters, ...operation.queryParameters]) {
    if (parameter["x-sensitive"] || isSensitive(document, parameter.schema)) {
      fields.add(`${parameter.in}.${parameter.name}`);
    }
  }
  const bodies = [
    { side: "request", schema: operation.requestBody?.schema },
    ...operation.responses.map(({ schema }) => ({ side: "response", schema })),
  ];
  for (const { side, schema } of bodies) {
    if (!schema) continue;
    const found = new Set<string>();
    collect(document, schema, side, found);
    if (found.size === 0 && isSensitive(document, schema)) {
      throw new Error(
        `${operation.operationId}: its ${side} is sensitive and has no named property, so nothing could hide it. Put the value into a property.`,
      );
    }
    for (const field of found) fields.add(field);
  }
  return [...fields].sort();
}

/** @param within schemas that contain this one; a schema that contains itself adds no other names */
function collect(
  document: OpenApiDocument,
  schema: Schema,
  prefix: string,
  fields: Set<string>,
  within: ReadonlySet<Schema> = new Set(),
): void {
  const parts = listParts(document, schema).filter((part) => !within.has(part));
  const inner = new Set([...within, ...parts]);
  // A body as a whole has no name that could be redacted.
  const isWhole = !prefix.includes(".") && isSensitive(document, schema);
  for (const part of parts) {
    for (const items of itemSchemas(part)) collect(document, items, `${prefix}[]`, fields, inner);
    for (const rest of restSchemas(part)) collect(document, rest, `${prefix}.*`, fields, inner);
    for (const [name, property] of Object.entries(part.properties ?? {})) {
      if (isWhole || isSensitive(document, property)) fields.add(`${prefix}.${name}`);
      collect(document, property, `${prefix}.${name}`, fields, inner);
    }
  }
}
