import createClient from "openapi-fetch";
import type { ActionsClient } from "./actions-client.ts";
import { type ActionsClientOptions, closable, connect, type TransportFactory } from "./connection.ts";
import type { paths } from "./generated/types.ts";
import { InvalidInputError } from "./invalid-input-error.ts";
import { LightRequest, LightResponse, nativeResponse } from "./openapi-fetch/light-classes.ts";
import { Rejection } from "./openapi-fetch/rejection.ts";
import { type CallFetch, wrapCalls } from "./openapi-fetch/wrap-calls.ts";
import { checkOptionNames } from "./option-names.ts";
import { serializePath } from "./path-serializer.ts";
import { createFetchTransport } from "./transport/fetch-transport.ts";
import type { Transport, TransportResponse } from "./transport/transport.ts";

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

/** Builds the full client, with support for middleware. Each entry point has its own default transport. */
export function buildActionsClient(options: ActionsClientOptions, defaultTransport: TransportFactory): ActionsClient {
  if (typeof options !== "object" || options === null) {
    throw new InvalidInputError("options", "must be an object with at least apiSecretKey.");
  }
  checkOptionNames(options, optionNames);
  const { baseUrl, headers, transport, maxResponseBytes, send } = connect(options, defaultTransport);

  function sendBelow(
    through: Transport,
    request: LightRequest | Request,
    body: string | Uint8Array | undefined,
  ): Promise<TransportResponse> {
    const { signal, onRequestWritten, idempotent } = request as LightRequest;
    const options = { body, signal, onRequestWritten, idempotent };
    const headers = Object.fromEntries(request.headers);
    const isAuthorized = isBelow(request.url, `${baseUrl}/`);
    // A call's own `baseUrl` may be written in any way.
    const url = isAuthorized ? request.url : new URL(request.url).href;
    return send(through, { url, method: request.method, headers }, options, isAuthorized).catch((error) => {
      throw error || new Rejection(error);
    });
  }

  const client = createClient<paths>({
    baseUrl,
    headers,
    pathSerializer: serializePath,
    // `codes=a,b`
    querySerializer: { array: { style: "form", explode: false } },
    // Cast, here and below: openapi-fetch only uses what LightRequest has.
    Request: LightRequest as unknown as typeof Request,
    fetch: async (request) =>
      new LightResponse(request.url, await sendBelow(transport, request, (request as unknown as LightRequest).body)),
  });

  function nativeFetch(given: CallFetch | undefined): CallFetch {
    const through = given
      ? createFetchTransport({ fetch: (url, init) => given(new Request(url, init)), maxResponseBytes })
      : transport;
    return async (request) => {
      const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
      return nativeResponse(await sendBelow(through, request, body));
    };
  }

  return closable(wrapCalls(client, nativeFetch), { baseUrl, transport });
}

/** Whether a URL is below a base URL. Dot segments are resolved as the URL standard does. */
function isBelow(url: string, base: string): boolean {
  if (!url.startsWith(base)) return false;
  return !/\/\.|%2e|[\s\\]/i.test(url) || new URL(url).href.startsWith(base);
}
