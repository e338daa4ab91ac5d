import { createActionsClient, operationStatuses } from "@authsignal-actions/client";
import type { OpenApiDocument } from "@authsignal-actions/scripts/document";
import { Authsignal } from "@authsignal-actions/sdk";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { afterAll, describe, expect, inject, test } from "vitest";
import { checkDocumentedResponse } from "./support/check-documented-response.ts";
import { createConformance } from "./support/conformance.ts";
import { clientConsumer, sdkConsumer } from "./support/consumers.ts";
import { listDocumentedResponses } from "./support/documented-responses.ts";
import type { Exchange } from "./support/record-exchanges.ts";
import { readSpec } from "./support/spec-document.ts";

const document = await readSpec();
const documentedResponses = listDocumentedResponses(document);
const conformance = createConformance(document);

const options = { apiSecretKey: "a-key", apiUrl: inject("prismUrl") };
const client = createActionsClient(options);
const sdk = new Authsignal(options);

afterAll(() => {
  client.close();
  sdk.close();
});

describe.each([
  { name: "client", consumer: clientConsumer(client) },
  { name: "SDK", consumer: sdkConsumer(sdk) },
])("$name", ({ consumer }) => {
  const sent: Exchange[] = [];

  test.each(documentedResponses)("returns as documented: $name", async (documented) => {
    const { problems, exchanges } = await checkDocumentedResponse(documented, consumer, conformance);
    sent.push(...exchanges);
    expect(problems).toEqual([]);
  });

  test("requests exactly the responses that Prism's own parser finds in the document, once each", async () => {
    expect(sent.map((exchange) => responseAskedFor(exchange)).sort()).toEqual(await responsesByPrism(document));
  });
});

test("the matrix has every status of the client's operation table", () => {
  const inMatrix = new Set(documentedResponses.map(({ operationId, status }) => `${operationId} ${status}`));
  const inTable = Object.entries(operationStatuses).flatMap(([operationId, { statuses }]) =>
    statuses.map((status) => `${operationId} ${status}`),
  );
  expect([...inMatrix].sort()).toEqual(inTable.sort());
});

/** A documented response as `METHOD template Prefer`, read from the request. */
function responseAskedFor({ method, target, prefer }: Exchange): string {
  const path = target.split("?", 1)[0] ?? target;
  const templates = Object.keys(document.paths).filter((template) =>
    new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path),
  );
  return `${method} ${templates.join(" or ")} ${prefer}`;
}

/** All documented responses in the same form, from Prism's parser, which shares no code with the matrix. */
async function responsesByPrism(spec: OpenApiDocument): Promise<string[]> {
  const operations = await getHttpOperationsFromSpec(structuredClone(spec));
  return operations
    .flatMap(({ method, path, responses }) =>
      responses.flatMap(({ code, contents = [] }) => {
        const examples = contents.flatMap(({ examples = [] }) => examples);
        if (examples.length === 0) return [`${method.toUpperCase()} ${path} code=${code}`];
        return examples.map(({ key }) => `${method.toUpperCase()} ${path} code=${code}, example=${key}`);
      }),
    )
    .sort();
}
