import type { OperationId } from "@authsignal-actions/client";

/** A call, checked and ready to send. */
export interface OperationInput {
  operation: OperationId;
  path: Record<string, string>;
  query?: Record<string, unknown>;
  body?: object;
}
