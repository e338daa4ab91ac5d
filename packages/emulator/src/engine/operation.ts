import type { OperationId, operations, paths } from "@authsignal-actions/client";
import type { World } from "./world.ts";

/** What the spec says of one operation, found by the path and method of the operation table. */
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

/** The body of the success, or undefined where the spec has none. */
export type OperationAnswer<Id extends OperationId> = Json<
  Lookup<Lookup<Definition<Id>, "responses">, 200 | 201 | 202 | 204>
>;

/**
 * What the service does for one operation.
 *
 * @throws {ServiceError} when it refuses
 */
export type Operation<Id extends OperationId> = (
  world: World,
  request: OperationRequest<Id>,
) => Promise<OperationAnswer<Id>>;
