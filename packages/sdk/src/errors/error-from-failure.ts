import { InvalidInputError, TransportError } from "@authsignal-actions/client";
import type { AuthsignalError, ErrorDetails } from "./authsignal-error.ts";
import { ConfigurationError, ConnectionError, UnexpectedResponseError } from "./errors.ts";
import { redactCause } from "./redact-cause.ts";
import type { Redactor } from "./redactor.ts";

/** The error for an attempt that came to no answer. Whatever is no TransportError is a mistake in a program. */
export function errorFromFailure(
  cause: unknown,
  redact: Redactor,
  details: ErrorDetails & { attempts: number; requestWritten: boolean },
): AuthsignalError {
  const { requestWritten, ...known } = details;
  if (!(cause instanceof TransportError)) {
    const refused = cause instanceof ConfigurationError || cause instanceof InvalidInputError;
    return new ConfigurationError(refused ? redact(cause.message) : "The request could not be sent.", {
      ...known,
      attempts: known.attempts - (requestWritten ? 0 : 1),
      field: refused ? cause.field : undefined,
      hint: refused
        ? "Nothing was sent. Correct the options of the client."
        : "This is a mistake in a program, mostly in a fetch or agent that was given: see `cause`.",
      cause: redactCause(refused ? cause.cause : cause, redact),
    });
  }
  if (cause.kind === "response") {
    return new UnexpectedResponseError(redact(cause.message), {
      ...known,
      statusCode: cause.status,
      hint: "Check that apiUrl is the API itself and not a proxy's page.",
    });
  }
  const tls = cause.kind === "tls";
  return new ConnectionError(redact(cause.message), {
    ...known,
    tls,
    hint: tls
      ? "Check the certificate, the clock of this machine, and that apiUrl is the API itself. For a private CA pass an agent that knows it."
      : "Check the network, DNS and proxy between this machine and apiUrl. `cause` has the system's reason.",
    cause: redactCause(cause.cause ?? cause, redact),
  });
}
