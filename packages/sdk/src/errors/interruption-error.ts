import type { AuthsignalError, ErrorDetails } from "./authsignal-error.ts";
import { AbortedError, TimeoutError } from "./errors.ts";

/** What ended a call: its caller's signal or a deadline. */
export interface Interruption {
  abortedByCaller: boolean;
  abortReason: unknown;
  timedOut: "attempt" | "total" | undefined;
  limits: { timeoutMs: number; totalTimeoutMs: number };
  /** Whether the service may have done the work. */
  mayBeDone: boolean;
}

/** The error of a call that its caller or a deadline ended. */
export function interruptionError(interruption: Interruption, details: ErrorDetails): AuthsignalError {
  const { abortedByCaller, abortReason, timedOut, limits, mayBeDone } = interruption;
  if (abortedByCaller)
    return new AbortedError("The call was aborted by its signal.", { ...details, cause: abortReason });
  const problem =
    timedOut === "total"
      ? `The call took longer than ${limits.totalTimeoutMs} ms, the limit set by totalTimeoutMs.`
      : `No complete answer came within ${limits.timeoutMs} ms, the limit set by timeoutMs.`;
  return new TimeoutError(problem, {
    ...details,
    hint: mayBeDone
      ? "The service may have done the work. Read the action before naming another."
      : "The service did not do the work. Check the network, DNS and proxy between this machine and apiUrl.",
  });
}
