import { abortable, nativeSignal } from "./abort-signals.ts";
import type { ActionsClient } from "./actions-client.ts";
import { type BaseUrlOptions, resolveBaseUrl } from "./base-url.ts";
import { basicAuth, type SecretKey } from "./basic-auth.ts";
import { checkHeaders } from "./check-headers.ts";
import { bodyTypes } from "./generated/operations.ts";
import { InvalidInputError } from "./invalid-input-error.ts";
import { Rejection } from "./rejection.ts";
import { createFetchTransport, type FetchLike } from "./transport/fetch-transport.ts";
import type { AgentLike, Transport, TransportRequest, TransportResponse } from "./transport/transport.ts";
import { unreadableResponse } from "./transport/transport-error.ts";

/** What a client of the actions API is made with: the key, where to send requests, and how. */
export interface ActionsClientOptions extends BaseUrlOptions {
  /** Server API secret key of the tenant, or a function that returns it, called for each request with its signal. */
  apiSecretKey: SecretKey;
  /** Headers for every request. `Authorization` and what frames a request, such as `Content-Length`, can't be set. */
  headers?: Record<string, string> | undefined;
  /** The `User-Agent` of every request that has no such header. Default: the runtime's own. */
  userAgent?: string | undefined;
  /**
   * Node only: an `http.Agent` or `https.Agent` for the connections, such as one with a private CA or a proxy. `close()`
   * leaves it open.
   */
  agent?: AgentLike | undefined;
  /** A `fetch` to send through, in place of any transport. */
  fetch?: FetchLike | undefined;
  /** `"fetch"` sends through the global `fetch` also where another transport is the default. */
  transport?: "fetch" | undefined;
  /** Bytes of a response's body, after decoding, that are read at most. Default 5 MiB. */
  maxResponseBytes?: number | undefined;
  /**
   * Node only: milliseconds after which an idle connection of the client's own is closed. Default 4 000, less than the 5
   * seconds after which many servers close theirs.
   */
  idleTimeoutMs?: number | undefined;
  /** Allow use in a browser, where anyone can read the secret key. Default `false`. */
  dangerouslyAllowBrowser?: boolean | undefined;
}

/** What a client sends through: options that were checked, and a transport. */
export interface Connection {
  /** Without a trailing slash. */
  baseUrl: string;
  /** Those of the options. */
  headers: Record<string, string> | undefined;
  transport: Transport;
  maxResponseBytes: number;
  /** Adds the client's headers to a request, the key only where `isAuthorized`. */
  send(
    through: Transport,
    request: { url: string; method: string; headers: Headers },
    options: SendOptions,
    isAuthorized?: boolean,
  ): Promise<TransportResponse>;
}

/** What openapi-fetch passes on and does not look at. */
export interface SendOptions extends Pick<TransportRequest, "body" | "signal" | "onRequestWritten" | "idempotent"> {
  /** A body that is JSON, and is sent as such. */
  json?: string | undefined;
}

/** Makes the transport that is used unless an option asks for `fetch`. */
export type TransportFactory = (options: {
  baseUrl: string;
  maxResponseBytes: number;
  idleTimeoutMs: number;
}) => Transport;

/** How openapi-fetch writes the arrays of a query: `codes=a,b`. */
export const arraysByComma = { array: { style: "form", explode: false } } as const;

const longestTimerMs = 2 ** 31 - 1;

/** Checks the options, and connects on a transport. */
export function connect(options: ActionsClientOptions, defaultTransport: TransportFactory): Connection {
  refuseBrowser(options);
  const { maxResponseBytes = 5 * 1024 * 1024, idleTimeoutMs = 4_000 } = options;
  const authorize = authorization(options.apiSecretKey);
  if (!Number.isSafeInteger(maxResponseBytes) || maxResponseBytes < 1) {
    throw new InvalidInputError("maxResponseBytes", "must be a whole number of bytes, at least 1.");
  }
  if (!Number.isInteger(idleTimeoutMs) || idleTimeoutMs < 1 || idleTimeoutMs > longestTimerMs) {
    throw new InvalidInputError("idleTimeoutMs", `must be a whole number of milliseconds from 1 to ${longestTimerMs}.`);
  }
  if (options.transport !== undefined && options.transport !== "fetch") {
    throw new InvalidInputError("transport", 'must be "fetch", or left out.');
  }
  if (options.fetch !== undefined && typeof options.fetch !== "function") {
    throw new InvalidInputError("fetch", `must be a function, got ${typeof options.fetch}.`);
  }
  const baseUrl = resolveBaseUrl(options);
  const headers = options.headers === undefined ? undefined : (checkHeaders(options.headers) as Record<string, string>);
  if (options.userAgent !== undefined) checkHeaders({ "User-Agent": options.userAgent });
  // Not given to openapi-fetch, which would copy them twice for each call.
  const defaultHeaders: Record<string, string> = {
    accept: "application/json",
    ...(options.userAgent !== undefined && { "user-agent": options.userAgent }),
  };
  const transport =
    options.fetch || options.transport === "fetch"
      ? createFetchTransport({ fetch: options.fetch, maxResponseBytes })
      : defaultTransport({ baseUrl, maxResponseBytes, idleTimeoutMs });
  return {
    baseUrl,
    headers,
    transport,
    maxResponseBytes,
    async send(through, { url, method, headers: own }, options, isAuthorized = true) {
      const { json, body = json, signal, onRequestWritten, idempotent } = options;
      const headers = { ...defaultHeaders };
      if (json !== undefined) headers["content-type"] = "application/json";
      own.forEach((value, name) => {
        headers[name] = value;
      });
      for (const [operation, mediaType] of bodyTypes) {
        if (body && operation.test(`${method} ${url.slice(baseUrl.length)}`)) headers["content-type"] = mediaType;
      }
      try {
        // Added last, so that no middleware sees the key, and only for the service itself.
        if (isAuthorized) {
          headers.authorization =
            typeof authorize === "string"
              ? authorize
              : await abortable(signal, () => authorize(signal && nativeSignal(signal)));
        }
        const response = await through.send({ url, method, headers, body, signal, onRequestWritten, idempotent });
        checkStatus(response);
        return response;
      } catch (error) {
        throw error || new Rejection(error);
      }
    },
  };
}

type Closable = Pick<ActionsClient, "baseUrl" | "transport" | "closeCount" | "close">;

/** Adds to what makes calls what opens and closes connections. */
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

/** The `Authorization` header, or what gives it; a fixed key is encoded once. */
function authorization(key: SecretKey): string | ((signal: AbortSignal | undefined) => Promise<string>) {
  return typeof key === "function" ? async (signal) => basicAuth(await key(signal)) : basicAuth(key);
}

/** A real `Response` can have no other, so that without this a middleware would make a difference. */
function checkStatus({ status }: TransportResponse): void {
  if (status >= 200 && status <= 599) return;
  throw unreadableResponse("INVALID_STATUS", `has the status ${status}, which HTTP does not know.`, status);
}

function refuseBrowser({ dangerouslyAllowBrowser }: ActionsClientOptions): void {
  const scope = globalThis as { window?: { document?: unknown } };
  if (scope.window?.document === undefined || dangerouslyAllowBrowser) return;
  throw new InvalidInputError(
    "apiSecretKey",
    "must not be used in a browser, where anyone can read it. Call from your back end, or set dangerouslyAllowBrowser in a test.",
  );
}
