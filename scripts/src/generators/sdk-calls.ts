import type { OpenApiDocument } from "../spec/document.ts";
import { listOperations, type Operation } from "../spec/list-operations.ts";
import { type GeneratedFile, header, literal } from "./generator.ts";

/** A call of each operation as the SDK takes it, made of the document's examples, for the SDK's tests. */
export function sdkCalls(document: OpenApiDocument): GeneratedFile[] {
  const calls = Object.fromEntries(
    listOperations(document).map((operation) => [operation.operationId, documentedCall(operation)]),
  );
  const content = `${header}
/** Operation → the request that the SDK's method takes, and the body of a success; undefined where it has none. */
export const documentedCalls = ${literal(calls)} as const;
`;
  return [{ path: "packages/sdk/test/generated/documented-calls.ts", content }];
}

/** @throws {Error} when the document has no example to make the request of */
function documentedCall(operation: Operation): { request: object; success?: unknown } {
  const [request] = Object.values(documentedRequests(operation));
  if (!request) throw new Error(`${operation.operationId}: ${missingExample(operation)} has no example. Add one.`);
  const success = operation.responses.find(({ status }) => status.startsWith("2"));
  const [example] = Object.values(success?.examples ?? {});
  return { request, ...(example && { success: example.value }) };
}

function missingExample({ pathParameters, queryParameters }: Operation): string {
  const parameters = [...pathParameters, ...queryParameters];
  return parameters.find(({ example, required }) => example === undefined && required)?.name ?? "the request body";
}

/**
 * The requests that the SDK's method takes, by the name of the body's example, else `default`; none if an example is
 * missing. Parameters are side by side, and the body is `attributes` unless there is nothing else.
 */
export function documentedRequests({
  pathParameters,
  queryParameters,
  requestBody,
}: Operation): Record<string, object> {
  const parameters = [...pathParameters, ...queryParameters];
  if (parameters.some(({ example, required }) => example === undefined && required)) return {};
  const given = parameters.filter(({ example }) => example !== undefined).map(({ name, example }) => [name, example]);
  const request = Object.fromEntries(given);
  if (!requestBody) return { default: request };
  return Object.fromEntries(
    Object.entries(requestBody.examples).map(([name, { value }]) => [
      name,
      given.length === 0 ? (value as object) : { ...request, attributes: value },
    ]),
  );
}
