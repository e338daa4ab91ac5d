import type { Client } from "openapi-fetch";
import { followSignal } from "./abort-signals.ts";
import type { ActionsClient } from "./actions-client.ts";
import { checkHeaders, type HeadersInput } from "./check-headers.ts";
import type { paths } from "./generated/types.ts";
import { InvalidInputError } from "./invalid-input-error.ts";
import { Rejection } from "./rejection.ts";
import { unreadableResponse } from "./transport/transport-error.ts";

/** A `fetch` that is given for one call, as openapi-fetch takes it. */
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
 * Does around each call what openapi-fetch leaves open:
 *
 * - A call that a middleware, or a `fetch` given for that call, can see uses real `Request` and `Response` objects, which
 *   can be cloned, copied and replaced. `nativeFetch` sends those, through the given `fetch` if there is one.
 * - A success that is no JSON is a TransportError, which does not show the body.
 * - Headers that can't be sent and missing path values are refused before a request is made.
 * - A call rejects with what it failed with, also where that is falsy.
 */
export function wrapCalls(
  client: Client<paths>,
  nativeFetch: (given: CallFetch | undefined) => CallFetch,
): Pick<ActionsClient, keyof Client<paths>> {
  // openapi-fetch takes the same middleware twice, and removes one of them at a time.
  const registered: unknown[] = [];

  async function run(call: Call, path: string, options: CallOptions = {}): Promise<Result> {
    const { headers, onRequestWritten } = options;
    if (onRequestWritten !== undefined && typeof onRequestWritten !== "function") {
      throw new InvalidInputError("onRequestWritten", "must be a function.");
    }
    const adapted: CallOptions = { ...options };
    if (headers !== undefined) adapted.headers = checkHeaders(headers);
    // Without any path values openapi-fetch would send the template itself.
    if (!options.params?.path && path.includes("{")) adapted.params = { ...options.params, path: {} };
    const parses = options.parseAs === undefined || options.parseAs === "json";
    if (parses) adapted.parseAs = "text";
    const visible = registered.length > 0 || options.middleware?.length || options.fetch || options.Request;
    const result = await (visible ? runVisibly(call, path, adapted) : call(path, adapted)).catch(rethrow);
    // An empty body has no `error`, also where no length announced it.
    if (result.error === "") result.error = undefined;
    return parses ? parseData(result) : result;
  }

  async function runVisibly(call: Call, path: string, { onRequestWritten, ...options }: CallOptions): Promise<Result> {
    // Called here alone: a middleware may put another request in place of the one that would carry it.
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

/** A success is JSON, or empty. What a parser says of the body may quote it, so that is not passed on. */
function parseData(result: Result): Result {
  const { data, response } = result;
  if (typeof data !== "string") return result;
  try {
    return { data: data.trim() === "" ? undefined : JSON.parse(data), response };
  } catch {
    throw unreadableResponse("INVALID_JSON", "is not JSON.", response.status);
  }
}
