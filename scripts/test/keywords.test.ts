import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Oas3_1Types } from "@redocly/openapi-core";
import { describe, expect, test } from "vitest";
import { emulatorConfig } from "../src/generators/emulator-config.ts";
import { emulatorControlTypes } from "../src/generators/emulator-control-types.ts";
import { emulatorSupported } from "../src/generators/emulator-supported.ts";
import type { Generator } from "../src/generators/generator.ts";
import { generators } from "../src/generators/index.ts";
import { sdkCalls } from "../src/generators/sdk-calls.ts";
import { checkSupported } from "../src/spec/check-supported.ts";
import type { OpenApiDocument } from "../src/spec/document.ts";
import { type Kind, keywords } from "../src/spec/keywords.ts";
import { all, type Json, type Mutation, put } from "./support/api-mutations.ts";
import { smallDocument } from "./support/small-document.ts";

type Keys = (string | number)[];

/** A place in the small document, the keyword that is written there, and what comes of it. */
interface Row {
  kind: Kind;
  keyword: string;
  /** The object that gets the keyword. */
  at: Keys;
  value: unknown;
  /** The file of the generated ones that follows it; `nothing` when no file may change. */
  changes?: string;
  /** What is rejected; the message has the pointer of the keyword. */
  rejected?: string;
  /** What the document says before and after. */
  given?: Mutation;
}

const path = ["paths", "/shops/{shopId}/orders"];
const get = [...path, "get"];
const post = [...path, "post"];
const note: Keys = ["components", "schemas", "OrderAttributes", "properties", "note"];
const body: Keys = [...post, "requestBody"];
const bodyMedia: Keys = [...body, "content", "application/json"];
const response: Keys = [...post, "responses", "201"];
const responseMedia: Keys = [...response, "content", "application/json"];
const size: Keys = [...get, "parameters", 1];
const security = [{ key: [] }];
const basic = all(
  put(["security"], security),
  put(["components", "securitySchemes"], { key: { type: "http", scheme: "basic" } }),
);
const scheme: Keys = ["components", "securitySchemes", "key"];
const withHeader = put([...response, "headers"], { "X-Left": { schema: { type: "string" } } });
const header: Keys = [...response, "headers", "X-Left"];
const operationOf = (operationId: string) => ({
  operationId,
  summary: `Calls ${operationId}`,
  description: "Says.",
  responses: { "204": { description: "Said." } },
});

const types = "types.ts";
/** The comments of the types, which an editor shows. */
const words = "words of types.ts";
const operations = "operations.ts";
const validators = "validators.js";
const examples = "examples.ts";
const reference = "REFERENCE.md";
const flags = "flags.ts";
const nothing = "nothing";

const at = (
  kind: Kind,
  keys: Keys,
  rows: [keyword: string, value: unknown, changes: string, given?: Mutation][],
): Row[] =>
  rows.map(([keyword, value, changes, given]) => ({
    kind,
    keyword,
    at: keys,
    value,
    changes,
    ...(given && { given }),
  }));
const rejectedAt = (
  kind: Kind,
  keys: Keys,
  rows: [keyword: string, value: unknown, words: string, given?: Mutation][],
): Row[] =>
  rows.map(([keyword, value, rejected, given]) => ({
    kind,
    keyword,
    at: keys,
    value,
    rejected,
    ...(given && { given }),
  }));

/** A schema with the keyword, of a property that is sent. */
const inSchema = (base: Json, rows: [keyword: string, value: unknown, changes: string][]): Row[] =>
  at(
    "schema",
    note,
    rows.map(([keyword, value, changes]) => [keyword, value, changes, put(note, base)]),
  );
const rejectedInSchema = (base: Json, rows: [keyword: string, value: unknown, words: string][]): Row[] =>
  rejectedAt(
    "schema",
    note,
    rows.map(([keyword, value, words]) => [keyword, value, words, put(note, base)]),
  );

const text = { type: "string" };
const list = { type: "array", items: text };
const map = { type: "object", properties: { a: text } };

