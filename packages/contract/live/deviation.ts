import type { OperationId } from "@authsignal-actions/client";

/** A deviation of the service from the document. It contains no secrets or personal data. */
export interface Deviation {
  operation: OperationId;
  /** The step. */
  step: string;
  /** `status`, `redirect`, `content type`, `body`, `behaviour`, or the place of a property, such as `[0].createdAt`. */
  what: string;
  expected: string;
  got: string;
}

/** A {@link Deviation} before it is known where it was seen. */
export type Difference = Pick<Deviation, "what" | "expected" | "got">;
