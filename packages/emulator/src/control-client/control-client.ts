import type { components, paths } from "../generated/control-types.ts";
import type { LiveEvent } from "../journal/live-events.ts";

/**
 * Calls the control API of an emulator, also one in another process: by method and path, as its document has them. A
 * status is no exception: each call gives `data` or `error`, and the response.
 */
export interface EmulatorControlClient {
  GET: ControlMethod<"get">;
  POST: ControlMethod<"post">;
  PUT: ControlMethod<"put">;
  DELETE: ControlMethod<"delete">;
  /**
   * Follows what happens from the moment it resolves, until the loop is left, the signal is aborted or the emulator
   * closes.
   *
   * @throws {Error} when the emulator refuses
   * @example
   * for await (const event of await control.events()) {
   *   if (event.type === "message") console.log(event.message.code);
   * }
   */
  events(options?: { signal?: AbortSignal }): Promise<AsyncGenerator<LiveEvent, void>>;
}

export type ControlMethod<Method extends HttpMethod> = <Path extends PathsWith<Method>>(
  path: Path,
  ...options: OptionsParameter<ControlCallOptions<OperationAt<Path, Method>>>
) => Promise<ControlResult<OperationAt<Path, Method>>>;

/** What a call takes, besides its path. */
export type ControlCallOptions<Operation> = ParamsOption<Operation> &
  BodyOption<Operation> & {
    /** Ends the call, which then rejects with the signal's reason. */
    signal?: AbortSignal;
  };

/**
 * What a call gives. `data` is undefined where the document has no body. The error code is `unexpected_answer` when
 * something in between answered, such as a proxy.
 */
export type ControlResult<Operation> =
  | { data: DataOf<Operation>; error?: undefined; response: Response }
  | { data?: undefined; error: components["schemas"]["ErrorResponse"]; response: Response };

type HttpMethod = "get" | "post" | "put" | "delete";

/** Paths that have an operation with this method, and an answer that ends. */
type PathsWith<Method extends HttpMethod> = {
  [Path in keyof paths]: Path extends "/events" ? never : paths[Path] extends Record<Method, object> ? Path : never;
}[keyof paths];

type OperationAt<Path extends keyof paths, Method extends HttpMethod> = paths[Path][Method];

type OptionsParameter<Options> = object extends Options ? [options?: Options] : [options: Options];

type ParamsOption<Operation> = Operation extends { parameters: { path: infer Path } }
  ? { params: { path: Path; query?: QueryOf<Operation> } }
  : { params?: { query?: QueryOf<Operation> } };

type QueryOf<Operation> = Operation extends { parameters: { query?: infer Query } } ? Exclude<Query, undefined> : never;

type BodyOption<Operation> = Operation extends { requestBody: Json<infer Body> }
  ? { body: Body }
  : { body?: undefined };

type DataOf<Operation> = Operation extends { responses: { 200: Json<infer Body> } } ? Body : undefined;

type Json<Body> = { content: { "application/json": Body } };
