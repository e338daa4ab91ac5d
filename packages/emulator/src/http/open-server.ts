import type {
  IncomingMessage,
  RequestListener as NodeListener,
  Server,
  ServerOptions,
  ServerResponse,
} from "node:http";
import type { Socket } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { EmulatorOptionError, type EmulatorOptions, type RequestListener } from "../config/emulator-options.ts";
import { httpDate } from "../runtime/iso-time.ts";
import { rememberLast } from "../runtime/remember-last.ts";
import { invalidRequest, isError, ServiceError } from "../runtime/service-error.ts";
import type { HostGuard } from "./create-host-guard.ts";
import { NodeRequest } from "./incoming-request.ts";
import { loggedRequest } from "./request-log.ts";
import {
  type BufferedResponse,
  bufferedError,
  ConnectionLost,
  errorBody,
  errorResponse,
  isBuffered,
  toResponse,
} from "./responses.ts";
import type { App } from "./routing.ts";

// `import` would read every export of node:http, one of which loads undici: a fifth of the start, a tenth of the memory.
const { createServer, STATUS_CODES } = process.getBuiltinModule("node:http");

/** A server that listens on its port. */
export interface OpenServer {
  /** Such as `http://127.0.0.1:49152`. */
  readonly origin: string;
  /** Serves the requests that the guards accept, including those that arrived before. */
  serve(app: App, guards: ServerGuards): void;
  /** Closes every connection and the port. */
  close(): Promise<void>;
}

/** Each returns the error for a request that it rejects, or undefined. */
export interface ServerGuards {
  readonly host: HostGuard;
  /** For requests other than calls of the actions API. */
  readonly control?: ((request: IncomingMessage) => ServiceError | undefined) | undefined;
  readonly onRequest?: RequestListener | undefined;
}

/** Timeouts for a client, in milliseconds. */
export interface RequestTimeouts {
  /** For the whole request, and for its headers. */
  readonly requestMs: number;
  /** Interval between checks. */
  readonly checkEveryMs: number;
}

export interface OpenServerOptions extends RequestTimeouts {
  /** Certificate and key in PEM, for HTTPS. */
  readonly tls?: EmulatorOptions["tls"] | undefined;
}

/** A client that stalls gets a response within 30 s. */
export const defaultTimeouts: RequestTimeouts = { requestMs: 25_000, checkEveryMs: 2_500 };

/**
 * Listens on a port; 0 takes a free one.
 *
 * @throws {EmulatorOptionError} when the port is taken or not allowed, or the host is not one of this machine
 */
