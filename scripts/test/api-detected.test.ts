import { describe, expect, test } from "vitest";
import { compareDocuments } from "../src/api/compare/compare-documents.ts";
import { toStatement } from "../src/api/compare/finding.ts";
import type { OpenApiDocument } from "../src/spec/document.ts";
import { readActionsApi } from "./support/actions-api.ts";
import { all, drop, type Json, type Mutation, push, put, rename, valueAt } from "./support/api-mutations.ts";
import { smallDocument } from "./support/small-document.ts";

const real = await readActionsApi();

type Keys = (string | number)[];

/** The path of every value in a document that is not an object, and of every key. */
function listValues(node: unknown, keys: Keys = []): Keys[] {
  if (typeof node !== "object" || node === null) return [keys];
  return Object.entries(node).flatMap(([key, value]) => listValues(value, [...keys, key]));
}

function listKeys(node: unknown, keys: Keys = []): Keys[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => [[...keys, key], ...listKeys(value, [...keys, key])]);
}

function another(value: unknown): unknown {
  if (typeof value === "boolean") return !value;
  return typeof value === "number" ? value + 1 : `${value}x`;
}

function statements(before: OpenApiDocument, change: Mutation): string[] {
  const after = structuredClone(before);
  change(after as unknown as Json);
  return compareDocuments(before, after).map(toStatement);
}

/** Changes after which the document refers to nothing are no document. */
function unnoticed(document: OpenApiDocument, changes: [Keys, Mutation][]): string[] {
  return changes.flatMap(([keys, change]) => {
    try {
      return statements(document, change).length > 0 ? [] : [keys.join(" > ")];
    } catch (error) {
      if (error instanceof Error && error.message.endsWith("points at nothing.")) return [];
      throw error;
    }
  });
}

const shared = (name: string, ...keys: Keys) => ["components", "schemas", name, ...keys];
const track = (...keys: Keys) => ["paths", "/users/{userId}/actions/{action}", "post", ...keys];
const query = (...keys: Keys) => ["paths", "/users/{userId}/actions", "get", ...keys];

describe("nothing changes in silence", () => {
  const small = smallDocument();
  // An unused schema is rejected before anything is compared.
  drop(...shared("ListedSize"))(small as unknown as Json);

  test("another value anywhere in a document is noticed", () => {
    const places = listValues(small).filter((keys) => keys.at(-1) !== "$ref");
    expect(places.length).toBeGreaterThan(70);
    const changes = places.map((keys): [Keys, Mutation] => [
      keys,
      put(keys, another(valueAt(small as unknown as Json, keys))),
    ]);
    expect(unnoticed(small, changes)).toEqual([]);
  });

  test("a key that is missing anywhere in a document is noticed", () => {
    const places = listKeys(small).filter((keys) => keys.length > 1);
    const changes = places.map((keys): [Keys, Mutation] => [keys, drop(...keys)]);
    // Their values are strings anyway.
    expect(unnoticed(small, changes)).toEqual([
      "components > schemas > Size > type",
      "components > schemas > Colour > anyOf > 0 > type",
    ]);
  });

  test("another value in the repository's document is noticed, tried in every tenth place", () => {
    const places = listValues(real)
      .filter((keys) => keys.at(-1) !== "$ref")
      .filter((_, index) => index % 10 === 0);
    const changes = places.map((keys): [Keys, Mutation] => [
      keys,
      put(keys, another(valueAt(real as unknown as Json, keys))),
    ]);
    expect(unnoticed(real, changes)).toEqual([]);
  });
});

/** Puts what a reference points at in place of the reference. */
function inline(keys: Keys): Mutation {
  return (document) => {
    const reference = (valueAt(document, keys) as { $ref: string }).$ref;
    put(keys, valueAt(document, reference.slice(2).split("/")))(document);
  };
}

function reverse(keys: Keys): Mutation {
  return (document) => {
    const value = valueAt(document, keys);
    const entries = Object.entries(value as Json).reverse();
    put(keys, Array.isArray(value) ? [...value].reverse() : Object.fromEntries(entries))(document);
  };
}

/** Moves a property from a schema into one that it is made from. */
const moveIntoBase: Mutation = (document) => {
  const variant = valueAt(document, shared("TrackDecided", "allOf", 1)) as Json;
  put(shared("TrackDecided", "allOf"), [{ $ref: "#/components/schemas/TrackResult" }, { allOf: [variant] }])(document);
};

