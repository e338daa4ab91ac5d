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
  headers?: Record<string, unknown> | undefined;
}

/** Builds the minimal client on the same connection as the full one. The SDK uses no part of openapi-fetch. */
export function buildRequester({ send, ...connection }: Connection): Requester {
  const { baseUrl, transport } = connection;
  const defaults = withHeaders(undefined, connection.headers);
  return closable(
    {
      request: (method: string, path: string, options: RequesterOptions) => {
        const { query } = options;
        const url = `${baseUrl}${path}${query ? queryString(query) : ""}`;
        return send(transport, { url, method, headers: withHeaders(defaults, options.headers) }, options);
      },
    },
    connection,
  );
}

/** `?codes=a,b&state=ALLOW`, or nothing. */
function queryString(query: Record<string, unknown>): string {
  const encode = (value: unknown) => encodeURIComponent(String(value));
  const parts = Object.entries(query).map(([name, value]) => `${name}=${[value].flat().map(encode).join(",")}`);
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}

/** Adds headers in lower case. `null` removes one. */
function withHeaders(
  defaults: Record<string, string> | undefined,
  headers: Record<string, unknown> | undefined,
): Record<string, string> | undefined {
  if (!headers) return defaults;
  const merged = { ...defaults };
  for (const [name, value] of Object.entries(headers)) {
    const key = name.toLowerCase();
    if (value === null) delete merged[key];
    else if (value !== undefined) merged[key] = Array.isArray(value) ? value.join(", ") : String(value);
  }
  return merged;
}