const rows: Row[] = [
  ...at(
    "document",
    [],
    [
      ["info", { title: "Other", version: "2.0.0" }, reference],
      ["servers", [{ url: "https://us.shop.example", "x-region": "us" }], operations],
      ["webhooks", {}, examples],
      ["tags", [{ name: "orders" }], nothing],
      ["externalDocs", { url: "https://docs.example" }, nothing],
      ["openapi", "3.1.1", nothing],
      [
        "security",
        security,
        nothing,
        put(["components", "securitySchemes"], { key: { type: "http", scheme: "basic" } }),
      ],
    ],
  ),
  { kind: "document", keyword: "paths", at: [], value: { "/says": { get: operationOf("say") } }, changes: operations },
  { kind: "document", keyword: "components", at: ["components", "schemas"], value: text, changes: reference },
  ...rejectedAt(
    "document",
    [],
    [
      ["openapi", "3.2.0", "Only OpenAPI 3.1 is read."],
      ["security", [], "name one scheme", basic],
      ["security", [{ key: [] }, { other: [] }], "name one scheme", basic],
      [
        "jsonSchemaDialect",
        "https://json-schema.org/draft/2020-12/schema",
        "Schemas are read as those of OpenAPI 3.1.",
      ],
    ],
  ),
  ...at(
    "info",
    ["info"],
    [
      ["title", "Other", reference],
      ["version", "2.0.0", reference],
      ["description", "Words.", reference],
      ["summary", "Words.", nothing],
      ["termsOfService", "https://terms.example", nothing],
      ["contact", { name: "Us" }, nothing],
      ["license", { name: "MIT" }, nothing],
    ],
  ),
  ...at(
    "server",
    ["servers", 0],
    [
      ["url", "https://other.example", operations],
      ["description", "Words.", reference],
      ["x-region", "us", operations],
    ],
  ),
  ...rejectedAt("server", ["servers", 0], [["variables", { a: { default: "b" } }, "Write one server for each URL."]]),
  ...at(
    "tag",
    ["tags", 0],
    [
      ["name", "other", nothing, put(["tags"], [{ name: "orders" }])],
      ["description", "Words.", nothing, put(["tags"], [{ name: "orders" }])],
      ["externalDocs", { url: "https://docs.example" }, nothing, put(["tags"], [{ name: "orders" }])],
    ],
  ),
  ...at(
    "components",
    ["components"],
    [
      ["links", { next: { operationId: "listOrders" } }, nothing],
      [
        "parameters",
        { shopId: { name: "shopId", in: "path", required: true, schema: { type: "integer" } } },
        operations,
      ],
      ["responses", { Unauthorized: { description: "Other." } }, reference],
      ["examples", { placed: { value: { colour: "RED", size: "SMALL" } } }, examples],
      ["headers", { Left: { schema: { type: "integer" } } }, types, withHeaderReference()],
      [
        "requestBodies",
        { Order: { content: { "application/json": { schema: text } } } },
        validators,
        withBodyReference(),
      ],
      ["pathItems", { Says: { get: operationOf("shout") } }, operations, withItemReference()],
    ],
  ),
  { kind: "components", keyword: "schemas", at: ["components"], value: schemasWith("Extra", text), changes: types },
  {
    ...{ kind: "components", keyword: "securitySchemes", at: ["components"] },
    ...{ value: { key: { type: "http", scheme: "Basic" } }, changes: nothing, given: basic },
  },
  ...rejectedAt(
    "components",
    ["components"],
    [
      ["callbacks", {}, "Describe the request under `webhooks`."],
      [
        "securitySchemes",
        { key: { type: "http", scheme: "basic" }, other: { type: "http", scheme: "basic" } },
        "keep one scheme",
      ],
    ],
  ),

  ...(["pathItem", "webhookItem"] as const).flatMap((kind) => {
    const item = kind === "pathItem" ? path : ["webhooks", "order.sent"];
    const extra = operationOf("extra");
    const file = kind === "pathItem" ? operations : types;
    return [
      ...at(kind, item, [
        ["summary", "Words.", nothing],
        ["description", "Words.", nothing],
        ["put", extra, file],
        ["delete", extra, file],
        ["patch", extra, file],
        ["get", extra, file],
        ["post", extra, file],
        ["parameters", [{ name: "shopId", in: "path", required: true, schema: { type: "integer" } }], types],
      ]),
      ...rejectedAt(kind, item, [
        ["options", extra, "Nothing here sends OPTIONS."],
        ["head", extra, "Nothing here sends HEAD."],
        ["trace", extra, "Nothing here sends TRACE."],
        ["servers", [{ url: "https://a.example" }], "Every request goes to a server of the root."],
      ]),
    ];
  }),
  {
    ...{ kind: "pathItem", keyword: "$ref", at: ["paths", "/says"], value: "#/components/pathItems/Shouts" },
    ...{ changes: operations, given: withItemReference() },
  },
  {
    ...{ kind: "webhookItem", keyword: "$ref", at: ["webhooks", "said"], value: "#/components/pathItems/Shouts" },
    ...{
      changes: reference,
      given: all(withItemReference(), put(["webhooks", "said"], { $ref: "#/components/pathItems/Says" })),
    },
  },
  ...rejectedAt(
    "pathItem",
    ["paths", "/says"],
    [["$ref", "#/paths/~1shops~1{shopId}~1orders", "`#/components/pathItems/NAME`", withItemReference()]],
  ),
  ...rejectedAt(
    "webhookItem",
    ["webhooks", "said"],
    [["$ref", "other.yaml", "`#/components/pathItems/NAME`", put(["webhooks", "said"], {})]],
  ),

  ...at("operation", get, [
    ["tags", ["other"], nothing],
    ["summary", "Other", flags],
    ["description", "Other.", flags],
    ["externalDocs", { url: "https://docs.example" }, nothing],
    ["operationId", "readOrders", operations],
    ["parameters", [], operations],
    ["requestBody", { content: { "application/json": { schema: text } } }, operations],
    ["responses", { "202": { description: "Later." } }, operations],
    ["deprecated", true, words],
    ["security", security, nothing, basic],
  ]),
  ...rejectedAt("operation", get, [
    ["callbacks", { sent: {} }, "Describe the request under `webhooks`."],
    ["servers", [{ url: "https://a.example" }], "Every request goes to a server of the root."],
    ["security", [], "Every request authenticates as the document says at its root.", basic],
    ["responses", { "4XX": { description: "Rejected." } }, "Write each status in full"],
    ["responses", { default: { description: "Rejected." } }, "Write each status in full"],
  ]),
  ...at(
    "webhookOperation",
    ["webhooks", "order.sent", "post"],
    [
      ["tags", ["other"], nothing],
      ["summary", "Other", reference],
      ["description", "Other.", reference],
      ["externalDocs", { url: "https://docs.example" }, nothing],
      ["operationId", "order-left", types],
      ["parameters", [{ name: "X-Key", in: "header", schema: text }], types],
      ["requestBody", { content: { "application/json": { schema: text } } }, types],
      ["responses", { default: { description: "Any." } }, reference],
      ["deprecated", true, words],
      ["security", security, nothing, basic],
    ],
  ),
  ...rejectedAt(
    "webhookOperation",
    ["webhooks", "order.sent", "post"],
    [
      ["callbacks", { sent: {} }, "Describe the request under `webhooks`."],
      ["servers", [{ url: "https://a.example" }], "Every request goes to a server of the root."],
      ["security", [], "Every request authenticates as the document says at its root."],
    ],
  ),

  ...(["parameter", "webhookParameter"] as const).flatMap((kind) => {
    const isSent = kind === "parameter";
    const keys: Keys = isSent ? size : ["webhooks", "order.sent", "post", "parameters", 0];
    const given = isSent ? () => {} : put(keys.slice(0, -1), [{ name: "size", in: "query", schema: text }]);
    return [
      ...at(kind, keys, [
        ["name", "width", types, given],
        ["in", "path", types, given],
        ["description", "Other.", words, given],
        ["required", true, types, given],
        ["deprecated", true, words, given],
        ["allowEmptyValue", false, nothing, given],
        ["style", "form", nothing, given],
        ["explode", true, nothing, given],
        ["allowReserved", false, nothing, given],
        ["schema", { type: "integer" }, isSent ? operations : types, given],
        ["example", "SMALL", words, given],
        ["examples", { one: { value: "SMALL" } }, nothing, given],
        ["x-sensitive", true, isSent ? operations : nothing, given],
      ]),
      ...rejectedAt(kind, keys, [
        ["content", { "application/json": { schema: text } }, "Describe the value with `schema`.", given],
        ["allowEmptyValue", true, "A parameter is sent with a value or not at all.", given],
        ["allowReserved", true, "Reserved characters are always percent-encoded.", given],
      ]),
    ];
  }),
  ...rejectedAt("parameter", size, [
    ["in", "header", "Nothing here sends a value in a header or a cookie."],
    ["in", "cookie", "Nothing here sends a value in a header or a cookie."],
    ["style", "pipeDelimited", "a query in style `form`"],
    ["style", "spaceDelimited", "a query in style `form`"],
    ["style", "deepObject", "a query in style `form`"],
    ["schema", { type: "object" }, "not an object"],
    ["schema", {}, "A parameter needs a type."],
    ["schema", { type: ["string", "integer"] }, "choose one type"],
    ["schema", { type: ["string", "array"], items: text }, "not both"],
    ["schema", { type: "array" }, "The items of a parameter need a type."],
    ["schema", { type: "array", items: list }, "The items of a parameter are single values."],
    ["schema", list, "write `explode: false` beside it"],
    [
      "explode",
      true,
      "Lists in a query are separated by commas",
      all(put([...size, "schema"], list), put([...size, "explode"], false)),
    ],
  ]),
  ...rejectedAt(
    "parameter",
    [...path, "parameters", 0],
    [
      ["style", "label", "A path is written in style `simple`", put([...path, "parameters"], [pathParameter()])],
      ["style", "matrix", "A path is written in style `simple`", put([...path, "parameters"], [pathParameter()])],
    ],
  ),

  ...at("requestBody", body, [
    ["description", "Words.", words],
    ["content", { "application/merge-patch+json": { schema: text } }, operations],
    ["content", { "application/json; charset=utf-8": { schema: text } }, validators],
    ["required", false, validators],
  ]),
  ...rejectedAt("requestBody", body, [
    ["content", { "application/xml": { schema: text } }, "Bodies are JSON: application/xml"],
    ["content", { "application/json": { schema: text }, "*/*": { schema: text } }, "Bodies are JSON: */*"],
    ["content", { "application/json": { schema: text }, "a/b+json": { schema: text } }, "one JSON media type"],
  ]),
  ...at("mediaType", responseMedia, [
    ["schema", text, types],
    ["examples", { other: { value: { colour: "RED", size: "SMALL" } } }, examples],
    ["example", { colour: "RED", size: "SMALL" }, examples],
  ]),
  ...rejectedAt("mediaType", bodyMedia, [["encoding", { a: {} }, "It is about forms"]]),
  ...at("response", response, [
    ["description", "Words.", reference],
    ["headers", { "X-Left": { schema: text } }, types],
    ["content", { "application/problem+json": { schema: text } }, types],
    ["links", { next: { operationId: "listOrders" } }, nothing],
  ]),
  ...rejectedAt("response", response, [["content", { "text/csv": { schema: text } }, "Bodies are JSON: text/csv"]]),
  ...at("header", header, [
    ["description", "Words.", words, withHeader],
    ["required", true, types, withHeader],
    ["deprecated", true, words, withHeader],
    ["style", "simple", nothing, withHeader],
    ["explode", true, nothing, withHeader],
    ["schema", { type: "integer" }, types, withHeader],
    ["example", "1", words, withHeader],
    ["examples", { one: { value: "1" } }, nothing, withHeader],
  ]),
  ...rejectedAt("header", header, [
    ["content", { "text/plain": { schema: text } }, "Describe the value with `schema`.", withHeader],
    ["style", "form", "A header is written in style `simple`.", withHeader],
  ]),
  ...at(
    "example",
    ["components", "examples", "placed"],
    [
      ["summary", "Words.", reference],
      ["description", "Words.", nothing],
      ["value", { colour: "RED", size: "SMALL" }, examples],
    ],
  ),
  ...rejectedAt(
    "example",
    ["components", "examples", "placed"],
    [["externalValue", "https://a.example/1.json", "Write the value into the document."]],
  ),
  ...at("securityScheme", scheme, [
    ["type", "http", nothing, basic],
    ["scheme", "basic", nothing, basic],
    ["description", "Words.", nothing, basic],
  ]),
  ...rejectedAt("securityScheme", scheme, [
    ["type", "apiKey", "Requests authenticate with HTTP Basic.", basic],
    ["scheme", "bearer", "Requests authenticate with HTTP Basic.", basic],
    ["name", "X-Key", "Requests authenticate with HTTP Basic.", basic],
    ["in", "header", "Requests authenticate with HTTP Basic.", basic],
    ["bearerFormat", "JWT", "Requests authenticate with HTTP Basic.", basic],
    ["flows", {}, "Requests authenticate with HTTP Basic.", basic],
    ["openIdConnectUrl", "https://a.example", "Requests authenticate with HTTP Basic.", basic],
  ]),

  ...inSchema(text, [
    ["type", "integer", types],
    ["const", "a", types],
    ["enum", ["a", "b"], flags],
    ["maxLength", 3, validators],
    ["minLength", 3, validators],
    ["pattern", "^a", validators],
    ["format", "date-time", validators],
    ["title", "Words", words],
    ["description", "Words.", words],
    ["default", "a", words],
    ["deprecated", true, words],
    ["example", "a", words],
    ["examples", ["a"], words],
    ["$comment", "Words.", nothing],
    ["contentEncoding", "base64", nothing],
    ["contentMediaType", "application/json", nothing],
    ["contentSchema", text, nothing],
    ["xml", { name: "a" }, nothing],
    ["externalDocs", { url: "https://docs.example" }, nothing],
    ["readOnly", false, nothing],
    ["writeOnly", false, nothing],
    ["x-sensitive", true, operations],
    ["not", { const: "a" }, validators],
  ]),
  ...inSchema({ type: "string", enum: ["a", "b"] }, [["x-open-enum", true, types]]),
  ...inSchema({ type: "number" }, [
    ["multipleOf", 2, validators],
    ["maximum", 3, validators],
    ["exclusiveMaximum", 3, validators],
    ["minimum", 3, validators],
    ["exclusiveMinimum", 3, validators],
  ]),
  ...inSchema(
    list,
    [
      ["items", { type: "integer" }, types],
      ["contains", { const: "a" }, validators],
      ["maxItems", 3, validators],
      ["minItems", 3, validators],
      ["uniqueItems", true, validators],
    ].map(([keyword, value, file]): [string, unknown, string] => [String(keyword), value, String(file)]),
  ),
  ...inSchema({ type: "array", contains: { const: "a" } }, [
    ["maxContains", 3, validators],
    ["minContains", 3, validators],
  ]),
  ...inSchema({ type: "array", items: false, minItems: 2 }, [["prefixItems", [text, { type: "integer" }], types]]),
  ...inSchema(map, [
    ["properties", { b: text }, types],
    ["patternProperties", { "^x": text }, types],
    ["additionalProperties", text, types],
    ["propertyNames", { pattern: "^a" }, validators],
    ["unevaluatedProperties", false, validators],
    ["maxProperties", 3, validators],
    ["minProperties", 3, validators],
    ["required", ["a"], types],
    ["dependentRequired", { a: ["b"] }, validators],
  ]),
  ...inSchema({}, [
    ["$ref", "#/components/schemas/Size", types],
    ["allOf", [{ $ref: "#/components/schemas/Size" }], types],
    ["anyOf", [text, { type: "integer" }], types],
    ["oneOf", [text, { type: "integer" }], types],
  ]),
  ...rejectedInSchema(text, [
    ["$ref", "#/components/schemas/Size", "Types would ignore type beside it"],
    ["$id", "note", "A schema is found by its name"],
    ["$schema", "https://json-schema.org/draft/2020-12/schema", "Schemas are read as those of OpenAPI 3.1."],
    ["$anchor", "note", "Refer to a schema by its name"],
    ["$dynamicRef", "#note", "Use `$ref`."],
    ["$dynamicAnchor", "note", "Use `$ref`."],
    ["$vocabulary", {}, "Schemas are read as those of OpenAPI 3.1."],
    ["$defs", { a: text }, "Put the schemas under `components`."],
    ["if", { const: "a" }, "Describe the variants with `oneOf`."],
    ["then", { const: "a" }, "Describe the variants with `oneOf`."],
    ["else", { const: "a" }, "Describe the variants with `oneOf`."],
    ["dependentSchemas", { a: text }, "Describe the variants with `oneOf`."],
    ["discriminator", { propertyName: "a" }, "Give each variant the property with a `const`."],
    ["readOnly", true, "a schema each"],
    ["writeOnly", true, "a schema each"],
    ["format", "iban", "nothing checks it"],
    ["exclusiveMaximum", true, "In OpenAPI 3.1 it is a number."],
    ["exclusiveMinimum", true, "In OpenAPI 3.1 it is a number."],
    ["const", null, 'Write `type: "null"`.'],
    ["anyOf", [{ const: "a" }], "Types would join type and anyOf wrongly"],
    ["oneOf", [{ const: "a" }], "Types would join type and oneOf wrongly"],
    ["x-open-enum", true, "An open list has values that are text."],
    ["nullable", true, "`nullable` is not a keyword of OpenAPI 3.1 here."],
    ["definitions", {}, "`definitions` is not a keyword of OpenAPI 3.1 here."],
    ["pattrn", "^a", "`pattrn` is not a keyword of OpenAPI 3.1 here."],
    ["x-region", "us", "`x-region` has no effect here"],
  ]),
  ...rejectedInSchema({}, [
    ["$ref", "#/components/schemas/Order/properties/size", "Refer to `#/components/schemas/NAME`."],
  ]),
  ...rejectedInSchema(list, [
    ["prefixItems", [text], "has a fixed length"],
    ["unevaluatedItems", false, "Use `items`."],
  ]),
  ...rejectedInSchema(map, [["unevaluatedProperties", text, "use `additionalProperties`"]]),
  ...rejectedInSchema({ allOf: [text] }, [["anyOf", [text], "Types would join allOf and anyOf wrongly"]]),
];