describe("another way of writing the same is no change", () => {
  test.each<[string, Mutation]>([
    ["nothing", () => undefined],
    ["keys in another order", reverse(["components", "schemas"])],
    ["properties in another order", reverse(shared("User", "properties"))],
    ["required names in another order", reverse(shared("User", "required"))],
    ["values in another order", reverse(shared("UserActionState", "enum"))],
    ["servers apart from the first in another order", all(push(["servers"], real.servers[1]), drop("servers", 1))],
    ["a parameter in its place instead of a reference", inline(["paths", "/users/{userId}/actions", "parameters", 0])],
    ["a response in its place instead of a reference", inline(track("responses", "403"))],
    [
      "a header in its place instead of a reference",
      inline(["components", "responses", "TooManyRequests", "headers", "Retry-After"]),
    ],
    [
      "an example in its place instead of a reference",
      inline(["components", "responses", "Forbidden", "content", "application/json", "examples", "forbidden"]),
    ],
    [
      "the schema of an item in its place instead of a reference",
      inline(shared("Action", "properties", "rules", "items")),
    ],
    ["one more layer of `allOf`", moveIntoBase],
    [
      "a list with one value instead of a constant",
      all(
        drop(...shared("ActionVerifyData", "properties", "state", "const")),
        put(shared("ActionVerifyData", "properties", "state", "enum"), ["CHALLENGE_SUCCEEDED"]),
      ),
    ],
    [
      "constants instead of a list",
      put(shared("UserActionState"), {
        description: real.components.schemas.UserActionState?.description,
        oneOf: real.components.schemas.UserActionState?.enum?.map((value) => ({ type: "string", const: value })),
      }),
    ],
    ["the style that holds anyway", put(query("parameters", 1, "style"), "form")],
    ["the way of writing a list that holds anyway", put(query("parameters", 1, "explode"), true)],
    ["the bound that holds anyway", put(shared("User", "properties", "email", "minLength"), 0)],
    ["the authentication that holds anyway", put(track("security"), [{ basicAuth: [] }])],
    [
      "a parameter of the path at the operation",
      all(
        put(track("parameters"), [
          { $ref: "#/components/parameters/userId" },
          { $ref: "#/components/parameters/action" },
        ]),
        drop("paths", "/users/{userId}/actions/{action}", "parameters"),
      ),
    ],
    ["`deprecated: false`", put(track("deprecated"), false)],
    ["`readOnly: false`", put(shared("User", "properties", "email", "readOnly"), false)],
    ["variants in another order", reverse(shared("TrackResponse", "oneOf"))],
    ["parameters in another order", reverse(query("parameters"))],
    ["the characters of a pattern in another order", put(shared("ActionCode", "pattern"), "^[0-9A-Z_a-z-]{1,64}$")],
  ])("%s", (_, change) => {
    expect(statements(real, change)).toEqual([]);
  });

  test("null in a union is the same as null among the types", () => {
    const before = structuredClone(real) as unknown as Json;
    put(shared("User", "properties", "email"), { type: ["string", "null"], description: "Mail." })(before);
    const change = put(shared("User", "properties", "email"), {
      anyOf: [{ type: "string" }, { type: "null" }],
      description: "Mail.",
    });
    expect(statements(before as unknown as OpenApiDocument, change)).toEqual([]);
  });

  test.each<[string, Json, Json]>([
    [
      "a list of types as a union",
      { type: ["string", "integer"] },
      { oneOf: [{ type: "integer" }, { type: "string" }] },
    ],
    [
      "a list of types with the bounds of each as a union",
      { type: ["string", "integer", "null"], minLength: 2, maximum: 9 },
      { anyOf: [{ type: "string", minLength: 2 }, { type: "integer", maximum: 9 }, { type: "null" }] },
    ],
    ["a list of values without their type", { type: "string", enum: ["a", "b"] }, { enum: ["b", "a"] }],
    ["a bound of whole numbers", { type: "integer", minimum: 1 }, { type: "integer", exclusiveMinimum: 0 }],
    ["two bounds of which one decides", { maxLength: 5 }, { allOf: [{ maxLength: 9 }, { maxLength: 5 }] }],
    ["a pattern that matches everything", { type: "string" }, { type: "string", pattern: ".*" }],
  ])("%s", (_, was, is) => {
    const before = structuredClone(real) as unknown as Json;
    put(shared("User", "properties", "email"), was)(before);
    put(shared("TrackAttributes", "properties", "email"), was)(before);
    const change = all(
      put(shared("User", "properties", "email"), is),
      put(shared("TrackAttributes", "properties", "email"), is),
    );
    expect(statements(before as unknown as OpenApiDocument, change)).toEqual([]);
  });

  test("the order of alternatives and scopes of an authentication is none", () => {
    const before = structuredClone(real) as unknown as Json;
    const schemes = ["components", "securitySchemes"];
    put([...schemes, "login"], { type: "oauth2", flows: {} })(before);
    put(["security"], [{ basicAuth: [] }, { login: ["read", "write"] }])(before);
    const change = put(["security"], [{ login: ["write", "read"] }, { basicAuth: [] }]);
    expect(statements(before as unknown as OpenApiDocument, change)).toEqual([]);
  });

  test("a media type in capitals and with parameters is only spelled otherwise", () => {
    const before = structuredClone(real) as unknown as Json;
    const content = ["paths", "/validate", "post", "requestBody", "content"];
    const change = rename([...content, "application/json"], "Application/JSON; charset=utf-8");
    expect(statements(before as unknown as OpenApiDocument, change)).toEqual([
      "Spelling of media type of request body changed from `application/json` to `Application/JSON; charset=utf-8`",
    ]);
  });

  test("a schema that contains itself, in two ways, comes to an end", () => {
    const before = structuredClone(real) as unknown as Json;
    put(shared("Rule", "properties", "parent"), { $ref: "#/components/schemas/Rule" })(before);
    put(shared("Rule", "properties", "parts"), { type: "array", items: { $ref: "#/components/schemas/Rule" } })(before);
    const change = drop(...shared("Rule", "properties", "description"));
    expect(statements(before as unknown as OpenApiDocument, change)).toEqual([
      "Response field `Rule.description` removed",
      "Webhook field `Rule.description` removed",
    ]);
  });
});

