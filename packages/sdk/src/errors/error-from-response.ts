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
      statusCode: status,
      hint: checkApiUrl,
    });
  }
  const fields = fieldsOf(body.text());
  const errorCode = code(fields.errorCode, redact) ?? code(fields.error, redact);
  const errorDescription = text(fields.errorDescription, redact);
  const reason = errorDescription ?? errorCode ?? statusNames[status] ?? "The service gave no reason.";
  const { ErrorClass, hint } = classOf(status, details.operation);
  return new ErrorClass(`AuthsignalError: ${status} - ${reason}`, {
    hint,
    ...details,
    statusCode: status,
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

export const checkApiUrl = "Check apiUrl. The response seems to come from a proxy or another host.";

/** Redirect statuses of the Fetch standard. */
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Base of relative URLs, by which they are recognized. */
const sameHost = "https://same-host.invalid";

function problemOf(status: number, headers: TransportResponse["headers"], redact: Redactor): string {
  if (!redirects.has(status)) return "unexpected status";
  const location = headers.get("location");
  if (location === null || !URL.canParse(location, sameHost)) return "redirect not followed";
  const { origin, protocol } = new URL(location, sameHost);
  const target = origin === sameHost ? "the same host" : redact(origin === "null" ? protocol : origin);
  return `redirect to ${target} not followed`;
}

/** Programs compare codes, so a code is redacted as a whole or not at all. */
function code(value: unknown, redact: Redactor): string | undefined {
  const shown = text(value, redact);
  return typeof value === "string" && plainWord.test(value) && shown !== redacted ? value.slice(0, 1000) : shown;
}

function text(value: unknown, redact: Redactor): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? redact(value).slice(0, 1000) : undefined;
}

type ErrorClass = new (message: string, details: ErrorDetails) => AuthsignalError;

function classOf(status: number, operation: string | undefined): { ErrorClass: ErrorClass; hint: string } {
  switch (status) {
    case 401:
      return {
        ErrorClass: UnauthorizedError,
        hint: `Check apiSecretKey, and that region or apiUrl is the tenant's.${operation === "track" ? claimed : ""}`,
      };
    case 403:
      return {
        ErrorClass: PermissionDeniedError,
        hint: "The key is valid but lacks the permission. Check the settings of the tenant.",
      };
    case 404:
      return {
        ErrorClass: NotFoundError,
        hint: "Check the ids in the request, and that region or apiUrl is the tenant's.",
      };
    case 409:
      return {
        ErrorClass: ConflictError,
        hint: "The request conflicts with the current state. Get that before you retry.",
      };
    case 429:
      return { ErrorClass: RateLimitError, hint: "Send fewer requests. Wait for retryAfterMs if it is set." };
    default:
      return status >= 500
        ? { ErrorClass: ServerError, hint: "Retry later. Include requestId if you contact support." }
        : { ErrorClass: InvalidRequestError, hint: "Correct the request. See errorDescription." };
  }
}

const claimed = " If you sent a challengeId, it may have expired or been claimed. Start a new challenge.";

const statusNames: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  408: "Request Timeout",
  409: "Conflict",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};
