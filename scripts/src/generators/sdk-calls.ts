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

function documentedCall(operation: Operation): { request: object; success?: unknown } {
  const success = operation.responses.find(({ status }) => status.startsWith("2"));
  const [example] = Object.values(success?.examples ?? {});
  return { request: documentedRequest(operation), ...(example && { success: example.value }) };
}

/**
 * Parameters side by side, and the body as `attributes` unless there is nothing else.
 *
 * @throws {Error} when the document has no example to make it of
 */
function documentedRequest({ operationId, pathParameters, queryParameters, requestBody }: Operation): object {
  const parameters = [...pathParameters, ...queryParameters].flatMap(({ name, example, required }) => {
    if (example === undefined && required) throw new Error(`${operationId}: ${name} has no example. Add one.`);
    return example === undefined ? [] : [[name, example]];
  });
  const request = Object.fromEntries(parameters);
  if (!requestBody) return request;
  const [body] = Object.values(requestBody.examples);
  if (!body) throw new Error(`${operationId}: the request body has no example. Add one.`);
  return parameters.length === 0 ? (body.value as object) : { ...request, attributes: body.value };
}
