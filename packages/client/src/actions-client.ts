import type { HeadersOptions, Middleware, ParamsOption, ParseAs, PathSerializer, QuerySerializer } from "openapi-fetch";
import type { paths } from "./generated/types.ts";

/**
 * The openapi-fetch client of this API: `{ data, error, response }` from every call, no throw on a status.
 *
 * Its types are those of the document as they stand. openapi-fetch's own rewrite each property, which turns the open
 * enumerations (`"SMS" | (string & {})`) into objects.
 */
export interface ActionsClient extends ActionsMethods {
  /** Calls by method and path, for code that has them in variables. */
  request: <Method extends HttpMethod, Path extends PathsWith<Method>, As extends ParseAs = "json">(
    method: Method,
    path: Path,
    ...options: OptionsParameter<ActionsCallOptions<OperationAt<Path, Method>, As>>
  ) => Promise<ActionsResult<OperationAt<Path, Method>, As>>;
  /** Registers middleware for all calls. It sees real `Request` and `Response` objects, and never the key. */
  use(...middleware: Middleware[]): void;
  /** Unregisters middleware. */
  eject(...middleware: Middleware[]): void;
  /** Where requests go, without a trailing slash. */
  readonly baseUrl: string;
  /** What carries them. */
  readonly transport: "node" | "fetch";
  /** How often `close()` was called. Who repeats calls stops when it has changed, since a repeat would connect anew. */
  readonly closeCount: number;
  /**
   * Closes kept-alive connections, busy ones too: over node:http a call on one rejects. The client can be used again and
   * then opens new ones.
   */
  close(): void;
}

/** What a call takes, besides its path. */
export type ActionsCallOptions<Operation, As extends ParseAs = "json"> = ParamsOption<Operation> &
  BodyOption<Operation> & {
    /** Ends the call, which then rejects with the signal's reason. */
    signal?: AbortSignal | null | undefined;
    /**
     * Called when bytes of the request may be on their way. A call that ends before that can safely be repeated. Over
     * node:http it is exact; over `fetch`, or with middleware, it comes before the request is sent. Called at most once; the
     * call rejects with what it throws.
     */
    onRequestWritten?: (() => void) | undefined;
    /**
     * `false` for a request that must not be sent twice. Over node:http it then starts on a new connection, or on one that
     * was used within the last second: on an older one the server's close may be on its way. Default `true`.
     */
    idempotent?: boolean | undefined;
    /** Added to those of the client; `null` removes one. `Authorization` and what frames a request can't be set. */
    headers?: HeadersOptions | undefined;
    /** How the body of a success is read. Default `"json"`. */
    parseAs?: As | undefined;
    /** Runs after the client's own, for this call. */
    middleware?: Middleware[] | undefined;
    /** Sends this call in place of the transport. It gets the key, in a real `Request`. */
    fetch?: ((request: Request) => Promise<Response>) | undefined;
    /** In place of the client's. A call to another base URL does not carry the key. */
    baseUrl?: string | undefined;
    querySerializer?: QuerySerializer<Operation> | undefined;
    pathSerializer?: PathSerializer | undefined;
  };

/**
 * What a call gives. `data` is there on a success, unless the service sent an empty body; so check `data`, or
 * `response.ok`. `error` is what the service sent on another status: usually JSON, but a proxy's page is a string, and an
 * empty body is nothing.
 */
export type ActionsResult<Operation, As extends ParseAs = "json"> =
  | { data: ParsedAs<BodyOf<Operation, SuccessStatus>, As>; error?: undefined; response: Response }
  | { data?: undefined; error?: BodyOf<Operation, FailureStatus> | string | undefined; response: Response };

type ActionsMethods = { [Method in HttpMethod as Uppercase<Method>]: ActionsMethod<Method> };

type ActionsMethod<Method extends HttpMethod> = <Path extends PathsWith<Method>, As extends ParseAs = "json">(
  path: Path,
  ...options: OptionsParameter<ActionsCallOptions<OperationAt<Path, Method>, As>>
) => Promise<ActionsResult<OperationAt<Path, Method>, As>>;

type HttpMethod = "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace";

/** Path templates that have an operation with this method. */
type PathsWith<Method extends HttpMethod> = {
  [Path in keyof paths]: paths[Path] extends Record<Method, object> ? Path : never;
}[keyof paths];

type OperationAt<Path extends keyof paths, Method extends HttpMethod> = paths[Path][Method];

type OptionsParameter<Options> = object extends Options ? [options?: Options] : [options: Options];

type BodyOption<Operation> = Operation extends { requestBody: Json<infer Body> }
  ? { body: Body }
  : Operation extends { requestBody?: Json<infer Body> }
    ? { body?: Body | undefined }
    : { body?: undefined };

type Json<Body> = { content: { "application/json": Body } };

type SuccessStatus = `2${string}`;
type FailureStatus = `${4 | 5}${string}` | "default";

type BodyOf<Operation, Status extends string> = Operation extends { responses: infer Responses }
  ? {
      [Key in keyof Responses]: `${Key & (string | number)}` extends Status ? JsonOf<Responses[Key]> : never;
    }[keyof Responses]
  : never;

type JsonOf<Response> = Response extends Json<infer Body> ? Body : undefined;

type ParsedAs<Body, As extends ParseAs> = {
  json: Body;
  text: string;
  blob: Awaited<ReturnType<Response["blob"]>>;
  arrayBuffer: ArrayBuffer;
  stream: Response["body"];
}[As];