export async function openServer(
  host: string,
  port: number,
  { requestMs, checkEveryMs, tls }: OpenServerOptions = defaultTimeouts,
): Promise<OpenServer> {
  const server = await createHttpServer(tls, {
    // The host guard rejects a request without a host, in the API's error format.
    requireHostHeader: false,
    headersTimeout: requestMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: checkEveryMs,
  });
  const early: Parameters<NodeListener>[] = [];
  /** The latest request of each connection. */
  const latest = new WeakMap<Socket, Parameters<NodeListener>>();
  let listener: NodeListener = (...request) => void early.push(request);
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
    const [incoming, outgoing] = latest.get(socket) ?? [];
    const isWithinBody = incoming?.complete === false;
    // The client would take a second response to this request for the response to the next.
    if (isWithinBody && outgoing?.headersSent) return void socket.destroy();
    if (error.code !== "ERR_HTTP_REQUEST_TIMEOUT") {
      return refuse(socket, invalidRequest(`The request is not valid HTTP (${error.code}).`));
    }
    const stalled = isWithinBody ? "body" : "headers";
    const description = `The request timed out: its ${stalled} did not arrive within ${requestMs / 1000} s.`;
    refuse(socket, new ServiceError(408, "request_timeout", description));
  });
  server.on("connect", (_, socket: Socket) =>
    refuse(socket, invalidRequest("CONNECT is not supported: the emulator is not a proxy.")),
  );
  server.on("checkExpectation", ({ headers, socket }) =>
    refuse(socket, invalidRequest(`Expect: ${headers.expect} is not supported.`)),
  );
  server.on("request", (incoming, outgoing) => {
    latest.set(incoming.socket, [incoming, outgoing]);
    listener(incoming, outgoing);
  });
  await listen(server, host, port);
  return {
    origin: originOf(server, host, tls ? "https" : "http"),
    serve(app, guards) {
      listener = createListener(app, guards, host);
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

/** @throws {EmulatorOptionError} when certificate and key are not readable, or no pair */
async function createHttpServer(tls: OpenServerOptions["tls"], options: ServerOptions): Promise<Server> {
  if (!tls) return createServer(options);
  const https = await import("node:https");
  try {
    return https.createServer({ ...options, cert: tls.cert, key: tls.key });
  } catch (cause) {
    const message = "tls must have a certificate and its private key, both in PEM and without a passphrase.";
    throw new EmulatorOptionError("tls", message, { cause });
  }
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

/** The origin for a client on this machine. A wildcard address such as `0.0.0.0` cannot be called. */
function originOf(server: Server, host: string, scheme: "http" | "https"): string {
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const name = { "0.0.0.0": "127.0.0.1", "::": "::1" }[host] ?? host;
  return `${scheme}://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

function createListener(app: App, guards: ServerGuards, hostname: string): NodeListener {
  let listenToOthers: Promise<NodeListener> | undefined;
  const refuse = ({ method = "", url = "" }: IncomingMessage, outgoing: ServerResponse, refusal: ServiceError) => {
    const { status, errorCode } = refusal;
    guards.onRequest?.(loggedRequest(method, url, { status, startedAt: performance.now(), errorCode }));
    const response = bufferedError(refusal);
    // A browser then asks for the key.
    const headers =
      status === 401 ? { ...response.headers, "www-authenticate": 'Basic realm="emulator"' } : response.headers;
    write(outgoing, { ...response, headers });
  };
  return (incoming, outgoing) => {
    const misdirected = guards.host(incoming);
    if (misdirected) return refuse(incoming, outgoing, misdirected);
    const served = app.serveOperation(new NodeRequest(incoming, outgoing), incoming.url ?? "/");
    if (served) return void send(outgoing, served);
    const locked = guards.control?.(incoming);
    if (locked) return refuse(incoming, outgoing, locked);
    listenToOthers ??= createWebListener(app, hostname);
    listenToOthers.then((listener) => listener(incoming, outgoing));
  };
}

async function send(outgoing: ServerResponse, served: Promise<Response | BufferedResponse>): Promise<void> {
  try {
    const response = await served;
    if (isBuffered(response)) return write(outgoing, response);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.flushHeaders();
    // Node and the DOM declare the same stream under two types.
    const body = (response.body ?? Readable.toWeb(Readable.from([]))) as ReadableStream;
    // The client is gone, so there is no one to report the error to.
    await pipeline(Readable.fromWeb(body), outgoing).catch(() => undefined);
  } catch (error) {
    if (error instanceof ConnectionLost) cut(outgoing, error);
    else write(outgoing, bufferedError(error));
  }
}

/** Serves everything but calls of the actions API, as a `Request`. */
async function createWebListener({ serve }: App, hostname: string): Promise<NodeListener> {
  const { getRequestListener } = await import("@hono/node-server");
  return getRequestListener(
    async (request, { incoming }) => {
      const response = await serve(request, incoming.url ?? "/");
      return isBuffered(response) ? toResponse(response) : response;
    },
    {
      hostname,
      // Leave Request and Response of the host process alone.
      overrideGlobalObjects: false,
      errorHandler: (error) => errorResponse(isError(error) ? invalidRequest(`${error.message}.`) : error),
    },
  );
}

function write(outgoing: ServerResponse, { status, headers, body }: BufferedResponse): void {
  const date = dateHeader(Math.floor(Date.now() / 1000));
  outgoing.writeHead(status, { ...headers, date, "content-length": Buffer.byteLength(body) });
  outgoing.end(body);
}

/** It takes as long as the other headers together. */
const dateHeader = rememberLast((second: number) => httpDate(second * 1000));

function cut(outgoing: ServerResponse, { how, begun }: ConnectionLost): void {
  const { socket } = outgoing;
  if (how === "reset") return void socket?.resetAndDestroy();
  if (!begun) return void socket?.destroy();
  outgoing.writeHead(begun.status, { ...begun.headers, "content-length": begun.announcedBytes });
  outgoing.flushHeaders();
  if (begun.sent.length > 0) outgoing.write(begun.sent);
  // Close after the written bytes were sent.
  socket?.destroySoon();
}

/** Responds to bytes that are not a request. Node's default has an empty body. */
function refuse(socket: Socket, refusal: ServiceError): void {
  const body = JSON.stringify(errorBody(refusal));
  const head = `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\nContent-Type: application/json`;
  socket.end(`${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`);
}
