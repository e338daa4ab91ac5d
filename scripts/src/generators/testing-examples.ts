import type { OpenApiDocument } from "../spec/document.ts";
import { listOperations, listWebhooks } from "../spec/list-operations.ts";
import { type GeneratedFile, header, literal } from "./generator.ts";

/** The document's named examples, per operation and status, for the builders. */
export function testingExamples(document: OpenApiDocument): GeneratedFile[] {
  const responses = Object.fromEntries(
    listOperations(document).map((operation) => [
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

/** Webhook bodies: type of event → example. */
export const webhookExamples = ${literal(events)} as const;
`;
  return [{ path: "packages/testing/src/generated/examples.ts", content }];
}

function values(examples: Record<string, { value: unknown }>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(examples).map(([name, example]) => [name, example.value]));
}
