import type { Conformance } from "./conformance.ts";
import type { Consumer } from "./consumers.ts";
import type { DocumentedResponse } from "./documented-responses.ts";
import { type Exchange, recordExchanges } from "./record-exchanges.ts";

export interface ResponseReport {
  /** Everything that differs from the document, each in words; empty when the contract is kept. */
  problems: string[];
  /** What was sent for it. */
  exchanges: Exchange[];
}

/** Requests a documented response through one consumer and compares example, schema, response and result. */
export async function checkDocumentedResponse(
  documented: DocumentedResponse,
  consumer: Consumer,
  conformance: Conformance,
): Promise<ResponseReport> {
  const { result, exchanges } = await recordExchanges(() => consumer(documented));
  const problems = [
    ...conformance(documented.operationId, documented.status, documented.example?.body).map(
      (problem) => `example: ${problem}`,
    ),
    ...exchangeProblems(documented, exchanges),
    ...result,
  ];
  return { problems, exchanges };
}

function exchangeProblems(documented: DocumentedResponse, exchanges: Exchange[]): string[] {
  const [exchange] = exchanges;
  if (!exchange || exchanges.length > 1) return [`${exchanges.length} requests were sent instead of 1`];
  const waitMs = exchange.retryAfter === undefined ? undefined : Number(exchange.retryAfter) * 1000;
  return [
    ...(exchange.status === documented.status
      ? []
      : [`the response's status is ${exchange.status} instead of ${documented.status}`]),
    ...(waitMs === documented.retryAfterMs
      ? []
      : [`the response asks to wait ${waitMs} ms instead of ${documented.retryAfterMs}`]),
    ...(exchange.violations === undefined ? [] : [`sl-violations: ${exchange.violations}`]),
  ];
}
