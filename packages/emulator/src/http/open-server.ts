import { createServer, type RequestListener, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import { isIPv6, type Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { invalidRequest, type ServiceError } from "../engine/service-error.ts";
import { ConnectionLost } from "../faults/connection-lost.ts";
import { EmulatorOptionError } from "../options/emulator-option-error.ts";
import type { Answer } from "./answer.ts";
import type { Serve } from "./create-app.ts";
import type { HostGuard } from "./create-host-guard.ts";
import { errorBody, errorResponse } from "./error-response.ts";

/** A server that has its port. */
export interface OpenServer {
  /** Such as `http://127.0.0.1:49152`. */
  readonly origin: string;
  /** Begins to answer requests that the guard lets in, those included that have come before. */
  answerWith(serve: Serve, guard: HostGuard): void;
  /** Cuts every connection and frees the port. */
  close(): Promise<void>;
}

/**
 * Listens on a port; 0 takes a free one.
 *
 * @throws {EmulatorOptionError} when the port is taken or not allowed, or the host is not one of this machine
 */
export async function openServer(host: string, port: number): Promise<OpenServer> {
  // A request without a host is refused below, in the API's error shape.
  const server = createServer({ requireHostHeader: false });
  const early: Parameters<RequestListener>[] = [];
  let listener: RequestListener = (...request) => void early.push(request);
  server.on("clientError", refuseUnreadable);
  server.on("connect", (_, socket: Socket) =>
    refuse(socket, invalidRequest("CONNECT is for a proxy, which this is not.")),
  );
  server.on("checkExpectation", ({ headers, socket }) =>
    refuse(socket, invalidRequest(`Expect: ${headers.expect} cannot be met.`)),
  );
  server.on("request", (incoming, outgoing) => listener(incoming, outgoing));
  await listen(server, host, port);
  return {
    origin: originOf(server, host),
    answerWith(serve, guard) {
      listener = createListener(serve, guard, host);
      for (const request of early.splice(0)) listener(...request);
    },
    close() {
      return new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      });
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const message = `The emulator cannot listen on ${host}, port ${port} (${cause.code}). Pass another \`host\` or \`port\`; port 0 takes a free one.`;
      const option = cause.code === "EADDRINUSE" || cause.code === "EACCES" ? "port" : "host";
      reject(new EmulatorOptionError(option, message, { cause }));
    });
    server.listen(port, host, resolve);
  });
}

/** Where a client on this machine reaches the server: an address that stands for all of them cannot be called. */
function originOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const name = { "0.0.0.0": "127.0.0.1", "::": "::1" }[host] ?? host;
  return `http://${isIPv6(name) ? `[${name}]` : name}:${port}`;
}

function createListener(serve: Serve, guard: HostGuard, hostname: string): RequestListener {
  return getRequestListener(
    async (request, { incoming, outgoing }) => {
      const { headers, httpVersion } = incoming;
      const isIncomplete = headers.host === undefined && httpVersion !== "1.0";
      const refusal = isIncomplete ? invalidRequest("The request has no Host header.") : guard(headers.host);
      if (refusal) return errorResponse(refusal);
      try {
        const answered = await serve(request, incoming.url ?? "/");
        if (answered instanceof Response) return answered;
        // This server speaks HTTP/1 only.
        write(outgoing as ServerResponse, answered);
        return RESPONSE_ALREADY_SENT;
      } catch (error) {
        if (!(error instanceof ConnectionLost)) throw error;
        cut(outgoing as ServerResponse, error);
        return RESPONSE_ALREADY_SENT;
      }
    },
    {
      hostname,
      // Request and Response belong to whoever runs the emulator in their process.
      overrideGlobalObjects: false,
      errorHandler: (error) => errorResponse(error instanceof Error ? invalidRequest(`${error.message}.`) : error),
    },
  );
}

function write(outgoing: ServerResponse, { status, headers, body }: Answer): void {
  outgoing.writeHead(status, { "content-length": Buffer.byteLength(body), ...headers });
  outgoing.end(body);
}

function cut(outgoing: ServerResponse, { how, begun }: ConnectionLost): void {
  const { socket } = outgoing;
  if (how === "reset") return void socket?.resetAndDestroy();
  if (!begun) return void socket?.destroy();
  outgoing.writeHead(begun.status, { ...begun.headers, "content-length": begun.announcedBytes });
  outgoing.flushHeaders();
  if (begun.sent.length > 0) outgoing.write(begun.sent);
  // Not before what was written has left.
  socket?.destroySoon();
}

/** Answers what never became a request; by default the body would be empty. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  refuse(socket, invalidRequest(`The request is not readable as HTTP (${error.code}).`));
}

function refuse(socket: Socket, refusal: ServiceError): void {
  const body = JSON.stringify(errorBody(refusal));
  const head = `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\nContent-Type: application/json`;
  socket.end(`${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`);
}
