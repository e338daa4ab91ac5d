import type { components } from "@authsignal-actions/client";
import { ServiceError } from "../engine/service-error.ts";
import { jsonAnswer, toResponse } from "./answer.ts";

/** The answer to a request that failed, in the API's error shape. */
export function errorResponse(error: unknown): Response {
  const serviceError = asServiceError(error);
  if (serviceError.isBlank) return toResponse(jsonAnswer(undefined, serviceError.status));
  return Response.json(errorBody(serviceError), { status: serviceError.status });
}

/** What no code foresaw is the emulator's own failure, with status 500. */
export function asServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new ServiceError(500, "unexpected_error", `The emulator itself failed: ${reason}`);
}

export function errorBody({ errorCode, message }: ServiceError): components["schemas"]["ErrorResponse"] {
  return { error: errorCode, errorCode, errorDescription: message };
}
