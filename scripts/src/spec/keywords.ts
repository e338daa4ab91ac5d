import type { OpenApiDocument, Schema } from "./document.ts";
import { eventStream, jsonMediaTypes } from "./media-types.ts";
import { isParameterProblem, parameterType } from "./parameter-type.ts";
import { isJson, type Json } from "./references.ts";

/** The objects of a document whose keywords are checked. */
export type Kind =
  | ("document" | "info" | "server" | "tag" | "components" | "pathItem" | "webhookItem" | "operation")
  | ("webhookOperation" | "parameter" | "webhookParameter" | "requestBody" | "mediaType" | "response" | "header")
  | ("example" | "securityScheme" | "schema");

/** The kind of object that contains a keyword. */
export interface Place {
  document: OpenApiDocument;
  /** The object that has the keyword. */
  owner: Json;
}

/**
 * What a keyword means here. `supported`: generated code follows it, except for values for which `reject` returns a
 * reason. `none`: nothing here could act on it. `rejected`: something should act on it and nothing does.
 */
export type Keyword =
  | { meaning: "supported"; holds?: Holds; reject?: (value: unknown, place: Place) => string | undefined }
  | { meaning: "none" }
  | { meaning: "rejected"; advice: string };

/** What a value consists of: one object, a list of them, or a map of names to them. */
export type Holds = { one: Kind } | { list: Kind } | { map: Kind };

function supported(holds?: Holds, reject?: (value: unknown, place: Place) => string | undefined): Keyword {
  return { meaning: "supported", ...(holds && { holds }), ...(reject && { reject }) };
}

/** Supported with one value, or where a condition holds. */
function only(isSupported: (value: unknown, place: Place) => boolean, advice: string, holds?: Holds): Keyword {
  return supported(holds, (value, place) => (isSupported(value, place) ? undefined : advice));
}

function rejected(advice: string): Keyword {
  return { meaning: "rejected", advice };
}

const none: Keyword = { meaning: "none" };
const isFalse = (value: unknown) => value === false;

const operation: Record<string, Keyword> = {
  tags: none,
  summary: supported(),
  description: supported(),
  externalDocs: none,
  operationId: supported(),
  parameters: supported({ list: "parameter" }),
  requestBody: supported({ one: "requestBody" }),
  responses: only(
    (value) => isJson(value) && Object.keys(value).every((status) => /^\d{3}$|^x-/.test(status)),
    "Write each status in full, such as `404`: `default` and `4XX` name none.",
    { map: "response" },
  ),
  callbacks: rejected("Describe the request under `webhooks`."),
  deprecated: supported(),
  security: only(
    (value, { document }) => JSON.stringify(value) === JSON.stringify((document as unknown as Json).security),
    "Every request authenticates as the document says at its root.",
  ),
  servers: rejected("Every request goes to a server of the root."),
};

const pathItem: Record<string, Keyword> = {
  $ref: supported(),
  summary: none,
  description: none,
  get: supported({ one: "operation" }),
  put: supported({ one: "operation" }),
  post: supported({ one: "operation" }),
  delete: supported({ one: "operation" }),
  patch: supported({ one: "operation" }),
  options: rejected("Nothing here sends OPTIONS."),
  head: rejected("Nothing here sends HEAD."),
  trace: rejected("Nothing here sends TRACE."),
  servers: rejected("Every request goes to a server of the root."),
  parameters: supported({ list: "parameter" }),
};

const parameter: Record<string, Keyword> = {
  name: supported(),
  in: only((value) => value === "path" || value === "query", "Nothing here sends a value in a header or a cookie."),
  description: supported(),
  required: supported(),
  deprecated: supported(),
  allowEmptyValue: only(isFalse, "A parameter is sent with a value or not at all."),
  style: only(
    (value, { owner }) => value === (owner.in === "path" ? "simple" : "form"),
    "A path is written in style `simple`, a query in style `form`.",
  ),
  explode: only(
    (value, { document, owner }) => owner.in === "path" || value === false || !isListParameter(document, owner),
    "Lists in a query are separated by commas: write `explode: false`.",
  ),
  allowReserved: only(isFalse, "Reserved characters are always percent-encoded."),
  schema: supported({ one: "schema" }, (_, { document, owner }) => {
    const type = parameterType(document, (owner.schema ?? {}) as Schema);
    if (isParameterProblem(type)) return type.problem;
    const isExploded = owner.in === "query" && type.isList && owner.explode === undefined;
    return isExploded ? "Lists in a query are separated by commas: write `explode: false` beside it." : undefined;
  }),
  content: rejected("Describe the value with `schema`."),
  example: supported(),
  examples: none,
  "x-sensitive": supported(),
};

function isListParameter(document: OpenApiDocument, { schema }: Json): boolean {
  const type = parameterType(document, (schema ?? {}) as Schema);
  return !isParameterProblem(type) && type.isList;
}

