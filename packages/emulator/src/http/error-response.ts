import type { components } from "@authsignal-actions/client";
import { ServiceError } from "../engine/service-error.ts";

/** The answer to a request that failed, in the API's error shape. */
export function errorResponse(error: unknown): Response {
  const serviceError = error instanceof ServiceError ? error : unexpected(error);
  return Response.json(errorBody(serviceError), { status: serviceError.status });
}

export function errorBody({ errorCode, message }: ServiceError): components["schemas"]["ErrorResponse"] {
  return { error: errorCode, errorCode, errorDescription: message };
}

function unexpected(error: unknown): ServiceError {
  const reason = error instanceof Error ? error.message : String(error);
  return new ServiceError(500, "unexpected_error", `The emulator itself failed: ${reason}`);
}
