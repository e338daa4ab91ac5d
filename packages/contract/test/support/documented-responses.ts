import { type OperationId, operations } from "@authsignal-actions/client";
import {
  httpMethods,
  type OpenApiDocument,
  type OperationObject,
  type Parameter,
  type ResponseObject,
} from "@authsignal-actions/scripts/document";
import { examplesOf, follow, requestContent } from "./spec-document.ts";

/** A documented response of an operation, with a documented request for it. */
export interface DocumentedResponse {
  /** Such as `track 200 allow`. */
  name: string;
  operationId: OperationId;
  request: OperationRequest;
  status: number;
  /** The named example; absent if the response has no body in the document. */
  example?: { name: string; body: unknown };
  /** `Retry-After` of the response, in milliseconds. */
  retryAfterMs?: number;
}

export interface OperationRequest {
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  body?: object;
}

/** Whether the caller gets this response as a result. Any other is an error. */
export function isSuccess({ status }: Pick<DocumentedResponse, "status">): boolean {
  return status >= 200 && status < 300;
}

/** Every operation × documented status × named example. */
export function listDocumentedResponses(document: OpenApiDocument): DocumentedResponse[] {
  return listOperations(document).flatMap(({ operationId, parameters, operation }) => {
    const [request] = listRequests(document, parameters, operation);
    if (!request) throw new Error(`${operationId} has a request body without an example. Add one to the document.`);
    return Object.entries(operation.responses).flatMap(([status, value]) => {
      const response = follow<ResponseObject>(document, value);
      const shared = {
        operationId,
        request: request.request,
        status: Number(status),
        ...retryAfter(document, response),
      };
      const examples = Object.entries(examplesOf(document, response.content));
      if (examples.length === 0) return [{ ...shared, name: `${operationId} ${status}` }];
      return examples.map(
        ([name, body]): DocumentedResponse => ({
          ...shared,
          name: `${operationId} ${status} ${name}`,
          example: { name, body },
        }),
      );
    });
  });
}

export interface NamedRequest {
  /** Such as `track redirect`. */
  name: string;
  operationId: OperationId;
  request: OperationRequest;
}

/** Every operation × named example of its request body, with the examples of its parameters. */
export function listRequestExamples(document: OpenApiDocument): NamedRequest[] {
  return listOperations(document).flatMap(({ operationId, parameters, operation }) =>
    listRequests(document, parameters, operation).map(({ name, request }) => ({
      name: `${operationId} ${name}`.trim(),
      operationId,
      request,
    })),
  );
}

export interface ListedOperation {
  operationId: OperationId;
  /** Path template. */
  path: string;
  /** Those of the path and its own. */
  parameters: Parameter[];
  operation: OperationObject;
}

/** Every operation of the document. */
export function listOperations(document: OpenApiDocument): ListedOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    httpMethods.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) =>
        follow<Parameter>(document, parameter),
      );
      return [{ operationId: knownOperation(operation.operationId), path, parameters, operation }];
    }),
  );
}

function knownOperation(operationId: string): OperationId {
  if (Object.hasOwn(operations, operationId)) return operationId as OperationId;
  throw new Error(`The client has no operation ${operationId}. Run \`pnpm generate\` and build the client.`);
}

function listRequests(
  document: OpenApiDocument,
  parameters: Parameter[],
  operation: OperationObject,
): { name: string; request: OperationRequest }[] {
  const examplesIn = (place: Parameter["in"]) =>
    Object.fromEntries(
      parameters.filter((parameter) => parameter.in === place).map(({ name, example }) => [name, example]),
    );
  const shared = { path: examplesIn("path") as Record<string, string>, query: examplesIn("query") };
  const content = requestContent(document, operation);
  if (!content) return [{ name: "", request: shared }];
  return Object.entries(examplesOf(document, content)).map(([name, body]) => ({
    name,
    request: { ...shared, body: body as object },
  }));
}

function retryAfter(document: OpenApiDocument, response: ResponseObject): { retryAfterMs?: number } {
  const header = response.headers?.["Retry-After"];
  return header ? { retryAfterMs: Number(follow(document, header).example) * 1000 } : {};
}
