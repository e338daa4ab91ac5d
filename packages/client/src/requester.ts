import { type Connection, closable, type SendOptions } from "./connection.ts";
import type { TransportResponse } from "./transport/transport.ts";

/** A minimal client for the SDK: no operation types, no middleware, no real `Request` and `Response`. */
export interface Requester {
  /** Sends one request. `path` has no template parameters left. */
  request(method: string, path: string, options: RequesterOptions): Promise<TransportResponse>;
  readonly baseUrl: string;
  readonly transport: "node" | "fetch";
  readonly closeCount: number;
  close(): void;
}

/** Options of one request, as in `ActionsCallOptions`. */
export interface RequesterOptions extends Omit<SendOptions, "body"> {
  query?: Record<string, unknown> | undefined;
  /** As returned by `checkHeaders`. */
  headers?: Record<string, unknown> | undefined;
}

/** Builds the minimal client on the same connection as the full one. The SDK uses no part of openapi-fetch. */
export function buildRequester(connection: Connection): Requester {
  const { baseUrl, transport, headers, send } = connection;
  return closable(
    {
      request: (method: string, path: string, options: RequesterOptions) =>
        send(
          transport,
          {
            url: baseUrl + path + queryString(options.query),
            method,
            headers: options.headers ? { ...headers, ...options.headers } : headers,
          },
          options,
        ),
    },
    connection,
  );
}

/** `?codes=a,b&state=ALLOW`, or nothing. */
function queryString(query: Record<string, unknown> = {}): string {
  const encode = (value: unknown) => encodeURIComponent(String(value));
  const parts = Object.entries(query).map(([name, value]) => `${name}=${[value].flat().map(encode).join(",")}`);
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}
