import type { OperationId } from "@authsignal-actions/client";

/**
 * What goes wrong. Times pass on the emulator's clock.
 *
 * The faults of a body change the answer that is due. Before anything is stored none is due, so they change an error
 * with status 500. `status` gives it another status.
 */
export type Fault =
  /** An error with this status, 400 to 599, and perhaps a `Retry-After`. */
  | { fault: "status"; status: number; retryAfterSeconds?: number }
  /** The right answer, but late. Another fault may strike the same call. */
  | { fault: "latency"; latencyMs: number }
  /** No answer, until the caller gives up. */
  | { fault: "hang" }
  /** The connection is reset: TCP RST. */
  | { fault: "reset" }
  /** The connection is closed in order, without an answer: TCP FIN. */
  | { fault: "close" }
  /** An answer without a body. */
  | { fault: "emptyBody"; status?: number }
  /** A complete body that is not JSON. */
  | { fault: "malformedBody"; status?: number }
  /** Half the body, then the connection is closed. */
  | { fault: "truncatedBody"; status?: number }
  /** The body comes in ten pieces, with a pause before each. */
  | { fault: "slowBody"; pauseMs: number; status?: number };

export type FaultKind = Fault["fault"];

/** When it goes wrong. */
export type FaultMoment = "request" | "store";

/** Which calls are to fail, and how. */
export type FaultOrder = Fault & {
  /** The operation that fails. Default: any. */
  operation?: OperationId;
  /**
   * `"request"`: the request arrived and nothing is stored. `"store"`: everything is stored and the answer is lost or
   * spoiled, which is how duplicates arise. Default `"request"`.
   */
  after?: FaultMoment;
  /** How many calls fail at most. Default: 1; with a `rate`, all that it picks. */
  times?: number;
  /** The share of calls that fail, above 0 and at most 1, picked by the seed. Default: each call, until `times` is used up. */
  rate?: number;
};

/** An order that can still strike. */
export interface OrderedFault {
  order: FaultOrder;
  /** How often it struck. */
  struck: number;
}
