import { describe, expect, test } from "vitest";
import { testingExamples } from "../src/generators/testing-examples.ts";
import { evaluate } from "./support/evaluate.ts";
import { smallDocument } from "./support/small-document.ts";

async function generated(document = smallDocument()) {
  const [file] = testingExamples(document);
  return evaluate(file?.content ?? "");
}

describe("the examples of the document", () => {
  test("responses are found by operation, status and name, also where the document refers to them", async () => {
    expect(await generated()).toMatchObject({
      responseExamples: {
        listOrders: { "200": { none: [] } },
        placeOrder: { "201": { placed: { colour: "BLUE", size: "LARGE" } } },
      },
    });
  });

  test("a status without an example is there, and empty", async () => {
    expect(await generated()).toMatchObject({ responseExamples: { placeOrder: { "401": {} } } });
  });

  test("requests are found by operation and name, with the properties that the document knows", async () => {
    const document = smallDocument();
    Object.assign(document.components?.parameters?.shopId ?? {}, { example: "north" });
    const { requestExamples, requestProperties } = await generated(document);

    expect(requestExamples).toMatchObject({
      placeOrder: { small: { attributes: { lines: [{ amount: 1 }], email: "jane@example.com" } } },
      listOrders: { default: { shopId: "north" } },
    });
    expect(requestProperties).toMatchObject({
      placeOrder: { query: [], body: expect.arrayContaining(["lines", "email"]) },
      listOrders: { query: ["colours", "size"], body: [] },
    });
  });

  test("the base URLs of the service are listed", async () => {
    expect(await generated()).toMatchObject({ serverUrls: ["https://eu.shop.example/v1", "https://shop.example/v1"] });
  });

  test("events are found by type and name", async () => {
    expect(await generated()).toMatchObject({
      webhookExamples: { "order.sent": { sent: { colour: "RED", size: "SMALL" } } },
    });
  });
});
