import type { OperationId } from "@authsignal-actions/client";

/** A path template with its values filled in. */
export interface FilledPath {
  /** Percent-encoded. */
  path: string;
  values: Record<string, unknown>;
}

/** A call, checked and ready to send. */
export interface OperationInput extends FilledPath {
  operation: OperationId;
  query?: Record<string, unknown>;
  /** The body as it is sent: JSON. */
  bodyText?: string;
}
