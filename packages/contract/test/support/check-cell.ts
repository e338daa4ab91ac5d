import type { Cell } from "./cells.ts";
import type { Conformance } from "./conformance.ts";
import type { Consumer } from "./consumers.ts";
import { type Exchange, recordExchanges } from "./record-exchanges.ts";

export interface CellReport {
  /** Everything that differs from the document, each in words; empty when the contract is kept. */
  problems: string[];
  /** What was sent for it. */
  exchanges: Exchange[];
}

/** Sends a cell through one consumer and compares example, schema, answer and what was handed out with each other. */
export async function checkCell(cell: Cell, consumer: Consumer, conformance: Conformance): Promise<CellReport> {
  const { result, exchanges } = await recordExchanges(() => consumer(cell));
  const problems = [
    ...conformance(cell.operationId, cell.status, cell.example?.body).map((problem) => `example: ${problem}`),
    ...exchangeProblems(cell, exchanges),
    ...result,
  ];
  return { problems, exchanges };
}

function exchangeProblems(cell: Cell, exchanges: Exchange[]): string[] {
  const [exchange] = exchanges;
  if (!exchange || exchanges.length > 1) return [`${exchanges.length} requests were sent instead of 1`];
  const waitMs = exchange.retryAfter === undefined ? undefined : Number(exchange.retryAfter) * 1000;
  return [
    ...(exchange.status === cell.status ? [] : [`the answer's status is ${exchange.status} instead of ${cell.status}`]),
    ...(waitMs === cell.retryAfterMs ? [] : [`the answer asks to wait ${waitMs} ms instead of ${cell.retryAfterMs}`]),
    ...(exchange.violations === undefined ? [] : [`sl-violations: ${exchange.violations}`]),
  ];
}
