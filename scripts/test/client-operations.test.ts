import { describe, expect, test } from "vitest";
import { clientOperations } from "../src/generators/client-operations.ts";
import type { OpenApiDocument, Parameter, Schema } from "../src/spec/document.ts";
import { evaluate } from "./support/evaluate.ts";
import { smallDocument } from "./support/small-document.ts";

async function generated(document: OpenApiDocument = smallDocument()) {
  const [file] = clientOperations(document);
  return evaluate(file?.content ?? "");
}

/** What is listed as sensitive of the operation that takes a `note` with this schema. */
async function sensitiveWithNote(schema: Schema): Promise<unknown> {
  const document = smallDocument();
  const { schemas } = document.components;
  schemas.Secret = { type: "string", "x-sensitive": true };
  schemas.OrderAttributes = { type: "object", properties: { note: schema } };
  const { operationStatuses } = await generated(document);
  return (operationStatuses as Record<string, { sensitive: string[] }>).placeOrder?.sensitive;
}

describe("an operationId that can't be the name of a method is rejected", () => {
  test.each([
    ["get-user", 'can\'t be the name of a method. Write it in camelCase, letters and digits only, such as "getUser".'],
    ["get user by id", 'letters and digits only, such as "getUserById".'],
    ["1st", 'The operationId "1st" of GET /shops/{shopId}/orders can\'t be the name of a method.'],
    ["Orders", 'can\'t be the name of a method. Write it in camelCase, letters and digits only, such as "orders".'],
  ])("%s", async (operationId, message) => {
    const document = smallDocument();
    const { get } = document.paths["/shops/{shopId}/orders"] ?? {};
    Object.assign(get ?? {}, { operationId });
    await expect(generated(document)).rejects.toThrow(message);
  });
});

