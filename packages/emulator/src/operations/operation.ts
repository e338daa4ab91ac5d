import type { OperationId, operations, paths } from "@authsignal-actions/client";
import type { ErrorObject } from "ajv";
import * as validators from "../generated/validators.js";
import { invalidRequest } from "../runtime/service-error.ts";
import type { TenantState } from "../tenants/tenant-state.ts";

/** The definition of an operation in the spec, by its path and method in the operation table. */
type Definition<Id extends OperationId> = Lookup<
  Lookup<paths, (typeof operations)[Id]["path"]>,
  Lowercase<(typeof operations)[Id]["method"]>
>;
type Lookup<T, Key> = Key extends keyof T ? T[Key] : never;
type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : undefined;
type PathOf<T> = T extends { parameters: { path: infer Path } } ? Path : unknown;
type QueryOf<T> = T extends { parameters: { query?: infer Query } } ? Exclude<Query, undefined> : never;

/** A request that conforms to the spec, decoded. */
export interface OperationRequest<Id extends OperationId> {
  readonly path: PathOf<Definition<Id>>;
  readonly query: QueryOf<Definition<Id>>;
  readonly body: Json<Lookup<Definition<Id>, "requestBody">>;
}

/** The body of the success response, or undefined if the spec has none. */
export type OperationResponse<Id extends OperationId> = Json<
  Lookup<Lookup<Definition<Id>, "responses">, 200 | 201 | 202 | 204>
>;

/**
 * The behavior of one operation.
 *
 * @throws {ServiceError} when the service rejects the request
 */
export type Operation<Id extends OperationId> = (
  tenant: TenantState,
  request: OperationRequest<Id>,
) => Promise<OperationResponse<Id>>;

/** A decoded request before validation. */
export interface UncheckedRequest {
  path: unknown;
  query: unknown;
  body: unknown;
}

/**
 * Validates a request against the spec.
 *
 * @throws {ServiceError} 400, naming each invalid field
 */
export function checkRequest<Id extends OperationId>(id: Id, request: UncheckedRequest): OperationRequest<Id> {
  const validator = compiled[id];
  if (!validator(request)) throw invalidRequest(describeErrors(validator.errors ?? []));
  return request as OperationRequest<Id>;
}

const compiled: Readonly<Record<OperationId, typeof validators.track>> = validators;

/** One sentence per field, without values, which may be personal data. */
export function describeErrors(errors: ErrorObject[]): string {
  const problems = new Map<string, ErrorObject[]>();
  for (const error of errors) {
    // A union repeats the errors of its branches.
    if (error.keyword === "anyOf" || error.keyword === "oneOf") continue;
    const field = fieldOf(error);
    problems.set(field, [...(problems.get(field) ?? []), error]);
  }
  return [...problems].map(([field, found]) => `${field} ${describeProblem(found)}.`).join(" ");
}

function fieldOf(error: ErrorObject): string {
  const parts = error.instancePath.split("/").slice(1);
  if (error.keyword === "required") parts.push(String(error.params.missingProperty));
  if (error.keyword === "additionalProperties") parts.push(String(error.params.additionalProperty));
  return parts
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce((field, part) => (/^\d+$/.test(part) ? `${field}[${part}]` : `${field}.${part}`));
}

function describeProblem(errors: ErrorObject[]): string {
  // A value of the wrong type breaks other keywords too.
  const wrongType = errors.filter((error) => error.keyword === "type");
  const messages = (wrongType.length > 0 ? wrongType : errors).map(messageOf);
  return [...new Set(messages)].join(" or ");
}

function messageOf(error: ErrorObject): string {
  if (error.keyword === "required") return "is missing";
  if (error.keyword === "additionalProperties") {
    return `is not known. Known are ${Object.keys(error.parentSchema?.properties ?? {}).join(", ")}`;
  }
  if (error.keyword === "enum") return `must be one of ${error.params.allowedValues.join(", ")}`;
  return error.message ?? "is invalid";
}
