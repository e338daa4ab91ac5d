import createClient, { type Client } from "openapi-fetch";
import { type BaseUrlOptions, resolveBaseUrl } from "./base-url.ts";
import { basicAuth, checkSecretKey, type SecretKey } from "./basic-auth.ts";
import type { paths } from "./generated/types.ts";
import { InvalidInputError } from "./invalid-input-error.ts";
import { serializePath } from "./path-serializer.ts";
import { createFetchTransport, type FetchLike } from "./transport/fetch-transport.ts";
import { LightRequest, LightResponse, nativeResponse } from "./transport/light-classes.ts";
import type { Transport, TransportResponse } from "./transport/transport.ts";

export interface ActionsClientOptions extends BaseUrlOptions {
  /** Server API secret key of the tenant, or a function that gives it, called for each request. */
  apiSecretKey: SecretKey;
  /** Headers for every request. `Authorization` can't be set. */
  headers?: Record<string, string> | undefined;
  /** A `fetch` to send through, in place of any transport. */
  fetch?: FetchLike | undefined;
  /** `"fetch"` sends through the global `fetch` also where another transport is the default. */
  transport?: "fetch" | undefined;
  /** Bytes of a response's body, after decoding, that are read at most. Default 5 MiB. */
  maxResponseBytes?: number | undefined;
  /** Allow use in a browser, where anyone can read the secret key. Default `false`. */
  dangerouslyAllowBrowser?: boolean | undefined;
}

/** The openapi-fetch client of this API: `{ data, error, response }` from every call, no throw on a status. */
export interface ActionsClient extends Client<paths> {
  /** Where requests go, without a trailing slash. */
  readonly baseUrl: string;
  /** What carries them. */
  readonly transport: Transport["name"];
  /** Closes kept-alive connections. The client can be used again and then opens new ones. */
  close(): void;
}

/** Makes the transport that is used unless an option asks for `fetch`. */
export type TransportFactory = (options: { maxResponseBytes: number }) => Transport;

const defaultMaxResponseBytes = 5 * 1024 * 1024;

/** Builds the client on a transport. Each entry point binds its own default. */
export function buildActionsClient(options: ActionsClientOptions, defaultTransport: TransportFactory): ActionsClient {
  refuseBrowser(options);
  const { apiSecretKey, maxResponseBytes = defaultMaxResponseBytes } = options;
  if (typeof apiSecretKey !== "function") checkSecretKey(apiSecretKey);
  if (!Number.isSafeInteger(maxResponseBytes) || maxResponseBytes < 1) {
    throw new InvalidInputError("maxResponseBytes", "must be a whole number of bytes, at least 1.");
  }
  if (options.transport !== undefined && options.transport !== "fetch") {
    throw new InvalidInputError("transport", 'must be "fetch", or left out.');
  }
  const baseUrl = resolveBaseUrl(options);
  const headers = checkHeaders(options.headers ?? {});
  const transport =
    options.fetch || options.transport === "fetch"
      ? createFetchTransport({ fetch: options.fetch, maxResponseBytes })
      : defaultTransport({ maxResponseBytes });
  const authorize = authorization(apiSecretKey);

  async function send(
    request: LightRequest | Request,
    body: string | Uint8Array | undefined,
  ): Promise<TransportResponse> {
    const { url, method, signal } = request;
    const outgoing: Record<string, string> = {};
    request.headers.forEach((value, name) => {
      outgoing[name] = value;
    });
    // Added last, so that no middleware sees the key, and only for the service itself.
    if (url.startsWith(`${baseUrl}/`)) outgoing.authorization = await authorize();
    return transport.send({ url, method, headers: outgoing, body, signal });
  }

  const client = createClient<paths>({
    baseUrl,
    headers: { Accept: "application/json", ...headers },
    pathSerializer: serializePath,
    querySerializer: { array: { style: "form", explode: false } },
    // The one cast: openapi-fetch reads of a Request only what LightRequest has.
    Request: LightRequest as unknown as typeof Request,
    fetch: async (request) =>
      new LightResponse(request.url, await send(request, (request as unknown as LightRequest).body)),
  });

  async function nativeFetch(request: Request): Promise<Response> {
    const bytes = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
    return nativeResponse(await send(request, bytes));
  }

  const sendThrough = (fetch: NativeFetch | undefined): NativeFetch =>
    fetch
      ? async (request) => {
          request.headers.set("authorization", await authorize());
          return fetch(request);
        }
      : nativeFetch;

  return Object.assign(withNativeClasses(client, sendThrough), {
    baseUrl,
    transport: transport.name,
    close: () => transport.close(),
  });
}

type NativeFetch = (request: Request) => Promise<Response>;
type CallOptions = { middleware?: unknown[]; fetch?: NativeFetch; Request?: unknown };
type Call = (path: string, options?: CallOptions) => unknown;

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;

/**
 * Uses real `Request` and `Response` objects for a call that a middleware, or a `fetch` given for that call, can see:
 * they clone, copy and replace them.
 */
function withNativeClasses(
  client: Client<paths>,
  sendThrough: (fetch: NativeFetch | undefined) => NativeFetch,
): Client<paths> {
  const registered = new Set<unknown>();
  const adapt = (options: CallOptions | undefined): CallOptions | undefined => {
    if (registered.size === 0 && !options?.middleware?.length && !options?.fetch && !options?.Request) return options;
    return { Request: globalThis.Request, ...options, fetch: sendThrough(options?.fetch) };
  };
  const core = { ...client };
  const calls = core as unknown as Record<string, Call>;
  const wrapped: Record<string, unknown> = {
    request: (method: string, path: string, options?: CallOptions) =>
      (core.request as unknown as (method: string, path: string, options?: CallOptions) => unknown)(
        method,
        path,
        adapt(options),
      ),
    use: (...middleware: Parameters<Client<paths>["use"]>) => {
      core.use(...middleware);
      for (const one of middleware) registered.add(one);
    },
    eject: (...middleware: Parameters<Client<paths>["eject"]>) => {
      core.eject(...middleware);
      for (const one of middleware) registered.delete(one);
    },
  };
  for (const method of methods)
    wrapped[method] = (path: string, options?: CallOptions) => calls[method]?.(path, adapt(options));
  return wrapped as unknown as Client<paths>;
}

/** Gives the `Authorization` header; a fixed key is encoded once. */
function authorization(key: SecretKey): () => string | Promise<string> {
  if (typeof key === "function") return async () => basicAuth(await key());
  const header = basicAuth(key);
  return () => header;
}

function checkHeaders(headers: Record<string, string>): Record<string, string> {
  for (const [name, value] of Object.entries(headers)) {
    if (name.toLowerCase() === "authorization") {
      throw new InvalidInputError("headers.Authorization", "can't be set. The client makes it from apiSecretKey.");
    }
    if (typeof value !== "string")
      throw new InvalidInputError(`headers.${name}`, `must be a string, got ${typeof value}.`);
  }
  return headers;
}

function refuseBrowser({ dangerouslyAllowBrowser }: ActionsClientOptions): void {
  const scope = globalThis as { window?: { document?: unknown } };
  if (scope.window?.document === undefined || dangerouslyAllowBrowser) return;
  throw new InvalidInputError(
    "apiSecretKey",
    "must not be used in a browser, where anyone can read it. Call from your back end, or set dangerouslyAllowBrowser in a test.",
  );
}
