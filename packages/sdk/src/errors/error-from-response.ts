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
import { type Redactor, redacted } from "./redactor.ts";
import { plainWord } from "./sensitive-values.ts";

/** The error for an answer that is no success. `body` is what openapi-fetch made of it: parsed JSON, text, or nothing. */
export function errorFromResponse(
  status: number,
  body: unknown,
  location: string | null,
  redact: Redactor,
  details: ErrorDetails,
): AuthsignalError {
  if (status < 400) return redirectError(status, location, redact, details);
  const fields = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const errorCode = code(fields.errorCode, redact) ?? code(fields.error, redact);
  const errorDescription = text(fields.errorDescription, redact);
  const words = errorDescription ?? errorCode ?? statusNames[status] ?? "The service sent no reason.";
  const { ErrorClass, hint } = classOf(status, details.operation);
  return new ErrorClass(`AuthsignalError: ${status} - ${words}`, {
    hint,
    ...details,
    statusCode: status,
    errorCode,
    errorDescription,
  });
}

function redirectError(
  status: number,
  location: string | null,
  redact: Redactor,
  details: ErrorDetails,
): AuthsignalError {
  const target = redirectTarget(location, redact);
  return new UnexpectedResponseError(`AuthsignalError: ${status} - a redirect to ${target} was not followed`, {
    ...details,
    statusCode: status,
    hint: "Check apiUrl: the API itself never redirects, a proxy or a wrong host may.",
  });
}

/** Stands for the host that answered, so that a target without a host of its own is known by it. */
const sameHost = "https://same-host.invalid";

function redirectTarget(location: string | null, redact: Redactor): string {
  if (location === null || !URL.canParse(location, sameHost)) return "an unknown target";
  const { origin, protocol } = new URL(location, sameHost);
  if (origin === sameHost) return "the same host";
  return redact(origin === "null" ? protocol : origin);
}

/** A code is for programs to compare: it is taken out as a whole or not at all. */
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
        hint: `Check apiSecretKey, and that region or apiUrl is the tenant's own.${operation === "track" ? claimed : ""}`,
      };
    case 403:
      return {
        ErrorClass: PermissionDeniedError,
        hint: "The key is valid but may not do this. Check the tenant's settings.",
      };
    case 404:
      return {
        ErrorClass: NotFoundError,
        hint: "Check the ids of the request, and that the region is the tenant's own.",
      };
    case 409:
      return {
        ErrorClass: ConflictError,
        hint: "The service holds something that conflicts with the request. Read it before trying again.",
      };
    case 429:
      return { ErrorClass: RateLimitError, hint: "Send fewer requests, and wait retryAfterMs if it is set." };
    default:
      return status >= 500
        ? { ErrorClass: ServerError, hint: "The service failed. Try again later; quote requestId to its support." }
        : { ErrorClass: InvalidRequestError, hint: "Check the request against errorDescription." };
  }
}

const claimed = " If a challengeId was sent, start a new challenge: it may have expired or been claimed before.";

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
