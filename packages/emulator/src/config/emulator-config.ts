import type { Outcome, VerificationMethod } from "@authsignal-actions/client";

/** What the tenant is configured to do. Every property is optional. */
export interface EmulatorConfig {
  /** Actions with an outcome of their own. An action that is not listed is allowed. */
  actions?: ActionConfig[];
  /**
   * What `track` does with an `idempotencyKey` that exists: answer with the same record, decide anew and keep the
   * record's place, or refuse with 409. Default `"same"`.
   */
  repeatTrack?: "same" | "reevaluate" | "conflict";
  /** What `queryActions` does with a `fromDate` more than 30 days ago: take 30 days, or refuse with 400. Default `"clamp"`. */
  fromDateBeyond30Days?: "clamp" | "reject";
  /** Whether `validateChallenge` takes a token again and again or only once. Default `"many"`. */
  tokenUse?: "many" | "once";
  /** How long a token is valid. Default 600. */
  tokenLifetimeSeconds?: number;
}

/** One action, in the shape of the management API. */
export interface ActionConfig {
  actionCode: string;
  /** The outcome of each `track` of this action. */
  defaultUserActionResult: keyof typeof Outcome;
  /** Methods the user may use or enroll for this action; `track` answers them as `allowedVerificationMethods`. */
  verificationMethods?: (keyof typeof VerificationMethod)[];
}
