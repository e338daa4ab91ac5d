import type { components } from "@authsignal-actions/client";
import { ServiceError } from "../engine/service-error.ts";
import { type Answer, jsonAnswer, toResponse } from "./answer.ts";

/** The answer to a request that failed, in the API's error shape. */
export function errorAnswer(error: unknown): Answer {
  const serviceError = asServiceError(error);
  return jsonAnswer(serviceError.isBlank ? undefined : errorBody(serviceError), serviceError.status);
}

export function errorResponse(error: unknown): Response {
  return toResponse(errorAnswer(error));
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
