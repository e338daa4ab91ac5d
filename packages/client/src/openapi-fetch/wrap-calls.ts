import type { Client } from "openapi-fetch";
import { followSignal } from "../abort-signals.ts";
import type { ActionsClient } from "../actions-client.ts";
import { checkHeaders, type HeadersInput } from "../check-headers.ts";
import type { paths } from "../generated/types.ts";
import { InvalidInputError } from "../invalid-input-error.ts";
import { unreadableResponse } from "../transport/transport-error.ts";
import { Rejection } from "./rejection.ts";

/** The `fetch` option of a single call. */
export type CallFetch = (request: Request) => Promise<Response>;

interface CallOptions {
  middleware?: unknown[] | undefined;
  fetch?: CallFetch | undefined;
  Request?: unknown;
  headers?: HeadersInput | undefined;
  params?: { path?: Record<string, unknown> | undefined } | undefined;
  parseAs?: string | undefined;
  signal?: AbortSignal | null | undefined;
  onRequestWritten?: (() => void) | undefined;
}

type Result = { data?: unknown; error?: unknown; response: Response };
type Call = (path: string, options?: CallOptions) => Promise<Result>;

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;

/**
 * Works around limits of openapi-fetch 0.17.0 (`coreFetch` in its src/index.js):
 *
 * - Middleware tests with `instanceof Request` and may clone or replace the request. So a call that middleware or a
 *   `fetch` option can see uses real `Request` and `Response` objects, sent by `nativeFetch`.
 * - `response.json()` throws a SyntaxError that quotes the body, and fails on an empty one (openapi-typescript#1977). Here
 *   invalid JSON is a TransportError that does not show the body, and an empty body is undefined.
 * - An empty error body is `""` unless `Content-Length` is 0 (openapi-typescript#2574, #2530). Here it is undefined.
 * - Without `params.path` it sends the path template itself (`createFinalURL`). Here a missing path value is rejected.
 * - Invalid headers fail in `new Headers`, which shows their value. Here they are rejected by name.
 * - It swallows a falsy rejection: see {@link Rejection}.
 */
export function wrapCalls(
  client: Client<paths>,
  nativeFetch: (given: CallFetch | undefined) => CallFetch,
): Pick<ActionsClient, keyof Client<paths>> {
  // openapi-fetch registers a middleware as often as it is passed, and `eject` removes one at a time.
  const registered: unknown[] = [];

  async function run(call: Call, path: string, options: CallOptions = {}): Promise<Result> {
    const { headers, onRequestWritten } = options;
    if (onRequestWritten !== undefined && typeof onRequestWritten !== "function") {
      throw new InvalidInputError("onRequestWritten", "must be a function.");
    }
    const adapted: CallOptions = { ...options };
    if (headers !== undefined) adapted.headers = checkHeaders(headers);
    if (!options.params?.path && path.includes("{")) adapted.params = { ...options.params, path: {} };
    const parses = options.parseAs === undefined || options.parseAs === "json";
    if (parses) adapted.parseAs = "text";
    const visible = registered.length > 0 || options.middleware?.length || options.fetch || options.Request;
    const result = await (visible ? runVisibly(call, path, adapted) : call(path, adapted)).catch(rethrow);
    if (result.error === "") result.error = undefined;
    return parses ? parseData(result) : result;
  }

  async function runVisibly(call: Call, path: string, { onRequestWritten, ...options }: CallOptions): Promise<Result> {
    // Called here, because middleware may replace the request that carries the callback.
    onRequestWritten?.();
    const followed = options.signal ? followSignal(options.signal) : undefined;
    try {
      return await call(path, {
        Request: globalThis.Request,
        ...options,
        fetch: nativeFetch(options.fetch),
        ...(followed && { signal: followed.signal }),
      });
    } finally {
      followed?.stop();
    }
  }

  const core = { ...client };
  const calls = core as unknown as Record<(typeof methods)[number], Call>;
  const wrapped: Record<string, unknown> = {
    request: (method: string, path: string, options?: CallOptions) =>
      run(
        (path, options) =>
          (core.request as unknown as (method: string, path: string, options?: CallOptions) => Promise<Result>)(
            method,
            path,
            options,
          ),
        path,
        options,
      ),
    use: (...middleware: Parameters<Client<paths>["use"]>) => {
      core.use(...middleware);
      registered.push(...middleware.filter(Boolean));
    },
    eject: (...middleware: Parameters<Client<paths>["eject"]>) => {
      core.eject(...middleware);
      for (const one of middleware) {
        const index = registered.indexOf(one);
        if (index !== -1) registered.splice(index, 1);
      }
    },
  };
  for (const method of methods) {
    wrapped[method] = (path: string, options?: CallOptions) => run(calls[method], path, options);
  }
  return wrapped as unknown as ActionsClient;
}

function rethrow(error: unknown): never {
  throw error instanceof Rejection ? error.reason : error;
}

/** The parser's own error is dropped, because it quotes the body. */
function parseData(result: Result): Result {
  const { data, response } = result;
  if (typeof data !== "string") return result;
  try {
    return { data: data.trim() === "" ? undefined : JSON.parse(data), response };
  } catch {
    throw unreadableResponse("INVALID_JSON", "is not JSON.", response.status);
  }
}
