import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientRequest, IncomingMessage } from "node:http";

/** One request and its response, as sent over the network. */
export interface Exchange {
  method: string;
  /** Path and query, encoded. */
  target: string;
  /** The header that selects Prism's response. */
  prefer: string | undefined;
  status: number | undefined;
  /** The header that asks to wait, in seconds. */
  retryAfter: string | undefined;
  /** Violations of the document that Prism found in the request or the response. */
  violations: string | undefined;
}

const channel = "http.client.response.finish";

/**
 * Runs a function and records its exchanges over node:http, which the packages use by default on Node; with a base URL
 * only those with that server.
 */
export async function recordExchanges<T>(
  run: () => Promise<T>,
  baseUrl?: string,
): Promise<{ result: T; exchanges: Exchange[] }> {
  const exchanges: Exchange[] = [];
  const host = baseUrl && new URL(baseUrl).host;
  const record = (message: unknown) => {
    const { request, response } = message as { request: ClientRequest; response: IncomingMessage };
    if (host !== undefined && request.getHeader("host") !== host) return;
    exchanges.push({
      method: request.method,
      target: request.path,
      prefer: request.getHeader("prefer")?.toString(),
      status: response.statusCode,
      retryAfter: response.headers["retry-after"],
      violations: response.headers["sl-violations"]?.toString(),
    });
  };
  subscribe(channel, record);
  try {
    return { result: await run(), exchanges };
  } finally {
    unsubscribe(channel, record);
  }
}
