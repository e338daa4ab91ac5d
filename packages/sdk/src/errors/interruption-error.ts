import { type OperationId, operationRoutes } from "@authsignal-actions/client";
import type { AuthsignalError, ErrorDetails } from "./authsignal-error.ts";
import { AbortedError, ConfigurationError, TimeoutError } from "./errors.ts";

/** Why a call ended early: the caller's signal or a deadline. */
export interface Interruption {
  callerSignal: AbortSignal | undefined;
  timedOut: "attempt" | "total" | undefined;
  limits: { timeoutMs: number; totalTimeoutMs: number };
}

/** Creates the error of a call ended by its signal or a deadline. */
export function interruptionError(
  details: ErrorDetails,
  interruption: Interruption,
  mayHaveTakenEffect: boolean,
): AuthsignalError {
  const { callerSignal } = interruption;
  if (callerSignal?.aborted) {
    return new AbortedError("The call was aborted by its signal.", { ...details, cause: callerSignal.reason });
  }
  return new TimeoutError(`The request took longer than ${limitOf(interruption)}.`, {
    ...details,
    hint: `${effectOf(details.operation, mayHaveTakenEffect)}${checkNetwork}`,
  });
}

/** Nothing about reads, which have none. */
export function effectOf(operation: OperationId | undefined, mayHaveTakenEffect: boolean): string {
  if (operation && operationRoutes[operation][0] === "GET") return "";
  return mayHaveTakenEffect
    ? "The request may have taken effect. Get the current state before you retry. "
    : "The request did not take effect. ";
}

export const checkNetwork = "Check the network, DNS and proxy settings, and apiUrl.";

/** Creates the error of a call whose `apiSecretKey` function was still running at a deadline. */
export function hangingKeyError(
  details: ErrorDetails,
  interruption: Interruption,
  mayHaveTakenEffect: boolean,
): ConfigurationError {
  return new ConfigurationError(`The apiSecretKey function took longer than ${limitOf(interruption)}.`, {
    ...details,
    field: "apiSecretKey",
    hint: `${effectOf(details.operation, mayHaveTakenEffect)}Cache the key in memory.`,
  });
}

function limitOf({ timedOut, limits }: Interruption): string {
  const name = timedOut === "total" ? "totalTimeoutMs" : "timeoutMs";
  return `${limits[name]} ms (${name})`;
}
