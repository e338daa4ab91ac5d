import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { basicAuthorization } from "../clients/input.ts";
import { stubResponseTo } from "./responses.ts";

export interface ApiServerOptions {
  apiSecretKey: string;
  /** Milliseconds from the end of a request to the start of its response. Default 0. */
  delayMs?: number;
  /** Serve HTTPS with this key and certificate, both PEM. */
  tls?: { key: string; cert: string };
}

/** A minimal server with fixed responses. It rejects requests that are not calls of this API. */
export async function startApiServer(options: ApiServerOptions): Promise<{ apiUrl: string; close(): Promise<void> }> {
  const { tls, delayMs = 0 } = options;
  const listener = respondWith(basicAuthorization(options.apiSecretKey), delayMs);
  const server: Server = tls ? createTlsServer(tls, listener) : createServer(listener);
  // Keep connections open between rounds, so that no client has to reconnect.
  server.keepAliveTimeout = 300_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `${tls ? "https" : "http"}://127.0.0.1:${port}/v1`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function respondWith(authorization: string, delayMs: number): RequestListener {
  return (request, response) => {
    const stub = stubResponseTo(request.method ?? "", request.url ?? "");
    const status = request.headers.authorization !== authorization ? 401 : stub ? 200 : 404;
    const bytes = status === 200 && stub ? stub.bytes : Buffer.from('{"error":"unexpected"}');
    const respond = () => {
      response.writeHead(status, { "content-type": "application/json", "content-length": bytes.length });
      response.end(bytes);
    };
    request.resume();
    request.on("end", delayMs > 0 ? () => setTimeout(respond, delayMs) : respond);
  };
}