describe("a schema that refers to one of its ancestors", () => {
  /** What is said of a change beside the reference from a rule to its parent. */
  function besideParent(words: Json, change: Mutation): string[] {
    const before = structuredClone(real) as unknown as Json;
    put(shared("Rule", "properties", "parent"), { $ref: "#/components/schemas/Rule", ...words })(before);
    return statements(before as unknown as OpenApiDocument, change);
  }

  const parent = (...keys: Keys) => shared("Rule", "properties", "parent", ...keys);

  test.each<[string, Json, Mutation, string]>([
    [
      "a mark",
      { "x-sensitive": true },
      drop(...parent("x-sensitive")),
      "field `Rule.parent` marked as no longer sensitive",
    ],
    [
      "words",
      { description: "Above." },
      put(parent("description"), "It."),
      "description of field `Rule.parent` changed",
    ],
    [
      "a bound",
      { maxProperties: 9 },
      put(parent("maxProperties"), 8),
      "field `Rule.parent` narrowed in its `maxProperties`, from `9` to `8`",
    ],
    [
      "the words of a field",
      { properties: { order: { type: "integer", description: "Where." } } },
      put(parent("properties", "order", "description"), "Rank."),
      "description of field `Rule.parent.order` changed",
    ],
  ])("%s beside the reference is compared too", (_, words, change, said) => {
    const found = besideParent(words, change).map((statement) =>
      statement.replace(/(response|webhook) /i, "").toLowerCase(),
    );
    expect(new Set(found)).toEqual(new Set([said.toLowerCase()]));
  });

  test("ten schemas that all refer to each other are compared in a moment", () => {
    const names = Array.from({ length: 10 }, (_, index) => `Part${index}`);
    const properties = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/schemas/${name}` }]));
    const before = structuredClone(real) as unknown as Json;
    for (const name of names) put(shared(name), { type: "object", properties, description: name })(before);
    put(shared("Rule", "properties", "part"), { $ref: "#/components/schemas/Part0" })(before);
    expect(statements(before as unknown as OpenApiDocument, put(shared("Part9", "description"), "Last."))).toEqual([
      "Description of response schema `Part9` changed",
      "Description of webhook schema `Part9` changed",
    ]);
  });
});
