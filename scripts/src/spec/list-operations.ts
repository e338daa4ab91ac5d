import { checkSupported } from "./check-supported.ts";
import {
  type Example,
  httpMethods,
  type MediaType,
  type OpenApiDocument,
  type OperationObject,
  type Parameter,
  type PathItem,
  type RequestBody,
  type ResponseObject,
  type Schema,
} from "./document.ts";
import { eventStream, jsonMediaTypes } from "./media-types.ts";
import { resolve } from "./references.ts";

/** One operation with every reference outside its schemas followed. */
export interface Operation {
  operationId: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  tags: string[];
  pathParameters: Parameter[];
  queryParameters: Parameter[];
  /** Those in a header or a cookie. */
  otherParameters: Parameter[];
  requestBody?: { required: boolean; mediaType: string; schema: Schema; examples: Record<string, Example> };
  responses: OperationResponse[];
}

export interface OperationResponse {
  status: string;
  description: string;
  /** Absent when the response has no JSON body, as the schema is. */
  mediaType?: string;
  schema?: Schema;
  /** Whether it may be a stream of events, which code reads by hand. */
  isStream: boolean;
  examples: Record<string, Example>;
}

/**
 * Every operation below `paths`, sorted by operationId.
 *
 * @throws {Error} when the document has anything that nothing here acts on
 */
export function listOperations(document: OpenApiDocument): Operation[] {
  checkSupported(document);
  const operations = readOperations(document, document.paths);
  checkNames(operations);
  return operations.sort((a, b) => a.operationId.localeCompare(b.operationId));
}

/** The same in the order of the document's paths, which begin with what most readers look for. */
export function listInOrder(document: OpenApiDocument): Operation[] {
  const paths = Object.keys(document.paths);
  return listOperations(document).sort((a, b) => paths.indexOf(a.path) - paths.indexOf(b.path));
}

/** @throws {Error} when an operationId can't be the name of a method */
function checkNames(operations: readonly Operation[]): void {
  for (const { operationId, method, path } of operations) {
    if (/^[a-z][a-zA-Z0-9]*$/.test(operationId)) continue;
    const words = operationId.split(/[^a-zA-Z0-9]+/).filter((word) => word !== "");
    const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
    const name = joined.charAt(0).toLowerCase() + joined.slice(1);
    const hint = /^[a-z]/.test(name) ? `, such as "${name}"` : "";
    throw new Error(
      `The operationId "${operationId}" of ${method} ${path} can't be the name of a method. Write it in camelCase, letters and digits only${hint}.`,
    );
  }
}

/** Every operation below `webhooks`, sorted by operationId; `path` is the type of the event. */
export function listWebhooks(document: OpenApiDocument): Operation[] {
  return readOperations(document, document.webhooks).sort((a, b) => a.operationId.localeCompare(b.operationId));
}

function readOperations(document: OpenApiDocument, items: Record<string, PathItem>): Operation[] {
  return Object.entries(items).flatMap(([path, value]) => {
    const item = resolve<PathItem>(document, value);
    return httpMethods.flatMap((method) => {
      const operation = item[method];
      return operation ? [readOperation(document, path, method, item, operation)] : [];
    });
  });
}

function readOperation(
  document: OpenApiDocument,
  path: string,
  method: string,
  item: PathItem,
  operation: OperationObject,
): Operation {
  const parameters = readParameters(document, item, operation);
  const requestBody = operation.requestBody && resolve<RequestBody>(document, operation.requestBody);
  const body = requestBody && readJson(document, requestBody.content);
  return {
    operationId: operation.operationId,
    method: method.toUpperCase(),
    path,
    summary: operation.summary,
    description: operation.description,
    tags: operation.tags,
    pathParameters: parameters.filter((parameter) => parameter.in === "path"),
    queryParameters: parameters.filter((parameter) => parameter.in === "query"),
    otherParameters: parameters.filter((parameter) => parameter.in !== "path" && parameter.in !== "query"),
    ...(body?.schema && {
      requestBody: {
        required: requestBody?.required ?? false,
        mediaType: body.mediaType,
        schema: body.schema,
        examples: body.examples,
      },
    }),
    responses: Object.entries(operation.responses).map(([status, value]) => {
      const response = resolve<ResponseObject>(document, value);
      const { content = {}, description } = response;
      return { status, description, isStream: eventStream in content, ...readJson(document, content) };
    }),
  };
}

/** A parameter of the operation takes the place of one of the path with the same name. */
function readParameters(document: OpenApiDocument, item: PathItem, operation: OperationObject): Parameter[] {
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) =>
    resolve<Parameter>(document, parameter),
  );
  return [...new Map(parameters.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])).values()];
}

/** The one JSON body, with its examples; a single `example` is named by the keyword. */
function readJson(document: OpenApiDocument, content: Record<string, MediaType>) {
  const [mediaType] = jsonMediaTypes(Object.keys(content));
  const media = mediaType === undefined ? undefined : content[mediaType];
  if (mediaType === undefined || media === undefined) return { examples: {} };
  const named = Object.entries(media.examples ?? {}).map(([name, example]): [string, Example] => [
    name,
    resolve<Example>(document, example),
  ]);
  const single: [string, Example][] = media.example === undefined ? [] : [["example", { value: media.example }]];
  return { mediaType, schema: media.schema, examples: Object.fromEntries([...single, ...named]) };
}
