import type { HeadersOptions, Middleware, ParamsOption, ParseAs, PathSerializer, QuerySerializer } from "openapi-fetch";
import type { paths } from "./generated/types.ts";

/**
 * The openapi-fetch client of this API. Every call returns `{ data, error, response }` and never throws on a status.
 *
 * The types come straight from the document. openapi-fetch's own types map over each property, which turns open
 * enumerations (`"SMS" | (string & {})`) into objects.
 */
export interface ActionsClient extends ActionsMethods {
  /** Calls an operation by method and path, for code that holds them in variables. */
  request: <Method extends HttpMethod, Path extends PathsWith<Method>, As extends ParseAs = "json">(
    method: Method,
    path: Path,
    ...options: OptionsParameter<ActionsCallOptions<OperationAt<Path, Method>, As>>
  ) => Promise<ActionsResult<OperationAt<Path, Method>, As>>;
  /** Registers middleware for all calls. It sees real `Request` and `Response` objects, never the key. */
  use(...middleware: Middleware[]): void;
  /** Unregisters middleware. */
  eject(...middleware: Middleware[]): void;
  /** Base URL of all requests, without a trailing slash. */
  readonly baseUrl: string;
  /** Transport that sends the requests. */
  readonly transport: "node" | "fetch";
  /** Number of calls of `close()`. Stop retrying when it has changed: another attempt would open a new connection. */
  readonly closeCount: number;
  /**
   * Closes all connections. Over node:http, calls in flight reject. The client stays usable and opens new connections for
   * later calls.
   */
  close(): void;
}

/** Options of a call, besides its path. */
export type ActionsCallOptions<Operation, As extends ParseAs = "json"> = ParamsOption<Operation> &
  BodyOption<Operation> & {
    /** Aborts the call, which rejects with the signal's reason. */
    signal?: AbortSignal | null | undefined;
    /**
     * Called at most once, when bytes of the request may have been sent. A call that fails earlier can be retried safely.
     * Over node:http the moment is exact. Over `fetch`, or with middleware, it comes before the request is sent. If it
     * throws, the call rejects with that error.
     */
    onRequestWritten?: (() => void) | undefined;
    /**
     * Set to `false` for a request that must not be sent twice. Over node:http it then uses a new connection, or one that was
     * used within the last second. The server may already have closed an older one. Default `true`.
     */
    idempotent?: boolean | undefined;
    /** Added to the client's headers; `null` removes one. `Authorization` and framing headers such as `Content-Length` can't be set. */
    headers?: HeadersOptions | undefined;
    /** How to read the body of a successful response. Default `"json"`. */
    parseAs?: As | undefined;
    /** Middleware for this call, run after the client's own. */
    middleware?: Middleware[] | undefined;
    /** Sends this call instead of the transport. The `Request` it gets contains the key. */
    fetch?: ((request: Request) => Promise<Response>) | undefined;
    /** Overrides the client's base URL. A call to another base URL is sent without the key. */
    baseUrl?: string | undefined;
    querySerializer?: QuerySerializer<Operation> | undefined;
    pathSerializer?: PathSerializer | undefined;
  };

/**
 * Result of a call. `data` is set on a success, unless the service sent an empty body. So check `data` or `response.ok`.
 * `error` is the body of any other status: usually JSON, a string from a proxy, or undefined for an empty body.
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

/** Path templates that have an operation for this method. */
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
