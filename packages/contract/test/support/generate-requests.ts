import type { OperationId } from "@authsignal-actions/client";
import type { OpenApiDocument, Parameter, Schema } from "@authsignal-actions/scripts/document";
import fc from "fast-check";
import { generateSync, type JsonSchema } from "json-schema-faker";
import { listOperations, type OperationRequest } from "./documented-responses.ts";
import { follow, requestContent } from "./spec-document.ts";

/** Requests of one operation, made up from the document. */
export interface GeneratedRequests {
  operationId: OperationId;
  requests: fc.Arbitrary<OperationRequest>;
}

/** For each operation any request that the document allows, with ids and properties that it leaves to the caller. */
export function generateRequests(document: OpenApiDocument): GeneratedRequests[] {
  return listOperations(document).map(({ operationId, parameters, operation }) => {
    const schema = requestContent(document, operation)?.["application/json"]?.schema;
    return {
      operationId,
      requests: fc.record({
        path: fc.record(
          Object.fromEntries(
            inPlace(parameters, "path").map((parameter) => [parameter.name, pathValue(document, parameter)]),
          ),
        ),
        query: fc.record(
          Object.fromEntries(inPlace(parameters, "query").map(({ name, schema }) => [name, fake(document, schema)])),
          { requiredKeys: [] },
        ),
        ...(schema && { body: body(document, schema) }),
      }),
    };
  });
}

function inPlace(parameters: Parameter[], place: Parameter["in"]): Parameter[] {
  return parameters.filter((parameter) => parameter.in === place);
}

/** What matches the document's pattern, if it has one; otherwise whatever the SDK lets through. */
function pathValue(document: OpenApiDocument, { name, schema }: Parameter): fc.Arbitrary<unknown> {
  const { pattern, type } = follow<Schema>(document, schema);
  if (type !== "string") return fake(document, schema);
  return pattern === undefined || anyText.has(name) ? fc.oneof(hostile, text) : fc.stringMatching(new RegExp(pattern));
}

/** Ids of which no source limits the form, so that a document that does is wrong. */
const anyText: ReadonlySet<string> = new Set(["userId", "idempotencyKey", "userAuthenticatorId"]);

const hostile = fc.constantFrom(
  "a/../b?x=1#f",
  "../../validate",
  "%2e%2e",
  "%2F",
  "%",
  "/",
  "//",
  "\\",
  "...",
  " ",
  "a b+c&d=e;f",
  "{userId}",
  "auth0|123",
  "jane@example.com",
  "__proto__",
  "e\u0301",
  "\u0000",
  "\u{1F600}",
  "x".repeat(2_048),
);

/** Any text, but the two that a URL parser takes out of a path even when they are encoded. */
const text = fc
  .string({ unit: "binary", minLength: 1, maxLength: 60 })
  .filter((value) => value !== "." && value !== "..");

function body(document: OpenApiDocument, schema: Schema): fc.Arbitrary<object> {
  const known = fake(document, schema) as fc.Arbitrary<Record<string, unknown>>;
  return fc.tuple(known, freeProperties, unknownProperties).map(([value, free, unknown]) => {
    const freely = Object.fromEntries(freeNames(document, schema, value).map((name) => [name, free]));
    // JSON has no negative zero.
    return JSON.parse(JSON.stringify({ ...value, ...freely, ...unknown })) as object;
  });
}

/** Properties that the document describes as an object of anything. */
function freeNames(document: OpenApiDocument, schema: Schema, value: Record<string, unknown>): string[] {
  const { properties = {} } = follow<Schema>(document, schema);
  return Object.keys(value).filter((name) => {
    const { type, properties: inner } = follow<Schema>(document, properties[name] ?? {});
    return type === "object" && inner === undefined;
  });
}

const freeProperties = fc.dictionary(
  fc.string(),
  fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.array(fc.string())),
);

/** Objects are open: what the document does not list is sent all the same. */
const unknownProperties = fc.dictionary(
  fc.string().map((name) => `unlisted ${name}`),
  fc.jsonValue(),
  { maxKeys: 2 },
);

/** Values of a schema. Empty text is left out: the SDK rejects it where it would name something. */
function fake(document: OpenApiDocument, schema: Schema): fc.Arbitrary<unknown> {
  // Its keywords are ones that json-schema-faker knows.
  const whole = { ...schema, components: document.components } as unknown as JsonSchema;
  // Small seeds all begin with the same values.
  return fc.integer({ min: 2 ** 20 }).map((seed) => generateSync(whole, { seed, minLength: 1 }));
}
