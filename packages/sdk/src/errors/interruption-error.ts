import type { AuthsignalError, ErrorDetails } from "./authsignal-error.ts";
import { AbortedError, ConfigurationError, TimeoutError } from "./errors.ts";

/** What ended a call: its caller's signal or a deadline. */
export interface Interruption {
  abortedByCaller: boolean;
  abortReason: unknown;
  timedOut: "attempt" | "total" | undefined;
  limits: { timeoutMs: number; totalTimeoutMs: number };
}

/** The error of a call that its caller or a deadline ended. */
export function interruptionError(
  details: ErrorDetails,
  interruption: Interruption,
  mayHaveTakenEffect: boolean,
): AuthsignalError {
  if (interruption.abortedByCaller) {
    return new AbortedError("The call was aborted by its signal.", { ...details, cause: interruption.abortReason });
  }
  const problem =
    interruption.timedOut === "total" ? "The call took longer than" : "No complete response arrived within";
  return new TimeoutError(`${problem} ${limitOf(interruption)}.`, {
    ...details,
    hint: mayHaveTakenEffect
      ? "The service may have done the work. Read the action before you track another."
      : "The service did not do the work. Check the network, DNS and proxy between this machine and apiUrl.",
  });
}

/** The error of a call whose `apiSecretKey` function had not settled at a deadline. */
export function hangingKeyError(details: ErrorDetails, interruption: Interruption): ConfigurationError {
  return new ConfigurationError(
    `apiSecretKey could not be read: its function took longer than ${limitOf(interruption)}.`,
    {
      ...details,
      field: "apiSecretKey",
      hint: "Nothing was sent. Check where the function reads the key, and keep the key in memory between calls.",
    },
  );
}

function limitOf({ timedOut, limits }: Interruption): string {
  const name = timedOut === "total" ? "totalTimeoutMs" : "timeoutMs";
  return `${limits[name]} ms, the limit set by ${name}`;
}
