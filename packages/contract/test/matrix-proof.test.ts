import { createActionsClient } from "@authsignal-actions/client";
import type { OpenApiDocument, ResponseObject } from "@authsignal-actions/scripts/document";
import { Authsignal } from "@authsignal-actions/sdk";
import { describe, expect, test } from "vitest";
import { checkDocumentedResponse } from "./support/check-documented-response.ts";
import { createConformance } from "./support/conformance.ts";
import { clientConsumer, sdkConsumer } from "./support/consumers.ts";
import { listDocumentedResponses } from "./support/documented-responses.ts";
import { follow, readSpec } from "./support/spec-document.ts";
import { startPrism } from "./support/start-prism.ts";

const published = await readSpec();

interface Mistake {
  mistake: string;
  make(document: OpenApiDocument): void;
  /** The documented response whose check must fail. */
  documented: string;
  client: RegExp;
  sdk: RegExp;
}

describe("the matrix detects a mistake in the document itself", () => {
  test.each<Mistake>([
    {
      mistake: "an example without a required property",
      make: (document) => delete trackExample(document, "challengeRequired").isEnrolled,
      documented: "track 200 challengeRequired",
      client: /^example: body must have required property 'isEnrolled'$/,
      sdk: /^threw UnexpectedResponseError .* has no boolean isEnrolled$/,
    },
    {
      mistake: "an example with a property of the wrong type",
      make: (document) => Object.assign(trackExample(document, "allow"), { ruleIds: "rule-1" }),
      documented: "track 200 allow",
      client: /^sl-violations: .*ruleIds must be array/,
      sdk: /^example: body\/ruleIds must be array$/,
    },
    {
      mistake: "an example in a state that does not exist",
      make: (document) => Object.assign(trackExample(document, "reviewRequired"), { state: "REVIEW" }),
      documented: "track 200 reviewRequired",
      client: /^example: body\/state must be equal to one of the allowed values$/,
      sdk: /^threw UnexpectedResponseError .* has no known state \(REVIEW\)$/,
    },
  ])("$mistake", async ({ documented, make, client, sdk }) => {
    const document = mutate(make);
    const problems = await problemsOf(documented, document, document);
    expect(problems.client).toContainEqual(expect.stringMatching(client));
    expect(problems.sdk).toContainEqual(expect.stringMatching(sdk));
  });
});

describe("the matrix detects a service that differs from the document", () => {
  test.each<Mistake>([
    {
      mistake: "another value in the body",
      make: (document) => Object.assign(trackExample(document, "block"), { state: "ALLOW" }),
      documented: "track 200 block",
      client: /^data is .*"state":"ALLOW".* instead of .*"state":"BLOCK"/,
      sdk: /^the result is .*"state":"ALLOW".* instead of .*"state":"BLOCK"/,
    },
    {
      mistake: "another status",
      make: (document) => delete document.paths["/validate"]?.post?.responses["422"],
      documented: "validateChallenge 422 unprocessableContent",
      client: /^status is 404 instead of 422$/,
      sdk: /^the error's class is "NotFoundError" instead of "InvalidRequestError"$/,
    },
    {
      mistake: "a response that has lost its Retry-After",
      make: (document) => delete component<ResponseObject>(document, "responses", "TooManyRequests").headers,
      documented: "getUser 429 tooManyRequests",
      client: /^the response asks to wait undefined ms instead of 1000$/,
      sdk: /^retryAfterMs is undefined instead of 1000$/,
    },
    {
      mistake: "a request that needs one property more",
      make: (document) =>
        Object.assign(component(document, "schemas", "UpdateActionAttributes"), { required: ["state", "reason"] }),
      documented: "updateAction 200 block",
      client: /^sl-violations: .*must have required property 'reason'/,
      sdk: /^sl-violations: .*must have required property 'reason'/,
    },
  ])("$mistake", async ({ documented, make, client, sdk }) => {
    const problems = await problemsOf(documented, published, mutate(make));
    expect(problems.client).toContainEqual(expect.stringMatching(client));
    expect(problems.sdk).toContainEqual(expect.stringMatching(sdk));
  });
});

function mutate(make: (document: OpenApiDocument) => void): OpenApiDocument {
  const document = structuredClone(published);
  make(document);
  return document;
}

function trackExample(document: OpenApiDocument, name: string): Record<string, unknown> {
  const response = document.paths["/users/{userId}/actions/{action}"]?.post?.responses["200"] as ResponseObject;
  const examples = response.content?.["application/json"]?.examples ?? {};
  return (examples[name] as { value: Record<string, unknown> }).value;
}

function component<T extends object>(document: OpenApiDocument, kind: string, name: string): T {
  return follow<T>(document, { $ref: `#/components/${kind}/${name}` });
}

/** What client and SDK report for a documented response of one document while Prism serves another. */
async function problemsOf(name: string, expected: OpenApiDocument, mocked: OpenApiDocument) {
  const documentedResponses = listDocumentedResponses(expected).filter((documented) => documented.name === name);
  const conformance = createConformance(expected);
  const prism = await startPrism(mocked);
  const client = createActionsClient({ apiSecretKey: "a-key", apiUrl: prism.url });
  const sdk = new Authsignal({ apiSecretKey: "a-key", apiUrl: prism.url });
  const problems: Record<"client" | "sdk", string[]> = { client: [], sdk: [] };
  try {
    for (const documented of documentedResponses) {
      problems.client.push(
        ...(await checkDocumentedResponse(documented, clientConsumer(client), conformance)).problems,
      );
      problems.sdk.push(...(await checkDocumentedResponse(documented, sdkConsumer(sdk), conformance)).problems);
    }
    return problems;
  } finally {
    client.close();
    sdk.close();
    await prism.close();
  }
}
