import { describe, expect, test } from "vitest";
import { clientOperations } from "../src/generators/client-operations.ts";
import type { OpenApiDocument, Schema } from "../src/spec/document.ts";
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
  const { operationContracts } = await generated(document);
  return (operationContracts as Record<string, { sensitive: string[] }>).placeOrder?.sensitive;
}

describe("an operationId that can't be the name of a method is refused", () => {
  test.each([
    ["get-user", 'letters and digits only, such as "getUser".'],
    ["get user by id", 'letters and digits only, such as "getUserById".'],
    ["Orders", 'letters and digits only, such as "orders".'],
    ["1st", "letters and digits only."],
  ])("%s", async (operationId, hint) => {
    const document = smallDocument();
    const { get } = document.paths["/shops/{shopId}/orders"] ?? {};
    Object.assign(get ?? {}, { operationId });
    await expect(generated(document)).rejects.toThrow(
      `The operationId "${operationId}" of GET /shops/{shopId}/orders can't be the name of a method. Write it in camelCase, ${hint}`,
    );
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

  test.each(["options", "head", "trace"] as const)(
    "is refused while an operation uses %s: it is not sent",
    (method) => {
      const document = smallDocument();
      const { get: listOrders, ...item } = document.paths["/shops/{shopId}/orders"] ?? {};
      document.paths["/shops/{shopId}/orders"] = { ...item, ...(listOrders && { [method]: listOrders }) };
      expect(() => clientOperations(document)).toThrow(
        `Not supported yet: listOrders uses ${method.toUpperCase()}. Supported are GET, `,
      );
    },
  );

  test.each(["4XX", "default"])("is refused while an operation answers %s: it names no status", (status) => {
    const document = smallDocument();
    const { get: listOrders } = document.paths["/shops/{shopId}/orders"] ?? {};
    if (listOrders) listOrders.responses[status] = { description: "Anything else." };
    expect(() => clientOperations(document)).toThrow(`Not supported yet: listOrders answers ${status}.`);
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

  test.each(["header", "cookie"] as const)(
    "is refused while an operation takes a value in a %s: it is not sent",
    (place) => {
      const document = smallDocument();
      const parameter = { name: "trace", in: place, required: true, schema: { type: "string" } };
      document.paths["/shops/{shopId}/orders"]?.get?.parameters?.push(parameter);
      expect(() => clientOperations(document)).toThrow(`Not supported yet: listOrders takes trace in a ${place}.`);
    },
  );

  test("has no row for a webhook", async () => {
    const { operations } = await generated();
    expect(Object.keys(operations as object)).toEqual(["listOrders", "placeOrder"]);
  });

  test("lists the statuses an operation declares", async () => {
    expect(await generated()).toMatchObject({
      operationContracts: { listOrders: { statuses: [200] }, placeOrder: { statuses: [201, 401] } },
    });
  });

  test("lists where an operation carries something sensitive, in lists too", async () => {
    expect(await generated()).toMatchObject({
      operationContracts: {
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
  ])("lists a property that is only marked behind %s", async ([, schema]) => {
    expect(await sensitiveWithNote(schema)).toContain("request.note");
  });

  test("lists a parameter that is only marked behind a reference", async () => {
    const document = smallDocument();
    document.components.schemas.Size = { type: "string", "x-sensitive": true };
    expect(await generated(document)).toMatchObject({
      operationContracts: { listOrders: { sensitive: expect.arrayContaining(["query.size"]) } },
    });
  });

  test("lists every property of a body that is marked as a whole", async () => {
    const document = smallDocument();
    const { OrderAttributes } = document.components.schemas;
    if (OrderAttributes) OrderAttributes["x-sensitive"] = true;
    expect(await generated(document)).toMatchObject({
      operationContracts: { placeOrder: { sensitive: expect.arrayContaining(["request.email", "request.lines"]) } },
    });
  });

  test("lists what stands in a schema that holds itself", async () => {
    const document = smallDocument();
    const { properties = {} } = document.components.schemas.Order ?? {};
    properties.parts = { type: "array", items: { $ref: "#/components/schemas/Order" } };
    expect(await generated(document)).toMatchObject({
      operationContracts: { placeOrder: { sensitive: expect.arrayContaining(["response.customer"]) } },
    });
  });

  test("has the base URL of each region, and none for a server without one", async () => {
    expect(await generated()).toMatchObject({ regions: { eu: "https://eu.shop.example/v1" } });
    expect(Object.keys((await generated()).regions as object)).toEqual(["eu"]);
  });
});