/** One body can be read in one way. */
function bodyProblem(value: unknown): string | undefined {
  const types = isJson(value) ? Object.keys(value) : [];
  const json = jsonMediaTypes(types);
  if (json.length > 1) return `A body has one JSON media type here: keep one of ${json.join(", ")}.`;
  const others = types.filter((type) => !json.includes(type) && type !== eventStream);
  return others.length > 0 ? `Bodies are JSON: ${others.join(", ")} can't be read or written.` : undefined;
}

/** Allowed beside a `$ref` in a schema: descriptions and extensions. Types come from the reference alone. */
const besideReference = ["$ref", "description", "summary", "title", "deprecated", "example", "examples", "$comment"];

const schema: Record<string, Keyword> = {
  // Core
  $ref: supported(undefined, (value, { owner }) => {
    if (!/^#\/components\/schemas\/[^/]+$/.test(String(value))) return "Refer to `#/components/schemas/NAME`.";
    const beside = Object.keys(owner).filter((key) => !besideReference.includes(key) && !key.startsWith("x-"));
    return beside.length > 0
      ? `Types would ignore ${beside.join(", ")} beside it: put both into \`allOf\`.`
      : undefined;
  }),
  $id: rejected("A schema is found by its name under `components`."),
  $schema: rejected("Schemas are read as those of OpenAPI 3.1."),
  $anchor: rejected("Refer to a schema by its name under `components`."),
  $dynamicRef: rejected("Use `$ref`."),
  $dynamicAnchor: rejected("Use `$ref`."),
  $vocabulary: rejected("Schemas are read as those of OpenAPI 3.1."),
  $defs: rejected("Put the schemas under `components`."),
  $comment: none,
  // Applicators
  allOf: supported({ list: "schema" }),
  anyOf: supported({ list: "schema" }, combinationProblem),
  oneOf: supported({ list: "schema" }, (value, place) =>
    place.owner.type === "object" || place.owner.properties ? undefined : combinationProblem(value, place),
  ),
  not: supported({ one: "schema" }),
  if: rejected("Describe the variants with `oneOf`."),
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
  then: rejected("Describe the variants with `oneOf`."),
  else: rejected("Describe the variants with `oneOf`."),
  dependentSchemas: rejected("Describe the variants with `oneOf`."),
  prefixItems: supported({ list: "schema" }, (value, { owner }) =>
    owner.items === false && owner.minItems === (value as unknown[]).length
      ? undefined
      : "The type of a tuple has a fixed length: write `items: false`, and `minItems` with the number of items.",
  ),
  items: supported({ one: "schema" }),
  contains: supported({ one: "schema" }),
  properties: supported({ map: "schema" }),
  patternProperties: supported({ map: "schema" }),
  additionalProperties: supported({ one: "schema" }),
  propertyNames: supported({ one: "schema" }),
  unevaluatedItems: rejected("Use `items`."),
  unevaluatedProperties: only(
    (value) => typeof value === "boolean",
    "Types know nothing of it: use `additionalProperties`.",
  ),
  // Validation
  type: supported(),
  const: only((value) => value !== null, 'Write `type: "null"`.'),
  enum: supported(),
  multipleOf: supported(),
  maximum: supported(),
  exclusiveMaximum: only((value) => typeof value === "number", "In OpenAPI 3.1 it is a number."),
  minimum: supported(),
  exclusiveMinimum: only((value) => typeof value === "number", "In OpenAPI 3.1 it is a number."),
  maxLength: supported(),
  minLength: supported(),
  pattern: supported(),
  maxItems: supported(),
  minItems: supported(),
  uniqueItems: supported(),
  maxContains: supported(),
  minContains: supported(),
  maxProperties: supported(),
  minProperties: supported(),
  required: supported(),
  dependentRequired: supported(),
  // Words and marks
  title: supported(),
  description: supported(),
  default: supported(),
  deprecated: supported(),
  readOnly: only(isFalse, "Describe request and response with a schema each."),
  writeOnly: only(isFalse, "Describe request and response with a schema each."),
  examples: supported(),
  example: supported(),
  format: supported(),
  contentEncoding: none,
  contentMediaType: none,
  contentSchema: none,
  // OpenAPI's own
  discriminator: rejected("Give each variant the property with a `const`."),
  xml: none,
  externalDocs: none,
  "x-open-enum": only((_, { owner }) => hasTextValues(owner as Schema), "An open list has values that are text."),
  "x-sensitive": supported(),
};

/** An empty requirement beside it only says that a request may do without. */
function namesOneScheme(requirements: unknown): boolean {
  const used = (requirements as Json[]).map((requirement) => Object.keys(requirement)).filter(([name]) => name);
  return used.length === 1 && used[0]?.length === 1;
}

/** openapi-typescript makes `A | B` of what JSON Schema reads as `A & B`. */
function combinationProblem(_: unknown, { owner }: Place): string | undefined {
  const typing = [
    "type",
    "properties",
    "additionalProperties",
    "patternProperties",
    "items",
    "allOf",
    "anyOf",
    "oneOf",
  ];
  const beside = typing.filter((key) => key in owner);
  return beside.length > 1 ? `Types would join ${beside.join(" and ")} wrongly: put them into \`allOf\`.` : undefined;
}

function hasTextValues({ enum: values, anyOf }: Schema): boolean {
  const known = values ?? anyOf?.flatMap((branch) => branch.enum ?? []) ?? [];
  return known.length > 0 && known.every((value) => typeof value === "string");
}

/** Every keyword of OpenAPI 3.1 and JSON Schema 2020-12, by the object that contains it. */
export const keywords: Readonly<Record<Kind, Readonly<Record<string, Keyword>>>> = {
  document: {
    openapi: only((value) => /^3\.1(\.\d+)?$/.test(String(value)), "Only OpenAPI 3.1 is read."),
    info: supported({ one: "info" }),
    jsonSchemaDialect: rejected("Schemas are read as those of OpenAPI 3.1."),
    servers: supported({ list: "server" }),
    paths: supported({ map: "pathItem" }),
    webhooks: supported({ map: "webhookItem" }),
    components: supported({ one: "components" }),
    security: only(namesOneScheme, "Every request authenticates in one way: name one scheme."),
    tags: none,
    externalDocs: none,
  },
  info: {
    title: supported(),
    summary: none,
    description: supported(),
    termsOfService: none,
    contact: none,
    license: none,
    version: supported(),
  },
  server: {
    url: supported(),
    description: supported(),
    variables: rejected("Write one server for each URL."),
    "x-region": supported(),
  },
  tag: { name: none, description: none, externalDocs: none },
  components: {
    schemas: supported({ map: "schema" }),
    responses: supported({ map: "response" }),
    // One of a webhook may be a header: each is looked at where it is used.
    parameters: supported({ map: "webhookParameter" }),
    examples: supported({ map: "example" }),
    requestBodies: supported({ map: "requestBody" }),
    headers: supported({ map: "header" }),
    securitySchemes: only(
      (value) => isJson(value) && Object.keys(value).length === 1,
      "Every request authenticates in one way: keep one scheme.",
      { map: "securityScheme" },
    ),
    links: none,
    callbacks: rejected("Describe the request under `webhooks`."),
    pathItems: supported({ map: "webhookItem" }),
  },
  pathItem,
  webhookItem: {
    ...Object.fromEntries(
      Object.entries(pathItem).map(([name, keyword]) => [
        name,
        keyword.meaning === "supported" && keyword.holds && "one" in keyword.holds
          ? supported({ one: "webhookOperation" })
          : keyword,
      ]),
    ),
    parameters: supported({ list: "webhookParameter" }),
  },
  operation,
  // Others send it: statuses may be ranges, and parameters headers.
  webhookOperation: {
    ...operation,
    operationId: supported(),
    parameters: supported({ list: "webhookParameter" }),
    responses: supported({ map: "response" }),
  },
  parameter,
  webhookParameter: {
    ...parameter,
    ...{ in: supported(), style: none, explode: none, schema: supported({ one: "schema" }), "x-sensitive": none },
  },
  requestBody: {
    description: supported(),
    content: supported({ map: "mediaType" }, bodyProblem),
    required: supported(),
  },
  mediaType: {
    schema: supported({ one: "schema" }),
    example: supported(),
    examples: supported({ map: "example" }),
    encoding: rejected("It is about forms, and bodies are JSON."),
  },
  response: {
    description: supported(),
    headers: supported({ map: "header" }),
    content: supported({ map: "mediaType" }, bodyProblem),
    links: none,
  },
  header: {
    description: supported(),
    required: supported(),
    deprecated: supported(),
    style: only((value) => value === "simple", "A header is written in style `simple`."),
    explode: none,
    schema: supported({ one: "schema" }),
    content: rejected("Describe the value with `schema`."),
    example: supported(),
    examples: none,
  },
  example: {
    summary: supported(),
    description: none,
    value: supported(),
    externalValue: rejected("Write the value into the document."),
  },
  securityScheme: {
    type: only((value) => value === "http", "Requests authenticate with HTTP Basic."),
    scheme: only((value) => String(value).toLowerCase() === "basic", "Requests authenticate with HTTP Basic."),
    description: none,
    name: rejected("Requests authenticate with HTTP Basic."),
    in: rejected("Requests authenticate with HTTP Basic."),
    bearerFormat: rejected("Requests authenticate with HTTP Basic."),
    flows: rejected("Requests authenticate with HTTP Basic."),
    openIdConnectUrl: rejected("Requests authenticate with HTTP Basic."),
  },
  schema,
};
