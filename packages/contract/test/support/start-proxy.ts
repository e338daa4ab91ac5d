import { createServer, type IncomingHttpHeaders, type IncomingMessage, request as openHttp } from "node:http";
import { request as openHttps } from "node:https";
import type { AddressInfo } from "node:net";

/** A request as received, and the response as forwarded. */
export interface ProxiedExchange {
  method: string;
  /** Path and query, encoded. */
  target: string;
  headers: IncomingHttpHeaders;
  body: string;
  response: ProxyResponse;
}

export interface ProxyResponse {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface ProxyOptions {
  /** Headers added to every request. */
  headers?: () => Record<string, string>;
  /** A response to forward instead of the real one. */
  alter?: (exchange: ProxiedExchange) => Partial<ProxyResponse> | undefined;
  /** Called when the target does not respond; the connection is then closed. */
  onFailure?: (error: Error) => void;
}

export interface RecordingProxy {
  /** Replaces the given base URL. */
  url: string;
  /** Everything that was forwarded, in order. */
  exchanges: ProxiedExchange[];
  close(): Promise<void>;
}

/** A recording proxy on a free port. Follows no redirects. */
export async function startProxy(
  baseUrl: string,
  { headers, alter, onFailure }: ProxyOptions = {},
): Promise<RecordingProxy> {
  const base = new URL(baseUrl);
  const exchanges: ProxiedExchange[] = [];

  async function proxy(incoming: IncomingMessage): Promise<ProxyResponse> {
    const { method = "", url: target = "" } = incoming;
    const sent = { method, target, headers: { ...incoming.headers, ...headers?.() }, body: await readText(incoming) };
    const exchange = { ...sent, response: await send(base, sent) };
    exchange.response = { ...exchange.response, ...alter?.(exchange) };
    exchanges.push(exchange);
    return exchange.response;
  }

  const server = createServer((incoming, outgoing) => {
    proxy(incoming)
      .then(({ status, headers: { "content-length": _, "transfer-encoding": __, ...rest }, body }) =>
        outgoing.writeHead(status, rest).end(body),
      )
      .catch((error: Error) => {
        onFailure?.(error);
        outgoing.destroy();
      });
  });
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${base.pathname.replace(/\/$/, "")}`,
    exchanges,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Sent = Omit<ProxiedExchange, "response">;

function send(
  { protocol, hostname, port, host }: URL,
  { method, target, headers, body }: Sent,
): Promise<ProxyResponse> {
  const open = protocol === "https:" ? openHttps : openHttp;
  return new Promise((resolve, reject) => {
    const outgoing = open({
      hostname,
      port,
      method,
      path: target,
      // Responses are recorded as text.
      headers: { ...headers, host, "accept-encoding": "identity" },
      // A kept connection may be closed by the other side just as it is used.
      agent: false,
    });
    outgoing.on("error", reject);
    outgoing.on("response", (response) => {
      readText(response).then(
        (text) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        reject,
      );
    });
    outgoing.end(body);
  });
}

async function readText(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
