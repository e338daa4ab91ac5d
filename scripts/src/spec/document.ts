/** The parts of an OpenAPI 3.1 document that the generators read. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description?: string };
  servers: { url: string; description?: string; "x-region"?: string }[];
  paths: Record<string, PathItem>;
  webhooks: Record<string, PathItem>;
  components: Record<string, Record<string, unknown>> & {
    schemas: Record<string, Schema>;
  };
}

export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  pattern?: string;
  description?: string;
  const?: unknown;
  enum?: string[];
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  "x-open-enum"?: boolean;
  "x-sensitive"?: boolean;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  required?: boolean;
  description?: string;
  schema: Schema;
  "x-sensitive"?: boolean;
}

export interface Example {
  summary?: string;
  value: unknown;
}

export interface MediaType {
  schema: Schema;
  examples?: Record<string, Example | Reference>;
}

export interface Reference {
  $ref: string;
}

export interface OperationObject {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  parameters?: (Parameter | Reference)[];
  requestBody?: { required?: boolean; content: Record<string, MediaType> };
  responses: Record<string, ResponseObject | Reference>;
}

export interface ResponseObject {
  description: string;
  headers?: Record<string, unknown>;
  content?: Record<string, MediaType>;
}

export type PathItem = { parameters?: (Parameter | Reference)[] } & Partial<
  Record<(typeof httpMethods)[number], OperationObject>
>;

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
  requestBody?: { required: boolean; schema: Schema; examples: Record<string, Example> };
  responses: OperationResponse[];
}

export interface OperationResponse {
  status: string;
  description: string;
  /** Absent when the response has no JSON body. */
  schema?: Schema;
  examples: Record<string, Example>;
}

export const httpMethods = ["get", "put", "post", "delete", "patch"] as const;

/** Follows `$ref` until something else stands there. */
export function resolve<T>(document: OpenApiDocument, value: T | Reference): T {
  let current: unknown = value;
  while (typeof current === "object" && current !== null && "$ref" in current) {
    const reference = String(current.$ref);
    if (!reference.startsWith("#/")) throw new Error(`${reference} is outside the document.`);
    current = reference
      .slice(2)
      .split("/")
      .reduce<unknown>(
        (node, key) => (node as Record<string, unknown> | undefined)?.[key.replaceAll("~1", "/").replaceAll("~0", "~")],
        document,
      );
    if (current === undefined) throw new Error(`${reference} points at nothing.`);
  }
  return current as T;
}

/**
 * Every operation below `paths`, sorted by operationId.
 *
 * @throws {Error} when one takes a parameter where nothing that is generated would send it
 */
export function listOperations(document: OpenApiDocument): Operation[] {
  const operations = readOperations(document, document.paths);
  const unsent = operations.flatMap(({ operationId, otherParameters }) =>
    otherParameters.map((parameter) => `${operationId} takes ${parameter.name} in a ${parameter.in}`),
  );
  if (unsent.length > 0) {
    throw new Error(`Not supported yet: ${unsent.join(", ")}. Only parameters in path and query are sent.`);
  }
  return operations.sort((a, b) => a.operationId.localeCompare(b.operationId));
}

/** Every operation below `webhooks`, sorted by operationId; `path` is the type of the event. */
export function listWebhooks(document: OpenApiDocument): Operation[] {
  return readOperations(document, document.webhooks).sort((a, b) => a.operationId.localeCompare(b.operationId));
}

function readOperations(document: OpenApiDocument, items: Record<string, PathItem>): Operation[] {
  return Object.entries(items).flatMap(([path, item]) =>
    httpMethods.flatMap((method) => {
      const operation = item[method];
      return operation ? [readOperation(document, path, method, item, operation)] : [];
    }),
  );
}

function readOperation(
  document: OpenApiDocument,
  path: string,
  method: string,
  item: PathItem,
  operation: OperationObject,
): Operation {
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) =>
    resolve<Parameter>(document, parameter),
  );
  const body = operation.requestBody && readJson(document, operation.requestBody.content);
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
        required: operation.requestBody?.required ?? false,
        schema: body.schema,
        examples: body.examples,
      },
    }),
    responses: Object.entries(operation.responses).map(([status, value]) => {
      const response = resolve<ResponseObject>(document, value);
      return { status, description: response.description, ...readJson(document, response.content ?? {}) };
    }),
  };
}

function readJson(document: OpenApiDocument, content: Record<string, MediaType>) {
  const media = content["application/json"];
  const examples = Object.fromEntries(
    Object.entries(media?.examples ?? {}).map(([name, example]) => [name, resolve<Example>(document, example)]),
  );
  return media ? { schema: media.schema, examples } : { examples };
}
