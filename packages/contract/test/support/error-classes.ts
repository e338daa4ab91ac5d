import type { OperationId, operationStatuses } from "@authsignal-actions/client";
import {
  type AuthsignalError,
  ConflictError,
  InvalidRequestError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  UnauthorizedError,
} from "@authsignal-actions/sdk";

type ErrorClass = typeof AuthsignalError;
type DocumentedStatus = (typeof operationStatuses)[OperationId]["statuses"][number];
export type ErrorStatus<Status = DocumentedStatus> = Status extends number
  ? `${Status}` extends `2${string}`
    ? never
    : Status
  : never;

/** A row for every documented status but success: a new status does not compile until someone decides its class. */
const byStatus: Record<ErrorStatus, ErrorClass> = {
  400: InvalidRequestError,
  401: UnauthorizedError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  422: InvalidRequestError,
  429: RateLimitError,
  500: ServerError,
  503: ServerError,
};

/** The class the SDK throws for a status. */
export const errorClasses: ReadonlyMap<number, ErrorClass> = new Map(
  Object.entries(byStatus).map(([status, errorClass]) => [Number(status), errorClass]),
);
