import type { OpenApiDocument } from "../spec/document.ts";
import { listOperations, listWebhooks } from "../spec/list-operations.ts";
import { listParts } from "../spec/schema-parts.ts";
import { type GeneratedFile, header, literal } from "./generator.ts";
import { documentedRequests } from "./sdk-calls.ts";

/** The document's named examples, per operation and status, for the builders, with the names that they check. */
export function testingExamples(document: OpenApiDocument): GeneratedFile[] {
  const operations = listOperations(document);
  const requests = Object.fromEntries(
    operations.map((operation) => [operation.operationId, documentedRequests(operation)]),
  );
  const properties = Object.fromEntries(
    operations.map(({ operationId, queryParameters, requestBody }) => {
      const parts = requestBody ? listParts(document, requestBody.schema) : [];
      const body = [...new Set(parts.flatMap((part) => Object.keys(part.properties ?? {})))];
      return [operationId, { query: queryParameters.map(({ name }) => name), body }];
    }),
  );
  const responses = Object.fromEntries(
    operations.map((operation) => [
      operation.operationId,
      Object.fromEntries(operation.responses.map((response) => [response.status, values(response.examples)])),
    ]),
  );
  const events = Object.fromEntries(
    listWebhooks(document).map((webhook) => [webhook.path, values(webhook.requestBody?.examples ?? {})]),
  );
  const content = `${header}
/** Response bodies: operation → status → example. */
export const responseExamples = ${literal(responses)} as const;

/** The states that decide. */
export const userActionStates = ${literal(document.components.schemas.UserActionState?.enum ?? [])} as const;

/** Base URLs of the service. */
export const serverUrls = ${literal(document.servers.map(({ url }) => url))} as const;

/** Requests of the SDK's methods: operation → example. */
export const requestExamples = ${literal(requests)} as const;

/** The properties that the document knows of a request: operation → where. */
export const requestProperties = ${literal(properties)} as const;

/** Webhook bodies: type of event → example. */
export const webhookExamples = ${literal(events)} as const;
`;
  return [{ path: "packages/testing/src/generated/examples.ts", content }];
}

function values(examples: Record<string, { value: unknown }>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(examples).map(([name, example]) => [name, example.value]));
}
