import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";

/** A received request. */
export interface ReceivedRequest {
  method: string;
  /** The raw target of the request line. */
  url: string;
  headers: IncomingMessage["headers"];
  body: string;
}

export type Reply = (request: ReceivedRequest, response: ServerResponse, socket: Socket) => void;

export interface TestServer extends AsyncDisposable {
  url: string;
  requests: ReceivedRequest[];
  /** Open sockets. */
  sockets: Set<Socket>;
  close(): Promise<void>;
}

/** Starts a server on a free port. The n-th request gets the n-th reply, and later requests the last one. */
export function startServer(...replies: [Reply, ...Reply[]]): Promise<TestServer> {
  return startServerAt(0, ...replies);
}

/** Returns a port on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** {@link startServer} on a given port. */
export async function startServerAt(port: number, ...replies: [Reply, ...Reply[]]): Promise<TestServer> {
  const requests: ReceivedRequest[] = [];
  const sockets = new Set<Socket>();
  const listener: RequestListener = (incoming, response) => {
    let body = "";
    incoming.setEncoding("utf8");
    incoming.on("data", (chunk: string) => {
      body += chunk;
    });
    incoming.on("end", () => {
      const request = { method: incoming.method ?? "", url: incoming.url ?? "", headers: incoming.headers, body };
      requests.push(request);
      const reply = replies[Math.min(requests.length, replies.length) - 1] ?? replies[0];
      reply(request, response, incoming.socket);
    });
    incoming.on("error", () => {});
  };
  const server = createServer(listener);
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    sockets,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Replies with JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return (_, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  };
}

/** Replies with a text. */
export function raw(status: number, body: string, headers: Record<string, string> = {}): Reply {
  return (_, response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
}

/** Resets the connection before the response. */
export const reset: Reply = (_, __, socket) => {
  socket.resetAndDestroy();
};

/** Never replies. */
export const hang: Reply = () => {};

/** Starts a server that accepts connections but never sends anything, so that a TLS handshake never completes. */
export async function startSilentServer(): Promise<AsyncDisposable & { url: string }> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Sends the start of a body and then nothing. */
export const stall: Reply = (_, response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.write('{"state":');
};

/** Sends fewer bytes than the Content-Length. */
export const truncate: Reply = (_, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"state":"ALLOW"', () => response.destroy());
};
