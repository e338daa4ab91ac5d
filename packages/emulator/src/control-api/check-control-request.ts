import { describeErrors, type UncheckedRequest } from "../engine/check-request.ts";
import { invalidRequest } from "../engine/service-error.ts";
import type { ControlOperationId } from "../generated/control-operations.ts";
import type { operations } from "../generated/control-types.ts";
import * as validators from "../generated/control-validators.js";

type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : undefined;
type Parameters<Id extends ControlOperationId> = operations[Id]["parameters"];

/** A request that conforms to the document of the control API, decoded. */
export interface ControlRequest<Id extends ControlOperationId> {
  readonly path: Parameters<Id> extends { path: infer Path } ? Path : unknown;
  readonly query: Parameters<Id> extends { query?: infer Query } ? Exclude<Query, undefined> : unknown;
  readonly body: operations[Id] extends { requestBody: infer Body } ? Json<Body> : undefined;
}

/**
 * The request, if it conforms to the document.
 *
 * @throws {ServiceError} 400, naming each field that does not
 */
export function checkControlRequest<Id extends ControlOperationId>(
  id: Id,
  request: UncheckedRequest,
): ControlRequest<Id> {
  const validator = compiled[id];
  if (!validator(request)) throw invalidRequest(describeErrors(validator.errors ?? []));
  return request as ControlRequest<Id>;
}

const compiled: Readonly<Record<ControlOperationId, typeof validators.reset>> = validators;
