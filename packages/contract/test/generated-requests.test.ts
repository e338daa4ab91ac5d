import type { Schema } from "@authsignal-actions/scripts/document";
import { Authsignal, ChallengeMismatchError } from "@authsignal-actions/sdk";
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { callSdk } from "./support/consumers.ts";
import { decodeRequest, decodeValue } from "./support/decode-request.ts";
import { listOperations } from "./support/documented-responses.ts";
import { generateRequests } from "./support/generate-requests.ts";
import { readSpec } from "./support/spec-document.ts";
import { type RecordingProxy, startProxy } from "./support/start-proxy.ts";

const document = await readSpec();
const operations = new Map(listOperations(document).map((operation) => [operation.operationId, operation]));

let proxy: RecordingProxy;
let sdk: Authsignal;
beforeAll(async () => {
  proxy = await startProxy(inject("prismUrl"));
  sdk = new Authsignal({ apiSecretKey: "a-key", apiUrl: proxy.url, maxRetries: 0 });
});
afterAll(async () => {
  sdk.close();
  await proxy.close();
});

test.each(generateRequests(document))(
  "$operationId: whatever the document allows is sent, arrives as it was meant and breaks nothing",
  async ({ operationId, requests }) => {
    const operation = operations.get(operationId);
    if (!operation) throw new Error(`${operationId} is not in the document.`);
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        proxy.exchanges.length = 0;
        await callSdk(sdk, { operationId, name: "", request }).catch((error: unknown) => {
          // Prism responds with an example, which belongs to another user.
          if (!(error instanceof ChallengeMismatchError)) throw error;
        });
        expect(proxy.exchanges).toMatchObject([{ response: { status: 200 } }]);
        for (const exchange of proxy.exchanges) {
          expect(exchange.response.headers["sl-violations"]).toBeUndefined();
          expect(decodeRequest(document, operation, exchange)).toEqual(expected(request));
        }
      }),
    );
  },
);

test.each<[Schema, string, unknown]>([
  [{ type: "string" }, "5", "5"],
  [{ type: ["string", "null"] }, "", ""],
  [{ type: "integer" }, "-5", -5],
  [{ type: ["integer", "null"] }, "", null],
  [{ anyOf: [{ type: "number" }, { type: "null" }] }, "2.5", 2.5],
  [{ type: "boolean" }, "false", false],
  [{ type: "array", items: { type: "integer" } }, "1,2", [1, 2]],
  [{ type: "array", items: { type: "string" } }, "a%2Cb,c", ["a,b", "c"]],
  [{ type: "array", items: { type: ["boolean", "null"] } }, "true,", [true, null]],
])("a value of %j is read from %j by its type", (schema, text, value) => {
  expect(decodeValue(document, schema, text)).toEqual(value);
});

test("what is not of the type that the document asks for is found", () => {
  expect(() => decodeValue(document, { type: "integer" }, "2.5")).toThrow("2.5 was sent where the document asks");
});

/** An empty list says nothing, so it is left out; `track` gets a key if it has none. */
function expected({ path, query, body }: { path: object; query: object; body?: object }): object {
  const sent = Object.entries(query).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  return { path, query: Object.fromEntries(sent), ...(body && { body: expect.objectContaining(body) }) };
}
