import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { emulatorOperations } from "../src/generators/emulator-operations.ts";
import { sdkMethods } from "../src/generators/readme-tables.ts";
import { sdkCalls } from "../src/generators/sdk-calls.ts";
import { testingTypes } from "../src/generators/testing-types.ts";
import { repositoryRoot, specFile, specLintFile } from "../src/paths.ts";
import { loadSpec } from "../src/spec/load-spec.ts";
import { listOpenDecisions } from "../src/spec/open-decisions.ts";
import { evaluate } from "./support/evaluate.ts";
import { smallDocument } from "./support/small-document.ts";

const authsignal = `
export class Shop {
  listOrders(request: ListOrdersRequest) {}
  placeOrder(request: PlaceOrderRequest) {}
}`;
const types = `
interface ShopRequest { shopId: string }
interface ListOrdersRequest extends ShopRequest { size?: string }
interface PlaceOrderRequest extends ShopRequest { attributes: object }`;
const policies = `
const retryPolicies = {
  listOrders: "all",
  // A retry could order twice.
  placeOrder: "not-sent",
};`;

describe("the table of methods", () => {
  const sources = { "authsignal.ts": authsignal, "types.ts": types, "core/retry-policies.ts": policies };

  test("has each method with what its request takes, what it is retried after and why", () => {
    const document = smallDocument();
    const path = document.paths["/shops/{shopId}/orders"] ?? {};
    Object.assign(path, { delete: path.get, get: undefined });
    expect(sdkMethods(document, sources).replaceAll(/ {2,}/g, " ").split("\n").slice(2, -1)).toEqual([
      "| `listOrders({ shopId, size? })` | every cause; a 404 counts as success after an attempt that may have taken effect |",
      "| `placeOrder({ shopId, attributes })` | a failure before the request was written; a retry could order twice |",
    ]);
  });

  test("has a row without words for an operation that has no method and no policy yet", () => {
    const empty = { "authsignal.ts": "", "types.ts": "", "core/retry-policies.ts": "" };
    expect(sdkMethods(smallDocument(), empty)).toContain("| `placeOrder()` |");
  });
});

describe("the calls of the SDK's tests", () => {
  const withExamples = () => {
    const document = smallDocument();
    const { shopId } = document.components.parameters ?? {};
    if (shopId) Object.assign(shopId, { example: "main" });
    return document;
  };

  test("are the document's examples, as a method takes them", async () => {
    const { documentedCalls } = await evaluate(sdkCalls(withExamples())[0]?.content ?? "");
    expect(documentedCalls).toEqual({
      listOrders: { request: { shopId: "main" }, success: [] },
      placeOrder: {
        request: { shopId: "main", attributes: { lines: [{ amount: 1 }], email: "jane@example.com" } },
        success: { colour: "BLUE", size: "LARGE" },
      },
    });
  });

  test("are rejected without an example of what is required, naming it", () => {
    expect(() => sdkCalls(smallDocument())).toThrow(/^listOrders: shopId has no example\. Add one\.$/);
  });
});

test("the emulator's table takes each operation from the file that exports it, and leaves out those that none exports", () => {
  const sources = new Map([
    ["users.ts", `\nexport const other = "placeOrder";\n`],
    ["shops.ts", `import "x";\n\nexport const placeOrder: Operation<"placeOrder"> = async () => undefined;\n`],
  ]);
  const [file] = emulatorOperations(smallDocument(), sources);
  expect(file?.content).toContain(`import { placeOrder } from "../shops.ts";\n`);
  expect(file?.content).toContain("  placeOrder,\n");
  expect(file?.content).not.toContain("listOrders");
});

describe("what is to be written by hand", () => {
  test("is nothing for the operations that there are", async () => {
    const read = (file: string) => readFile(repositoryRoot + file, "utf8");
    expect(await listOpenDecisions(await loadSpec(specFile, specLintFile), read)).toEqual([]);
  });

  test("is named for each operation, with the file and what to write", async () => {
    const files: Record<string, string> = {
      "packages/sdk/src/core/retry-policies.ts": policies,
      "packages/cli/test/operations.test.ts": `await json(["list-orders"])`,
    };
    const open = await listOpenDecisions(smallDocument(), async (file) => files[file]);
    expect(open.filter((decision) => /laceOrder|place-order/.test(decision) && !decision.startsWith("spec/"))).toEqual([
      "packages/sdk/src/authsignal.ts: add the method placeOrder, and the types of its request and response to packages/sdk/src/types.ts.",
      'packages/emulator/src/operations/orders.ts: add `export const placeOrder: Operation<"placeOrder">`, which does what the service does. Run `pnpm generate` again.',
      "packages/sdk/test/retries.test.ts: add to `promised` after which failures placeOrder is retried, on your own and not from the code.",
      "packages/contract/test/support/walk-through.ts: add a step that calls authsignal.placeOrder.",
      'packages/cli/test/operations.test.ts: run "place-order" where a user is taken through every operation.',
    ]);
    expect(open.filter((decision) => decision.includes("listOrders") && !decision.startsWith("spec/"))).toHaveLength(4);
  });

  test.each(["placeOrder(", "async placeOrder("])("is no method that is there: %s", async (start) => {
    const files: Record<string, string> = { "packages/sdk/src/authsignal.ts": `class A {\n  ${start}request) {\n` };
    const open = await listOpenDecisions(smallDocument(), async (file) => files[file]);
    expect(open.join()).not.toContain("add the method placeOrder");
    expect(open.join()).toContain("add the method listOrders");
  });

  test("is a row of PROVENANCE.md for each fact that has none", async () => {
    const table =
      "| Operation | Certainty | Sources | Note |\n| --- | --- | --- | --- |\n| `placeOrder` | sure | A | |\n";
    const open = await listOpenDecisions(smallDocument(), async (file) =>
      file === "spec/PROVENANCE.md" ? table : undefined,
    );
    expect(open).toContain(
      "spec/PROVENANCE.md: add a row for operation listOrders, with its certainty and its sources.",
    );
    expect(open.join()).not.toContain("operation placeOrder,");
  });
});

test("the testing package exports the types in the signatures of the SDK's methods, and no others", () => {
  const methods =
    "  placeOrder(\n    request: PlaceOrderRequest,\n    options?: CallOptions,\n  ): Promise<unknown> {\n    const a: Other;\n  }\n\n" +
    "  async listOrders(options?: CallOptions): Promise<Order[]> {\n";
  const types = "export interface PlaceOrderRequest {}\nexport type Order = string;\nexport type Other = string;\n";
  const [file] = testingTypes(smallDocument(), methods, types);
  expect(file?.content).toContain('export type {\n  Order,\n  PlaceOrderRequest,\n} from "@authsignal-actions/sdk";');
});
