import type { TransportResponse } from "@authsignal-actions/client";
import { type Redactor, redacted } from "../redaction/redactor.ts";
import { plainWord } from "../redaction/sensitive-values.ts";
import type { AuthsignalError, ErrorDetails } from "./authsignal-error.ts";
import {
  ConflictError,
  InvalidRequestError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  UnauthorizedError,
  UnexpectedResponseError,
} from "./errors.ts";

/** Creates the error of a response with an error status. */
export function errorFromResponse(
  { status, body, headers }: TransportResponse,
  redact: Redactor,
  details: ErrorDetails,
): AuthsignalError {
  if (status < 400) {
    return new UnexpectedResponseError(`AuthsignalError: ${status} - ${problemOf(status, headers, redact)}`, {
      ...details,
      hint: checkApiUrl,
    });
  }
  const fields = fieldsOf(body.text());
  const errorCode = code(fields.errorCode, redact) ?? code(fields.error, redact);
  const errorDescription = text(fields.errorDescription, redact);
  const reason = errorDescription ?? errorCode ?? statusNames[status] ?? "no reason given";
  const [ErrorClass, hint] = errorClasses[status] ?? (status >= 500 ? serverError : invalidRequest);
  return new ErrorClass(`AuthsignalError: ${status} - ${reason}`, {
    ...details,
    hint: status === 401 && details.operation === "track" ? hint + claimed : hint,
    errorCode,
    errorDescription,
  });
}

/** The properties of a body. A proxy may respond with HTML. */
function fieldsOf(text: string): Record<string, unknown> {
  try {
    return { ...JSON.parse(text) };
  } catch {
    return {};
  }
}

export const checkApiUrl = "Check apiUrl. The response seems to come from a proxy, another host or a newer API.";

/** Base of relative URLs, by which they are recognized. */
const sameHost = "https://same.invalid";

function problemOf(status: number, headers: TransportResponse["headers"], redact: Redactor): string {
  // The redirect statuses of the Fetch standard.
  if (!/^30[12378]$/.test(String(status))) return "unexpected status";
  const location = headers.get("location");
  if (location === null || !URL.canParse(location, sameHost)) return "redirect not followed";
  const { origin, protocol } = new URL(location, sameHost);
  const target = origin === sameHost ? "the same host" : redact(origin === "null" ? protocol : origin);
  return `redirect to ${target} not followed`;
}

/** Programs compare codes, so a code is redacted as a whole or not at all. */
function code(value: unknown, redact: Redactor): string | undefined {
  const shown = text(value, redact);
  return shown !== redacted && typeof value === "string" && plainWord.test(value) ? value.slice(0, 1000) : shown;
}

function text(value: unknown, redact: Redactor): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? redact(value).slice(0, 1000) : undefined;
}

type ErrorClass = new (message: string, details: ErrorDetails) => AuthsignalError;

/** The class and the hint of a status. */
const errorClasses: Readonly<Record<number, [ErrorClass, hint: string]>> = {
  401: [UnauthorizedError, "Check apiSecretKey, and that region or apiUrl is the tenant's."],
  403: [PermissionDeniedError, "Check the permissions of the key."],
  404: [NotFoundError, "Check the ids, and that region or apiUrl is the tenant's."],
  409: [ConflictError, "Get the current state before you retry."],
  429: [RateLimitError, "Send fewer requests. Wait for retryAfterMs if it is set."],
};
const serverError: [ErrorClass, hint: string] = [ServerError, "Retry later. For support, include requestId."];
const invalidRequest: [ErrorClass, hint: string] = [InvalidRequestError, "Correct the request."];

const claimed = " A challengeId may also have expired or been claimed.";

/** For responses without a description, most of them from a proxy or a load balancer. Other statuses have a class of their own. */
const statusNames: Readonly<Record<number, string>> = {
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};
