import type { OperationId } from "@authsignal-actions/client";

/** Something that the service does differently from the document. Nothing in it is secret or personal. */
export interface Deviation {
  operation: OperationId;
  /** What was being done. */
  step: string;
  /** `status`, `redirect`, `content type`, `body`, `behaviour`, or the place of a property, such as `[0].createdAt`. */
  what: string;
  expected: string;
  got: string;
}

/** A {@link Deviation} before it is known where it was seen. */
export type Difference = Pick<Deviation, "what" | "expected" | "got">;
