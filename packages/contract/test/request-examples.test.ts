import { createActionsClient } from "@authsignal-actions/client";
import { Authsignal } from "@authsignal-actions/sdk";
import { afterAll, describe, expect, inject, test } from "vitest";
import { callClient, callSdk } from "./support/consumers.ts";
import { listRequestExamples, type NamedRequest } from "./support/documented-responses.ts";
import { recordExchanges } from "./support/record-exchanges.ts";
import { readSpec } from "./support/spec-document.ts";

const requests = listRequestExamples(await readSpec());
const options = { apiSecretKey: "a-key", apiUrl: inject("prismUrl") };
const client = createActionsClient(options);
const sdk = new Authsignal(options);

afterAll(() => {
  client.close();
  sdk.close();
});

describe.each<{ name: string; send: (request: NamedRequest) => Promise<unknown> }>([
  { name: "client", send: (request) => callClient(client, request) },
  { name: "SDK", send: (request) => callSdk(sdk, request) },
])("$name", ({ send }) => {
  test.each(requests)("sends as documented: $name", async (request) => {
    const { exchanges } = await recordExchanges(() => send(request));
    expect(exchanges).toMatchObject([{ status: 200, violations: undefined }]);
  });
});

test("a request that breaks the document is a violation that names the property", async () => {
  const wrong = {
    operationId: "track",
    request: { path: { userId: "usr_123", action: "signIn" }, query: {}, body: { email: 5 } },
  } as const;
  const { exchanges } = await recordExchanges(() => callClient(client, { name: "", ...wrong }));
  expect(exchanges).toMatchObject([{ violations: expect.stringContaining("email must be string") }]);
});
