import http from "node:http";
import https from "node:https";
import net, { type AddressInfo, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { onTestFinished } from "vitest";

/** A server on this machine that lives as long as the test that started it. */
export interface TestServer {
  origin: string;
  /** Base URL for a client. */
  url: string;
  port: number;
  /** Connections that are open. */
  sockets: Set<Socket>;
  /** Resolves when a next connection has closed. */
  socketClosed(): Promise<void>;
}

export interface HttpServer extends TestServer {
  /** Request lines as they came, such as `GET /v1/users/a`. */
  requests: string[];
  /** The headers of the last request. */
  lastHeaders: http.IncomingHttpHeaders;
  /** Resolves when a next request's head has arrived. */
  requested(): Promise<void>;
  /** Handles CONNECT, as a proxy does. */
  onConnect(handler: (request: http.IncomingMessage, socket: Duplex, head: Buffer) => void): void;
}

export type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;

/** An HTTP server, or an HTTPS one when `tls` is given, that responds with the handler. Default `200 {}`. */
export async function startHttpServer(
  handler: Handler = (_, response) => response.end("{}"),
  tls?: https.ServerOptions,
): Promise<HttpServer> {
  const server = tls ? https.createServer(tls) : http.createServer();
  server.keepAliveTimeout = 60_000;
  const requests: string[] = [];
  const arrivals: (() => void)[] = [];
  const base = await listen(server, tls ? "https" : "http");
  const started: HttpServer = {
    ...base,
    requests,
    lastHeaders: {},
    requested: () => new Promise((resolve) => arrivals.push(resolve)),
    onConnect: (handler) => void server.on("connect", handler),
  };
  server.on("request", (request: http.IncomingMessage, response: http.ServerResponse) => {
    requests.push(`${request.method} ${request.url}`);
    started.lastHeaders = request.headers;
    request.resume();
    handler(request, response);
    for (const arrived of arrivals.splice(0)) arrived();
  });
  return started;
}

/**
 * A server that responds to each request with exactly the given bytes, or passes the socket to the function. Called
 * once a request's head has arrived.
 */
export async function startRawServer(
  reply: string | Buffer | ((socket: Socket, requestsOnSocket: number) => void),
): Promise<TestServer> {
  return startSocketServer((socket) => {
    let count = 0;
    socket.on("data", (chunk) => {
      if (!chunk.includes("HTTP/1.1\r\n")) return;
      count++;
      if (typeof reply === "function") reply(socket, count);
      else socket.write(reply);
    });
  });
}

/** A server that does with each connection what the function says. */
export function startSocketServer(connected: (socket: Socket) => void): Promise<TestServer> {
  return listen(net.createServer(connected), "http");
}

/** A port on which nothing listens. */
export async function deadPort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Lets the sockets of this process deliver what they hold. */
export async function turnLoop(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

async function listen(server: net.Server, scheme: string): Promise<TestServer> {
  const sockets = new Set<Socket>();
  const closeCount: (() => void)[] = [];
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => {
      sockets.delete(socket);
      for (const closed of closeCount.splice(0)) closed();
    });
  });
  server.on("tlsClientError", () => {});
  server.on("secureConnection", (socket: Socket) => socket.on("error", () => {}));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  });
  const { port } = server.address() as AddressInfo;
  const origin = `${scheme}://127.0.0.1:${port}`;
  return { origin, url: `${origin}/v1`, port, sockets, socketClosed: () => new Promise((r) => closeCount.push(r)) };
}

export interface SilentProxy extends TestServer {
  /** From here on the connections that are open carry nothing, in either direction, and stay open. New ones work. */
  goSilent(): void;
  /** Resolves when bytes have come on a silent connection. */
  ignored(): Promise<void>;
}

/** Forwards to a port of this machine, as a network does that may lose connections without telling either side. */
export async function startProxy(port: number): Promise<SilentProxy> {
  const pairs = new Set<[Socket, Socket]>();
  const ignored: (() => void)[] = [];
  const server = await startSocketServer((socket) => {
    const onward = net.connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    pairs.add([socket, onward]);
    onward.on("error", () => {});
    socket.on("close", () => onward.destroy());
    socket.pipe(onward).pipe(socket);
  });
  return Object.assign(server, {
    goSilent() {
      for (const [socket, onward] of pairs) {
        socket.unpipe(onward).resume();
        onward.unpipe(socket).resume();
        socket.on("data", () => {
          for (const resolve of ignored.splice(0)) resolve();
        });
      }
    },
    ignored: () => new Promise<void>((resolve) => ignored.push(resolve)),
  });
}
