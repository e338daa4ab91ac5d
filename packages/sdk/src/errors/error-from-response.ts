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

/** A response that is no success. `body` is what openapi-fetch made of it: parsed JSON, text, or nothing. */
interface Refusal {
  status: number;
  body: unknown;
  headers: { get(name: string): string | null };
}

/** The error for a response that is no success. */
export function errorFromResponse(
  { status, body, headers }: Refusal,
  redact: Redactor,
  details: ErrorDetails,
): AuthsignalError {
  if (status < 400) return notFollowedError(status, headers.get("location"), redact, details);
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

/** The statuses that `fetch` takes for a redirect. */
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function notFollowedError(
  status: number,
  location: string | null,
  redact: Redactor,
  details: ErrorDetails,
): AuthsignalError {
  const problem = redirects.has(status)
    ? `a redirect to ${redirectTarget(location, redact)} was not followed`
    : "not a status of this API";
  return new UnexpectedResponseError(`AuthsignalError: ${status} - ${problem}`, {
    ...details,
    statusCode: status,
    hint: "Check apiUrl: the API itself never sends this status, a proxy or a wrong host may.",
  });
}

/** The base for a target without a host of its own, which is how such a target is recognized. */
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
        hint: "The request conflicts with what the service holds. Read that before you try again.",
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
