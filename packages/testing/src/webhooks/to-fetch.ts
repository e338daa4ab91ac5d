import type { IncomingMessage, Server, ServerResponse } from "node:http";

/** Sends a request to an application, in this process. */
export type ApplicationFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

type WebHandler = (request: Request) => Response | Promise<Response>;
type NodeHandler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** An instance of Fastify, or anything else that light-my-request can call. */
interface Injectable {
  inject(request: InjectedRequest): PromiseLike<InjectedResponse>;
}

interface InjectedRequest {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS";
  url: string;
  headers: Record<string, string>;
  payload?: Buffer;
}

interface InjectedResponse {
  statusCode: number;
  headers: Record<string, number | string | string[] | undefined>;
  rawPayload: Buffer;
}

/**
 * An application: a `fetch`-style handler, an object with `fetch` such as a Hono app, an instance of Fastify, an Express app,
 * or the listener of a Node server, as `{ listener }`.
 */
export type Application =
  | WebHandler
  | { fetch: WebHandler }
  | Injectable
  | { listener: NodeHandler }
  | (NodeHandler & { listen: unknown; use: unknown });

/**
 * Returns a function like `fetch` that calls an application. Express apps and listeners are served on a port of 127.0.0.1
 * for each request; other applications need no socket.
 *
 * @throws {Error} if it is not an application. The message lists what is.
 * @example
 * const fake = await createFakeAuthsignal({ config, webhookFetch: toFetch(app) });
 */
export function toFetch(application: Application): ApplicationFetch {
  const send = senderFor(application);
  return (input, init) =>
    send(new Request(typeof input === "string" ? new URL(input, "http://localhost").href : input, init));
}

function senderFor(application: Application): (request: Request) => Promise<Response> {
  const parts = Object(application) as Partial<Record<"fetch" | "inject" | "listener" | "use", unknown>>;
  if (typeof parts.inject === "function") return (request) => inject(application as Injectable, request);
  if (typeof parts.listener === "function") return (request) => serve(parts.listener as NodeHandler, request);
  if (typeof parts.fetch === "function")
    return async (request) => (application as { fetch: WebHandler }).fetch(request);
  // Express apps are functions with methods.
  if (typeof application === "function" && typeof parts.use === "function") {
    return (request) => serve(application as NodeHandler, request);
  }
  if (typeof application === "function") return async (request) => (application as WebHandler)(request);
  throw new Error(
    `An application is a fetch-style handler, an object with \`fetch\`, an Express app, an instance of Fastify, or { listener } with a listener of a Node server; it is ${application === null ? "null" : typeof application}.`,
  );
}

async function inject(application: Injectable, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const payload = Buffer.from(await request.arrayBuffer());
  const response = await application.inject({
    method: request.method as InjectedRequest["method"],
    url: pathname + search,
    headers: Object.fromEntries(request.headers),
    ...(payload.length > 0 && { payload }),
  });
  return toResponse(response.statusCode, Object.entries(response.headers), response.rawPayload);
}

async function serve(listener: NodeHandler, request: Request): Promise<Response> {
  const { createServer, request: send } = process.getBuiltinModule("node:http");
  const server: Server = createServer(listener);
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  try {
    const { port } = server.address() as { port: number };
    const { pathname, search } = new URL(request.url);
    const body = Buffer.from(await request.arrayBuffer());
    const headers = { ...Object.fromEntries(request.headers), "content-length": body.length };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const options = {
        host: "127.0.0.1",
        port,
        method: request.method,
        path: pathname + search,
        headers,
        agent: false,
      };
      send(options, resolve).once("error", reject).end(body);
    });
    const pieces: Buffer[] = [];
    for await (const piece of response) pieces.push(piece as Buffer);
    return toResponse(response.statusCode ?? 500, Object.entries(response.headers), Buffer.concat(pieces));
  } finally {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }
}

function toResponse(status: number, headers: [string, unknown][], body: Buffer): Response {
  const pairs = headers.flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one): [string, string][] =>
      one === undefined ? [] : [[name, String(one)]],
    ),
  );
  const isEmpty = body.length === 0 || [204, 205, 304].includes(status);
  return new Response(isEmpty ? null : new Uint8Array(body), { status, headers: pairs });
}