function pathParameter(): Json {
  return { name: "shopId", in: "path", required: true, schema: text };
}

function schemasWith(name: string, schema: Json): Json {
  return { ...smallDocument().components.schemas, [name]: schema };
}

function withHeaderReference(): Mutation {
  return all(
    put(["components", "headers"], { Left: { schema: text } }),
    put([...response, "headers"], { "X-Left": { $ref: "#/components/headers/Left" } }),
  );
}

function withBodyReference(): Mutation {
  return all(
    put(["components", "requestBodies"], {
      Order: { content: { "application/json": { schema: { type: "integer" } } } },
    }),
    put(body, { $ref: "#/components/requestBodies/Order" }),
  );
}

function withItemReference(): Mutation {
  return all(
    put(["components", "pathItems"], { Says: { get: operationOf("say") }, Shouts: { get: operationOf("shout") } }),
    put(["paths", "/says"], { $ref: "#/components/pathItems/Says" }),
  );
}

/** These read documents of their own beside this one, or need an example of everything. */
const others: readonly Generator[] = [emulatorControlTypes, emulatorConfig, emulatorSupported, sdkCalls];
const made = generators.filter((generator) => !others.includes(generator));

async function generate(document: OpenApiDocument): Promise<Map<string, string>> {
  checkSupported(document);
  const files = (await Promise.all(made.map((generator) => generator(document)))).flat();
  const contents = new Map(files.map(({ path, content }) => [path.slice(path.lastIndexOf("/") + 1), content]));
  const written = contents.get(types) ?? "";
  contents.set(types, written.replaceAll(comments, ""));
  contents.set(words, (written.match(comments) ?? []).join("\n"));
  // What a message quotes of a schema is not a check.
  contents.set(validators, (contents.get(validators) ?? "").replaceAll(/^(export )?const schema\d+ = .*$/gm, ""));
  return contents;
}

