import { Authsignal, InvalidRequestError } from "@authsignal-actions/sdk";
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { listBreakages } from "./support/break-request.ts";
import { callSdk } from "./support/consumers.ts";
import { listRequestExamples } from "./support/documented-responses.ts";
import { readSpec } from "./support/spec-document.ts";
import { type RecordingProxy, startProxy } from "./support/start-proxy.ts";

const document = await readSpec();
const examples = listRequestExamples(document);

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

test.each(listBreakages(document))(
  "$name: what the document rejects is rejected before anything is sent",
  async ({ operationId, field, breaking }) => {
    const valid = examples.filter((example) => example.operationId === operationId);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...valid), breaking, async ({ request }, change) => {
        proxy.exchanges.length = 0;
        const error = await callSdk(sdk, { operationId, name: "", request: change(request) }).catch(
          (thrown: unknown) => thrown,
        );
        expect(error).toBeInstanceOf(InvalidRequestError);
        expect(error).toMatchObject({ attempts: 0, field: expect.stringContaining(field) });
        expect(error).not.toHaveProperty("statusCode");
        expect(proxy.exchanges.map(({ target }) => target)).toEqual([]);
      }),
    );
  },
);
