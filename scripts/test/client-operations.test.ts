import { describe, expect, test } from "vitest";
import { clientOperations } from "../src/generators/client-operations.ts";
import { evaluate } from "./support/evaluate.ts";
import { smallDocument } from "./support/small-document.ts";

async function generated() {
  const [file] = clientOperations(smallDocument());
  return evaluate(file?.content ?? "");
}

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

  test("has the base URL of each region, and none for a server without one", async () => {
    expect(await generated()).toMatchObject({ regions: { eu: "https://eu.shop.example/v1" } });
    expect(Object.keys((await generated()).regions as object)).toEqual(["eu"]);
  });
});