const comments = /\s*\/\*\*[\s\S]*?\*\//g;

/** The document before and after the keyword is written. */
function documents({ given = () => {}, at: keys, keyword, value }: Row): [OpenApiDocument, OpenApiDocument] {
  const before = smallDocument();
  given(before as unknown as Json);
  const after = structuredClone(before);
  put([...keys, keyword], value)(after as unknown as Json);
  return [before, after];
}

function pointerOf(row: Row): string {
  const keys = [...row.at, row.keyword].map((key) => String(key).replaceAll("~", "~0").replaceAll("/", "~1"));
  return `#/${keys.join("/")}`;
}

describe("each keyword", () => {
  const supported = rows.filter(({ changes }) => changes !== undefined && changes !== nothing);
  test.for(supported)("$kind $keyword: $value changes $changes", async (row) => {
    const [before, after] = await Promise.all(documents(row).map((document) => generate(document)));
    const changed = [...(after?.keys() ?? [])].filter((file) => after?.get(file) !== before?.get(file));
    expect(changed).toContain(row.changes);
  });

  test.for(rows.filter(({ changes }) => changes === nothing))("$kind $keyword: $value changes nothing", async (row) => {
    const [before, after] = await Promise.all(documents(row).map((document) => generate(document)));
    expect(after).toEqual(before);
  });

  test.for(rows.filter(({ rejected }) => rejected !== undefined))(
    "$kind $keyword: $value is rejected by name",
    async (row) => {
      const [before, after] = documents(row);
      await generate(before);
      const lines = await generate(after).then(
        () => [],
        (error: Error) => error.message.split("\n"),
      );
      const line = lines.find((text) => text.includes(`${pointerOf(row)}: `)) ?? lines.join("\n");
      expect(line).toContain(`${pointerOf(row)}: `);
      expect(line).toContain(row.keyword);
      expect(line).toContain(row.rejected);
    },
  );
});

