import { abortable, nativeSignal } from "./abort-signals.ts";
import type { ActionsClient } from "./actions-client.ts";
import { type BaseUrlOptions, resolveBaseUrl } from "./base-url.ts";
import { basicAuth, type SecretKey } from "./basic-auth.ts";
import { checkHeaders } from "./check-headers.ts";
import { bodyTypes } from "./generated/operations.ts";
import { InvalidInputError } from "./invalid-input-error.ts";
import { createFetchTransport, type FetchLike } from "./transport/fetch-transport.ts";
import type { AgentLike, Transport, TransportRequest, TransportResponse } from "./transport/transport.ts";

/** Options of a client: the key, where to send requests, and how. */
export interface ActionsClientOptions extends BaseUrlOptions {
  /** Server API secret key of the tenant, or a function that returns it. The function is called for each request. */
  apiSecretKey: SecretKey;
  /** Headers for every request. `Authorization` and framing headers such as `Content-Length` can't be set. */
  headers?: Record<string, string> | undefined;
  /** `User-Agent` of requests that have none. Default: set by the runtime. */
  userAgent?: string | undefined;
  /**
   * Node only. An `http.Agent` or `https.Agent`, for example with a private CA or a proxy. `close()` does not close it.
   */
  agent?: AgentLike | undefined;
  /** A `fetch` to use instead of a transport. */
  fetch?: FetchLike | undefined;
  /** `"fetch"` uses the global `fetch`, also where another transport is the default. */
  transport?: "fetch" | undefined;
  /** Maximum size of a decoded response body, in bytes. Default 5 MiB. */
  maxResponseBytes?: number | undefined;
  /**
   * Node only. Milliseconds after which an idle connection of the client's own agent is closed. Default 4 000, because many
   * servers close idle connections after 5 seconds.
   */
  idleTimeoutMs?: number | undefined;
  /** Allow use in a browser, where anyone can read the secret key. Default `false`. */
  dangerouslyAllowBrowser?: boolean | undefined;
}

/** The validated options of a client, and its transport. */
export interface Connection {
  /** Without a trailing slash. */
  baseUrl: string;
  headers: Record<string, string | null>;
  transport: Transport;
  maxResponseBytes: number;
  /** Sends a request. `headers` has lower-case names; `null` is not sent. The key is added only if `isAuthorized`. */
  send(
    through: Transport,
    request: { url: string; method: string; headers: Record<string, unknown> },
    options: SendOptions,
    isAuthorized?: boolean,
  ): Promise<TransportResponse>;
}

/** Options of a request, besides its headers. */
export interface SendOptions extends Pick<TransportRequest, "body" | "signal" | "onRequestWritten" | "idempotent"> {
  /** A JSON body, already serialized. */
  json?: string | undefined;
}

/** Creates the transport of a runtime. Not used if the options have a `fetch`. */
export type TransportFactory = (options: {
  agent?: AgentLike | undefined;
  fetch?: FetchLike | undefined;
  transport?: "fetch" | undefined;
  baseUrl: string;
  maxResponseBytes: number;
  idleTimeoutMs: number;
}) => Transport;

/** Validates the options and creates the transport. */
export function connect(options: ActionsClientOptions, defaultTransport: TransportFactory): Connection {
  refuseBrowser(options);
  const {
    apiSecretKey,
    fetch,
    headers = {},
    userAgent,
    maxResponseBytes = 5 * 1024 * 1024,
    idleTimeoutMs = 4_000,
  } = options;
  // A fixed key is encoded once.
  const authorize =
    typeof apiSecretKey === "function"
      ? async (signal: AbortSignal | undefined) => basicAuth(await apiSecretKey(signal))
      : basicAuth(apiSecretKey);
  checkInteger("maxResponseBytes", maxResponseBytes, Number.MAX_SAFE_INTEGER);
  // The longest time of a timer.
  checkInteger("idleTimeoutMs", idleTimeoutMs, 2 ** 31 - 1);
  if (options.transport !== undefined && options.transport !== "fetch") {
    throw new InvalidInputError("transport", 'must be "fetch" if set.');
  }
  if (fetch !== undefined && typeof fetch !== "function") {
    throw new InvalidInputError("fetch", `must be a function, got ${typeof fetch}.`);
  }
  const createTransport = fetch ? createFetchTransport : defaultTransport;
  const baseUrl = resolveBaseUrl(options);
  // Kept from openapi-fetch, which would copy them twice per call. Copied here once, because engines are slow to copy an
  // object without a prototype.
  const defaultHeaders = {
    ...(checkHeaders({ accept: "application/json", "User-Agent": userAgent }) as Record<string, string>),
  };
  const jsonHeaders = { ...defaultHeaders, "content-type": "application/json" };
  const transport = createTransport({ ...options, baseUrl, maxResponseBytes, idleTimeoutMs });
  return {
    baseUrl,
    headers: checkHeaders(headers),
    transport,
    maxResponseBytes,
    send(through, { url, method, headers: own }, options, isAuthorized = true) {
      const { json, body = json, signal, onRequestWritten, idempotent } = options;
      const headers: Record<string, string> = { ...(json === undefined ? defaultHeaders : jsonHeaders) };
      for (const [name, value] of Object.entries(own)) if (value !== null) headers[name] = value as string;
      // A constant, which bundlers remove while every body is JSON.
      if (bodyTypes && body) {
        const operation = `${method} ${url.slice(baseUrl.length)}`;
        const mediaType = bodyTypes.find(([pattern]) => pattern.test(operation))?.[1];
        if (mediaType) headers["content-type"] = mediaType;
      }
      const request = { url, method, headers, body, signal, onRequestWritten, idempotent };
      // Added last so that no middleware sees the key, and only for the service itself.
      if (!isAuthorized) return through.send(request);
      if (typeof authorize === "string") {
        headers.authorization = authorize;
        return through.send(request);
      }
      return abortable(signal, () => authorize(signal && nativeSignal(signal))).then((authorization) => {
        headers.authorization = authorization;
        return through.send(request);
      });
    },
  };
}

type Closable = Pick<ActionsClient, "baseUrl" | "transport" | "closeCount" | "close">;

/** Adds the properties about the connection, and `close()`, to a client. */
export function closable<Calls extends object>(
  calls: Calls,
  { baseUrl, transport }: Pick<Connection, "baseUrl" | "transport">,
): Calls & Closable {
  const client = Object.assign(calls, {
    baseUrl,
    transport: transport.name,
    closeCount: 0,
    close() {
      client.closeCount++;
      transport.close();
    },
  });
  return client;
}

function checkInteger(field: string, value: number, max: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= max) return;
  throw new InvalidInputError(field, `must be an integer from 1 to ${max}.`);
}

function refuseBrowser({ dangerouslyAllowBrowser }: ActionsClientOptions): void {
  const scope = globalThis as { window?: { document?: unknown } };
  if (scope.window?.document === undefined || dangerouslyAllowBrowser) return;
  throw new InvalidInputError("apiSecretKey", "would be public in a browser. Set dangerouslyAllowBrowser to allow it.");
}
