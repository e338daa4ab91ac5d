import type { OperationId } from "@authsignal-actions/client";

/** A call, checked and ready to send. */
export interface OperationInput {
  operation: OperationId;
  /** The path template with its values filled in, percent-encoded. */
  path: string;
  values: Record<string, unknown>;
  query?: Record<string, unknown>;
  /** The body as it is sent: JSON. */
  bodyText?: string;
}