describe("the table", () => {
  const named = (kind: Kind) => Object.keys(keywords[kind]);
  const known = Oas3_1Types as Record<string, { properties?: object }>;
  const objects: [Kind, string][] = [
    ...([
      ["document", "Root"],
      ["info", "Info"],
      ["server", "Server"],
      ["tag", "Tag"],
    ] as const),
    ...([
      ["components", "Components"],
      ["pathItem", "PathItem"],
      ["webhookItem", "PathItem"],
    ] as const),
    ...([
      ["operation", "Operation"],
      ["webhookOperation", "Operation"],
      ["parameter", "Parameter"],
    ] as const),
    ...([
      ["webhookParameter", "Parameter"],
      ["requestBody", "RequestBody"],
      ["mediaType", "MediaType"],
    ] as const),
    ...([
      ["response", "Response"],
      ["example", "Example"],
      ["securityScheme", "SecurityScheme"],
    ] as const),
    ...([["header", "Header"]] as const),
  ].map(([kind, name]): [Kind, string] => [kind, name]);

  /** Keywords that Redocly knows and OpenAPI 3.1 does not have there. */
  const foreign: Record<string, string[]> = { Header: ["allowEmptyValue", "allowReserved"], Root: [], Tag: [] };

  test.each(objects)("has every keyword of an OpenAPI 3.1 %s", (kind, name) => {
    const listed = Object.keys(known[name]?.properties ?? {}).filter((keyword) => !keyword.startsWith("x-"));
    expect(listed.length).toBeGreaterThan(1);
    const missing = listed.filter((keyword) => !named(kind).includes(keyword) && !foreign[name]?.includes(keyword));
    expect(missing).toEqual([]);
  });

  test.each(["applicator", "content", "core", "format-annotation", "meta-data", "unevaluated", "validation"])(
    "has every keyword of JSON Schema 2020-12 in %s",
    (vocabulary) => {
      const file = createRequire(import.meta.url).resolve(`ajv/dist/refs/json-schema-2020-12/meta/${vocabulary}.json`);
      const { properties } = JSON.parse(readFileSync(file, "utf8")) as { properties: object };
      expect(Object.keys(properties).filter((keyword) => !named("schema").includes(keyword))).toEqual([]);
    },
  );

  test.each(["discriminator", "xml", "externalDocs", "example"])(
    "has %s, which OpenAPI adds to a schema",
    (keyword) => {
      expect(named("schema")).toContain(keyword);
    },
  );

  test("has no row without a proof, and none that proves another thing than it says", () => {
    const wrong = (Object.keys(keywords) as Kind[]).flatMap((kind) =>
      Object.entries(keywords[kind]).flatMap(([keyword, { meaning }]) => {
        const proofs = rows.filter((row) => row.kind === kind && row.keyword === keyword);
        const isProven = proofs.some(({ rejected }) => (meaning === "rejected") === (rejected !== undefined));
        const acts = proofs.some(({ changes }) => changes !== undefined && changes !== nothing);
        const isLimited = proofs.some(({ rejected }) => rejected !== undefined);
        if (!isProven) return [`${kind} ${keyword} is said to be ${meaning} and never shown`];
        if (meaning === "none" && (acts || isLimited)) return [`${kind} ${keyword} has a meaning`];
        if (meaning === "supported" && !acts && !isLimited) return [`${kind} ${keyword} changes nothing`];
        return [];
      }),
    );
    expect(wrong).toEqual([]);
  });
});

test("a shared parameter is rejected where an operation uses it as a header", async () => {
  const document = smallDocument();
  put(["components", "parameters", "shopId", "in"], "header")(document as unknown as Json);
  await expect(generate(document)).rejects.toThrow("#/components/parameters/shopId/in: `in`:");
});
