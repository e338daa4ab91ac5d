import { Authsignal, InvalidRequestError } from "@authsignal-actions/sdk";
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { listBreakages } from "./support/break-request.ts";
import { listRequestExamples } from "./support/cells.ts";
import { callSdk } from "./support/consumers.ts";
import { readSpec } from "./support/spec-document.ts";
import { type Relay, startRelay } from "./support/start-relay.ts";

const document = await readSpec();
const examples = listRequestExamples(document);

let relay: Relay;
let sdk: Authsignal;
beforeAll(async () => {
  relay = await startRelay(inject("prismUrl"));
  sdk = new Authsignal({ apiSecretKey: "a-key", apiUrl: relay.url, maxRetries: 0 });
});
afterAll(async () => {
  sdk.close();
  await relay.close();
});

test.each(listBreakages(document))(
  "$name: what the document refuses is refused before anything is sent",
  async ({ operationId, field, breaking }) => {
    const valid = examples.filter((example) => example.operationId === operationId);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...valid), breaking, async ({ request }, change) => {
        relay.exchanges.length = 0;
        const error = await callSdk(sdk, { operationId, name: "", request: change(request) }).catch(
          (thrown: unknown) => thrown,
        );
        expect(error).toBeInstanceOf(InvalidRequestError);
        expect(error).toMatchObject({ attempts: 0, field: expect.stringContaining(field) });
        expect(error).not.toHaveProperty("statusCode");
        expect(relay.exchanges.map(({ target }) => target)).toEqual([]);
      }), { numRuns: 3000 }
    );
  },
);
