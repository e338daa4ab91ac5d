import {
  httpMethods,
  type MediaType,
  type OpenApiDocument,
  type OperationObject,
  type Parameter,
  type PathItem,
  type Reference,
  type RequestBody,
  type ResponseObject,
  type Schema,
} from "./document.ts";
import { resolve } from "./references.ts";
import { itemSchemas, restSchemas } from "./schema-parts.ts";

/**
 * The name of each fact in the document that needs a source:
 * `server https://…`, `security basicAuth`, `operation track`, `webhook action.verify`, `parameter path.userId`,
 * `status track 400`, `header Retry-After`, `schema ActionCode`, `value Outcome ALLOW`, `property Rule.name`.
 *
 * A parameter that operations share has one name; one that belongs to an operation begins with its name. A schema has
 * a name of its own here when it has no properties. A list of values that only repeats values of a closed list has no
 * values here.
 */
export function listFacts(document: OpenApiDocument): string[] {
  const { schemas, parameters = {}, securitySchemes = {} } = document.components;
  const closed = Object.values(schemas).flatMap((schema) => (isClosedList(schema) ? [new Set(schema.enum)] : []));
  const facts = [
    ...document.servers.map((server) => `server ${server.url}`),
    ...Object.keys(securitySchemes).map((name) => `security ${name}`),
    ...Object.values(parameters).map((parameter) => parameterFact(parameter as Parameter)),
    ...operationsOf(document, document.paths).flatMap(({ item, operation }) => [
      `operation ${operation.operationId}`,
      ...operationFacts(document, operation.operationId, item, operation, closed),
    ]),
    ...operationsOf(document, document.webhooks).flatMap(({ name, item, operation }) => [
      `webhook ${name}`,
      ...operationFacts(document, name, item, operation, closed),
    ]),
    ...Object.entries(schemas).flatMap(([name, schema]) => namedSchemaFacts(name, schema, closed)),
  ];
  return [...new Set(facts)];
}

function operationsOf(document: OpenApiDocument, items: Record<string, PathItem>) {
  return Object.entries(items).flatMap(([name, value]) => {
    const item = resolve<PathItem>(document, value);
    return httpMethods.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ name, item, operation }] : [];
    });
  });
}

function operationFacts(
  document: OpenApiDocument,
  name: string,
  item: PathItem,
  operation: OperationObject,
  closed: Set<string>[],
): string[] {
  const own = [...(item.parameters ?? []), ...(operation.parameters ?? [])].filter((parameter) => !isShared(parameter));
  const body = operation.requestBody && resolve<RequestBody>(document, operation.requestBody);
  return [
    ...own.map((parameter) => parameterFact(resolve<Parameter>(document, parameter), name)),
    ...bodyFacts(`${name}.request`, body?.content, closed),
    ...Object.entries(operation.responses).flatMap(([status, value]) => {
      const response = resolve<ResponseObject>(document, value);
      return [
        `status ${name} ${status}`,
        ...Object.keys(response.headers ?? {}).map((header) => `header ${header}`),
        ...bodyFacts(`${name}.${status}`, response.content, closed),
      ];
    }),
  ];
}

function isShared(parameter: Parameter | Reference): boolean {
  return "$ref" in parameter;
}

function parameterFact(parameter: Parameter, operation?: string): string {
  return `parameter ${operation ? `${operation}.` : ""}${parameter.in}.${parameter.name}`;
}

function bodyFacts(name: string, content: Record<string, MediaType> = {}, closed: Set<string>[]): string[] {
  return Object.values(content).flatMap((media) => schemaFacts(name, media.schema, closed));
}

function namedSchemaFacts(name: string, schema: Schema, closed: Set<string>[]): string[] {
  if (isClosedList(schema)) return [`schema ${name}`, ...(schema.enum ?? []).map((value) => `value ${name} ${value}`)];
  const facts = schemaFacts(name, schema, closed);
  return facts.some((fact) => fact.startsWith("property ")) ? facts : [`schema ${name}`, ...facts];
}

function isClosedList(schema: Schema): boolean {
  return schema.enum !== undefined && !schema["x-open-enum"];
}

/** What a schema says itself; what it refers to has its own name. */
function schemaFacts(name: string, schema: Schema, closed: Set<string>[]): string[] {
  const branches = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [
    ...valueFacts(name, schema, closed),
    ...branches.flatMap((branch) => schemaFacts(name, branch, closed)),
    ...itemSchemas(schema).flatMap((items) => schemaFacts(`${name}[]`, items, closed)),
    ...restSchemas(schema).flatMap((rest) => schemaFacts(`${name}.*`, rest, closed)),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, property]) => [
      `property ${name}.${key}`,
      ...schemaFacts(`${name}.${key}`, property, closed),
    ]),
  ];
}

function valueFacts(name: string, schema: Schema, closed: Set<string>[]): string[] {
  const values = schema.enum ?? [];
  const isRepeated = closed.some((list) => values.every((value) => list.has(value)));
  return isRepeated ? [] : values.map((value) => `value ${name} ${value}`);
}
