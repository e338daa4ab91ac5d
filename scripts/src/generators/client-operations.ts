import { listOperations, type OpenApiDocument, type Operation, type Schema } from "../spec/document.ts";
import { isSensitive, listParts } from "../spec/schema-parts.ts";
import { type GeneratedFile, header, literal } from "./generator.ts";

/** The operation table: what a caller needs at run time, and what a test needs to know of each operation. */
export function clientOperations(document: OpenApiDocument): GeneratedFile[] {
  const operations = listOperations(document);
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
  const routes = Object.fromEntries(
    operations.map(({ operationId, method, path, pathParameters }) => [
      operationId,
      [method, path, ...pathParameters.map(({ name }) => name)],
    ]),
  );
  const contracts = Object.fromEntries(
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
      Object.values(contracts)
        .flatMap(({ sensitive }) => sensitive)
        .map((field) => field.slice(field.lastIndexOf(".") + 1)),
    ),
  ].sort();
  const regions = Object.fromEntries(
    document.servers.flatMap((server) => (server["x-region"] ? [[server["x-region"], server.url]] : [])),
  );
  const content = `${header}
/** Method, path template and parameters of each operation. */
export const operations = ${literal(table)} as const;

/** Method, path template and path parameters: what sending a request takes, for bundles that need no more. */
export const operationRoutes = ${literal(routes)} as const;

/** The name of an operation, which is also the name of its SDK method. */
export type OperationId = keyof typeof operations;

/** What the document says of each operation beyond the call itself: declared statuses, and fields that hold secrets or personal data. */
export const operationContracts = ${literal(contracts)} as const;

/** Names under which a request or an answer of any operation carries secrets or personal data. */
export const sensitiveFields = ${literal(fieldNames)} as const;

/** Base URL of each region. */
export const regions = ${literal(regions)} as const;

/** A region a tenant can live in. */
export type Region = keyof typeof regions;
`;
  return [{ path: "packages/client/src/generated/operations.ts", content }];
}

/** `path.userId`, `request.email`, `response.url`, …: where the operation carries something marked `x-sensitive`. */
function sensitiveFields(document: OpenApiDocument, operation: Operation): string[] {
  const fields = new Set<string>();
  for (const parameter of [...operation.pathParameters, ...operation.queryParameters]) {
    if (parameter["x-sensitive"] || isSensitive(document, parameter.schema)) {
      fields.add(`${parameter.in}.${parameter.name}`);
    }
  }
  if (operation.requestBody) collect(document, operation.requestBody.schema, "request", fields);
  for (const response of operation.responses) {
    if (response.schema) collect(document, response.schema, "response", fields);
  }
  return [...fields].sort();
}

/** @param within schemas that this one stands in: one that holds itself adds no other names */
function collect(
  document: OpenApiDocument,
  schema: Schema,
  prefix: string,
  fields: Set<string>,
  within: ReadonlySet<Schema> = new Set(),
): void {
  const parts = listParts(document, schema).filter((part) => !within.has(part));
  const inner = new Set([...within, ...parts]);
  // A body has no name of its own that could be hidden.
  const isWhole = !prefix.includes(".") && isSensitive(document, schema);
  for (const part of parts) {
    if (part.items) collect(document, part.items, `${prefix}[]`, fields, inner);
    for (const [name, property] of Object.entries(part.properties ?? {})) {
      if (isWhole || isSensitive(document, property)) fields.add(`${prefix}.${name}`);
      collect(document, property, `${prefix}.${name}`, fields, inner);
    }
  }
}
