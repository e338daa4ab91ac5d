import { describe, expect, test } from "vitest";
import { testingExamples } from "../src/generators/testing-examples.ts";
import { evaluate } from "./support/evaluate.ts";
import { smallDocument } from "./support/small-document.ts";

async function generated() {
  const [file] = testingExamples(smallDocument());
  return evaluate(file?.content ?? "");
}

describe("the examples of the document", () => {
  test("answers are found by operation, status and name, also where the document refers to them", async () => {
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

  test("events are found by type and name", async () => {
    expect(await generated()).toMatchObject({
      webhookExamples: { "order.sent": { sent: { colour: "RED", size: "SMALL" } } },
    });
  });
});
