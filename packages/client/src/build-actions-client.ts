import createClient from "openapi-fetch";
import { abortable } from "./abort-signals.ts";
import type { ActionsClient } from "./actions-client.ts";
import { type BaseUrlOptions, resolveBaseUrl } from "./base-url.ts";
import { basicAuth, type SecretKey } from "./basic-auth.ts";
import { checkHeaders } from "./check-headers.ts";
import { bodyTypes } from "./generated/operations.ts";
import type { paths } from "./generated/types.ts";
import { InvalidInputError } from "./invalid-input-error.ts";
import { checkOptionNames } from "./option-names.ts";
import { serializePath } from "./path-serializer.ts";
import { Rejection } from "./rejection.ts";
import { createFetchTransport, type FetchLike } from "./transport/fetch-transport.ts";
import { LightRequest, LightResponse, nativeResponse } from "./transport/light-classes.ts";
import type { AgentLike, Transport, TransportResponse } from "./transport/transport.ts";
import { unreadableResponse } from "./transport/transport-error.ts";
import { type CallFetch, wrapCalls } from "./wrap-calls.ts";

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

const optionNames: readonly string[] = Object.keys({
  apiSecretKey: true,
  apiUrl: true,
  region: true,
  agent: true,
  allowInsecureUrl: true,
  dangerouslyAllowBrowser: true,
  fetch: true,
  headers: true,
  idleTimeoutMs: true,
  maxResponseBytes: true,
  transport: true,
  userAgent: true,
} satisfies Record<keyof ActionsClientOptions, true>);

/** Makes the transport that is used unless an option asks for `fetch`. */
export type TransportFactory = (options: {
  baseUrl: string;
  maxResponseBytes: number;
  idleTimeoutMs: number;
}) => Transport;

const defaultMaxResponseBytes = 5 * 1024 * 1024;
const defaultIdleTimeoutMs = 4_000;
const longestTimerMs = 2 ** 31 - 1;

/** Builds the client on a transport. Each entry point binds its own default. */
export function buildActionsClient(options: ActionsClientOptions, defaultTransport: TransportFactory): ActionsClient {
  if (typeof options !== "object" || options === null) {
    throw new InvalidInputError("options", "must be an object with at least apiSecretKey.");
  }
  checkOptionNames(options, optionNames, (field, problem) => {
    throw new InvalidInputError(field, problem);
  });
  refuseBrowser(options);
  const { maxResponseBytes = defaultMaxResponseBytes, idleTimeoutMs = defaultIdleTimeoutMs } = options;
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
  const headers = options.headers === undefined ? undefined : checkHeaders(options.headers);
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

  async function send(
    through: Transport,
    request: LightRequest | Request,
    body: string | Uint8Array | undefined,
  ): Promise<TransportResponse> {
    const { url, method, signal, onRequestWritten, idempotent } = request as LightRequest;
    const headers = { ...defaultHeaders };
    request.headers.forEach((value, name) => {
      headers[name] = value;
    });
    try {
      for (const [operation, mediaType] of bodyTypes) {
        if (body && operation.test(`${method} ${url.slice(baseUrl.length)}`)) headers["content-type"] = mediaType;
      }
      // Added last, so that no middleware sees the key, and only for the service itself.
      if (isBelow(url, `${baseUrl}/`)) {
        headers.authorization =
          typeof authorize === "string" ? authorize : await abortable(signal, () => authorize(signal));
      }
      const response = await through.send({ url, method, headers, body, signal, onRequestWritten, idempotent });
      checkStatus(response);
      return response;
    } catch (error) {
      throw error || new Rejection(error);
    }
  }

  const client = createClient<paths>({
    baseUrl,
    ...(headers && { headers: headers as Record<string, string> }),
    pathSerializer: serializePath,
    querySerializer: { array: { style: "form", explode: false } },
    // A cast, as where one comes back: openapi-fetch reads of a Request only what LightRequest has.
    Request: LightRequest as unknown as typeof Request,
    fetch: async (request) =>
      new LightResponse(request.url, await send(transport, request, (request as unknown as LightRequest).body)),
  });

  function nativeFetch(given: CallFetch | undefined): CallFetch {
    const through = given
      ? createFetchTransport({ fetch: (url, init) => given(new Request(url, init)), maxResponseBytes })
      : transport;
    return async (request) => {
      const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
      return nativeResponse(await send(through, request, body));
    };
  }

  const actionsClient = Object.assign(wrapCalls(client, nativeFetch), {
    baseUrl,
    transport: transport.name,
    closeCount: 0,
    close() {
      actionsClient.closeCount++;
      transport.close();
    },
  });
  return actionsClient;
}

/** The `Authorization` header, or what gives it; a fixed key is encoded once. */
function authorization(key: SecretKey): string | ((signal: AbortSignal | undefined) => Promise<string>) {
  return typeof key === "function" ? async (signal) => basicAuth(await key(signal)) : basicAuth(key);
}

/** Whether a request goes below a base URL. One with dot segments or the like is sent as the URL standard reads it. */
function isBelow(url: string, base: string): boolean {
  if (!url.startsWith(base)) return false;
  return !/\/\.|%2e|[\s\\]/i.test(url) || new URL(url).href.startsWith(base);
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
