import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";

/** A request as it arrived. */
export interface ReceivedRequest {
  method: string;
  /** The raw target, as it stood in the request line. */
  url: string;
  headers: IncomingMessage["headers"];
  body: string;
}

export type Answer = (request: ReceivedRequest, response: ServerResponse, socket: Socket) => void;

export interface TestServer extends AsyncDisposable {
  url: string;
  requests: ReceivedRequest[];
  /** Sockets that are open now. */
  sockets: Set<Socket>;
  close(): Promise<void>;
}

/** A real server on a free port. The n-th request gets the n-th answer, and the last answer from then on. */
export function startServer(...answers: [Answer, ...Answer[]]): Promise<TestServer> {
  return startServerAt(0, ...answers);
}

/** A port on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** {@link startServer} on a port of the test's choice, where something listened before. */
export async function startServerAt(port: number, ...answers: [Answer, ...Answer[]]): Promise<TestServer> {
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
      const answer = answers[Math.min(requests.length, answers.length) - 1] ?? answers[0];
      answer(request, response, incoming.socket);
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

/** Answers with JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (_, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  };
}

/** Answers with exactly this text. */
export function raw(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return (_, response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
}

/** Cuts the connection before any byte of an answer. */
export const reset: Answer = (_, __, socket) => {
  socket.resetAndDestroy();
};

/** Never answers. */
export const hang: Answer = () => {};

/** A server that takes connections and never says anything: a TLS handshake with it never ends. */
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
export const stall: Answer = (_, response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.write('{"state":');
};

/** Promises more bytes than it sends. */
export const truncate: Answer = (_, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"state":"ALLOW"', () => response.destroy());
};
