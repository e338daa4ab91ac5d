import { InvalidInputError, TransportError } from "@authsignal-actions/client";
import { redactCause } from "../redaction/redact-cause.ts";
import type { Redactor } from "../redaction/redactor.ts";
import type { AuthsignalError, ErrorDetails } from "./authsignal-error.ts";
import { checkApiUrl } from "./error-from-response.ts";
import { ConfigurationError, ConnectionError, UnexpectedResponseError } from "./errors.ts";
import { checkNetwork, effectOf } from "./interruption-error.ts";

/** Creates the error of an attempt without a response. Anything but a TransportError is a programming error. */
export function errorFromFailure(
  cause: unknown,
  redact: Redactor,
  details: ErrorDetails & { attempts: number; requestWritten: boolean; mayHaveTakenEffect: boolean },
): AuthsignalError {
  const { requestWritten, mayHaveTakenEffect, ...known } = details;
  if (!(cause instanceof TransportError)) {
    const unsent = { ...known, attempts: known.attempts - (requestWritten ? 0 : 1) };
    if (cause instanceof ConfigurationError || cause instanceof InvalidInputError) {
      return new ConfigurationError(redact(cause.message), {
        ...unsent,
        field: cause.field,
        hint: `${effectOf(known.operation, mayHaveTakenEffect)}Correct the options of the client.`,
        cause: redactCause(cause.cause, redact),
      });
    }
    return new ConfigurationError("The fetch or agent failed.", {
      ...unsent,
      hint: "Check the custom fetch or agent. See `cause`.",
      cause: redactCause(cause, redact),
    });
  }
  if (cause.kind === "response") {
    return new UnexpectedResponseError(redact(cause.message), {
      ...known,
      statusCode: cause.status,
      hint: checkApiUrl,
    });
  }
  const tls = cause.kind === "tls";
  return new ConnectionError(redact(cause.message), {
    ...known,
    tls,
    hint: tls
      ? "Check apiUrl, the certificate and the system clock. For a private CA, pass an agent."
      : effectOf(known.operation, mayHaveTakenEffect) + checkNetwork,
    cause: redactCause(cause.cause ?? cause, redact),
  });
}