describe("the table of operations", () => {
  test("names method, path and parameters of each operation", async () => {
    expect(await generated()).toMatchObject({
      operations: {
        listOrders: {
          method: "GET",
          path: "/shops/{shopId}/orders",
          pathParameters: ["shopId"],
          queryParameters: ["colours", "size"],
          hasBody: false,
        },
        placeOrder: {
          method: "POST",
          path: "/shops/{shopId}/orders",
          pathParameters: ["shopId"],
          queryParameters: [],
          hasBody: true,
        },
      },
    });
  });

  test("has a parameter once that an operation writes anew", async () => {
    const document = smallDocument();
    const shopId = { name: "shopId", in: "path", required: true, schema: { type: "string" } } as const;
    document.paths["/shops/{shopId}/orders"]?.get?.parameters?.push(shopId);
    expect(await generated(document)).toMatchObject({ operations: { listOrders: { pathParameters: ["shopId"] } } });
  });

  test("knows of a body that is written elsewhere", async () => {
    const document = smallDocument();
    const { post: placeOrder } = document.paths["/shops/{shopId}/orders"] ?? {};
    document.components.requestBodies = { Order: placeOrder?.requestBody };
    if (placeOrder) placeOrder.requestBody = { $ref: "#/components/requestBodies/Order" };
    expect(await generated(document)).toMatchObject({ operations: { placeOrder: { hasBody: true } } });
  });

  test.each(["application/json", "application/json; charset=utf-8", "application/merge-patch+json"])(
    "reads a body of %s as JSON",
    async (mediaType) => {
      const document = JSON.parse(JSON.stringify(smallDocument()).replaceAll("application/json", mediaType));
      const { operations, operationStatuses } = await generated();
      expect(await generated(document)).toMatchObject({ operations, operationStatuses });
    },
  );

  test("names a body that is not sent as application/json, by method and path", async () => {
    const document = JSON.parse(JSON.stringify(smallDocument()).replaceAll("application/json", "a/b+json"));
    expect((await generated()).bodyTypes).toBeUndefined();
    const [[operation, mediaType]] = (await generated(document)).bodyTypes as [[RegExp, string]];
    expect(mediaType).toBe("a/b+json");
    expect(operation.test("POST /shops/a%2Fb/orders")).toBe(true);
    expect(operation.test("POST /shops/a/orders?x=/y")).toBe(true);
    const others = ["GET /shops/a/orders", "POST /shops/a/b/orders", "POST /shops/a/orders/1", "POST /shops/a"];
    expect(others.filter((other) => operation.test(other))).toEqual([]);
  });

  test("rejects a response that is a stream of events, which no client reads", () => {
    const document = smallDocument();
    const { get: listOrders } = document.paths["/shops/{shopId}/orders"] ?? {};
    if (listOrders) {
      listOrders.responses["200"] = { description: "Orders.", content: { "text/event-stream": { schema: {} } } };
    }
    expect(() => clientOperations(document)).toThrow("#/paths/~1shops~1{shopId}~1orders/get/responses");
  });

  test.for<[Schema, { isList: boolean; types: string[] } | undefined]>([
    [{ type: "string" }, undefined],
    [{ $ref: "#/components/schemas/Size" }, undefined],
    [{ type: "integer" }, { isList: false, types: ["integer"] }],
    [{ type: ["boolean", "null"] }, { isList: false, types: ["boolean", "null"] }],
    [{ anyOf: [{ type: "number" }, { type: "null" }] }, { isList: false, types: ["number", "null"] }],
    [{ oneOf: [{ const: 1 }, { const: 2.5 }] }, { isList: false, types: ["number"] }],
    [{ allOf: [{ type: ["integer", "string"] }, { type: "number" }] }, { isList: false, types: ["integer"] }],
    [
      { type: "array", items: { type: "integer" } },
      { isList: true, types: ["integer"] },
    ],
  ])("says how a parameter of %j is read", async ([schema, type]) => {
    const document = smallDocument();
    const { parameters = [] } = document.paths["/shops/{shopId}/orders"]?.get ?? {};
    parameters[1] = { name: "size", in: "query", schema, ...(type && { explode: false }) } as Parameter;
    document.components.parameters = { shopId: { name: "shopId", in: "path", required: true, schema } };
    const colours = { isList: true, types: ["string"] };
    const { parameterTypes, pathTypes } = await generated(document);
    expect(parameterTypes).toEqual({
      listOrders: { "query.colours": colours, ...(type && { "path.shopId": type, "query.size": type }) },
      ...(type && { placeOrder: { "path.shopId": type } }),
    });
    const written = type && `${type.types[0]}${type.isList ? "[]" : ""}`;
    expect(pathTypes).toEqual(written ? { "/shops/{shopId}/orders": { shopId: written } } : undefined);
  });

  test("has no row for a webhook", async () => {
    const { operations } = await generated();
    expect(Object.keys(operations as object)).toEqual(["listOrders", "placeOrder"]);
  });

  test("lists the statuses an operation declares", async () => {
    expect(await generated()).toMatchObject({
      operationStatuses: { listOrders: { statuses: [200] }, placeOrder: { statuses: [201, 401] } },
    });
  });

  test("lists where an operation carries something sensitive, in lists too", async () => {
    expect(await generated()).toMatchObject({
      operationStatuses: {
        listOrders: { sensitive: ["path.shopId", "response[].customer"] },
        placeOrder: { sensitive: ["path.shopId", "request.email", "response.customer"] },
      },
    });
  });

  test.for<[string, Schema]>([
    ["a reference", { $ref: "#/components/schemas/Secret" }],
    ["allOf", { allOf: [{ type: "string" }, { $ref: "#/components/schemas/Secret" }] }],
    ["anyOf", { anyOf: [{ type: "null" }, { $ref: "#/components/schemas/Secret" }] }],
    ["oneOf", { oneOf: [{ type: "integer" }, { type: "string", "x-sensitive": true }] }],
    ["items", { type: "array", items: { $ref: "#/components/schemas/Secret" } }],
    ["contains", { type: "array", contains: { $ref: "#/components/schemas/Secret" } }],
    [
      "prefixItems",
      {
        type: "array",
        items: false,
        minItems: 1,
        prefixItems: [{ $ref: "#/components/schemas/Secret" }],
      } as unknown as Schema,
    ],
    ["additionalProperties", { type: "object", additionalProperties: { $ref: "#/components/schemas/Secret" } }],
    ["patternProperties", { type: "object", patternProperties: { "^a": { $ref: "#/components/schemas/Secret" } } }],
  ])("lists a property that is only marked behind %s", async ([, schema]) => {
    expect(await sensitiveWithNote(schema)).toContain("request.note");
  });

  test("lists a parameter that is only marked behind a reference", async () => {
    const document = smallDocument();
    document.components.schemas.Size = { type: "string", "x-sensitive": true };
    expect(await generated(document)).toMatchObject({
      operationStatuses: { listOrders: { sensitive: expect.arrayContaining(["query.size"]) } },
    });
  });

  test("lists every property of a body that is marked as a whole", async () => {
    const document = smallDocument();
    const { OrderAttributes } = document.components.schemas;
    if (OrderAttributes) OrderAttributes["x-sensitive"] = true;
    expect(await generated(document)).toMatchObject({
      operationStatuses: { placeOrder: { sensitive: expect.arrayContaining(["request.email", "request.lines"]) } },
    });
  });

  test("lists properties in the values of a map", async () => {
    const secret = { type: "object", properties: { pin: { type: "string", "x-sensitive": true } } };
    expect(await sensitiveWithNote({ type: "object", additionalProperties: secret })).toContain("request.note.*.pin");
  });

  test("is rejected while a body is sensitive that has no property to hide", () => {
    const document = smallDocument();
    document.components.schemas.OrderAttributes = { type: "string", "x-sensitive": true };
    expect(() => clientOperations(document)).toThrow("placeOrder: its request is sensitive and has no named property");
  });

  test("lists properties in a recursive schema", async () => {
    const document = smallDocument();
    const { properties = {} } = document.components.schemas.Order ?? {};
    properties.parts = { type: "array", items: { $ref: "#/components/schemas/Order" } };
    expect(await generated(document)).toMatchObject({
      operationStatuses: { placeOrder: { sensitive: expect.arrayContaining(["response.customer"]) } },
    });
  });

  test("has the base URL of each region, and none for a server without one", async () => {
    expect(await generated()).toMatchObject({ regions: { eu: "https://eu.shop.example/v1" } });
    expect(Object.keys((await generated()).regions as object)).toEqual(["eu"]);
  });
});
