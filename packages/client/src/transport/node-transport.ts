import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import type { TLSSocket } from "node:tls";
import { InvalidInputError } from "../invalid-input-error.ts";
import { decodeBody } from "./decode-body.ts";
import { proxyApplies } from "./proxy-environment.ts";
import type { BodySource, HeaderSource, Transport, TransportRequest, TransportResponse } from "./transport.ts";
import { connectionError, responseTooLarge, TransportError } from "./transport-error.ts";

/** An `http.Agent` or `https.Agent` of Node, fitting the base URL's scheme. */
export interface AgentLike {
  destroy(): void;
}

/**
 * Sends over node:http or node:https with kept-alive connections.
 *
 * Node's modules are looked up at the first call: importing this file loads none of them, and whoever patches
 * `http.request` (a tracer, a mock) is seen.
 */
export function createNodeTransport(options: { agent?: AgentLike | undefined; maxResponseBytes: number }): Transport {
  const agents = new Map<string, Agent>();
  const target = lastTarget();

  function agentFor(url: URL): Agent {
    if (options.agent) return options.agent as Agent;
    const proxied = proxyApplies(url, process.env);
    const name = `${url.protocol}${proxied}`;
    let agent = agents.get(name);
    if (!agent) {
      if (proxied && !supportsProxies(process.versions.node)) {
        throw new InvalidInputError(
          "agent",
          `is needed: ${url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY"} is set and Node ${process.versions.node} can't use it. ` +
            "Pass a proxy agent, or list the host in NO_PROXY.",
        );
      }
      const module = process.getBuiltinModule(url.protocol === "https:" ? "node:https" : "node:http");
      agent = new module.Agent({ keepAlive: true, ...(proxied && { proxyEnv: process.env }) });
      agents.set(name, agent);
    }
    return agent;
  }

  return {
    name: "node",
    send(request) {
      return new Promise((resolve, reject) => {
        request.signal?.throwIfAborted();
        const { url, path } = target(request.url);
        const agent = agentFor(url);
        exchange(request, { ...endpoint(url), path, agent }, options.maxResponseBytes, resolve, reject);
      });
    },
    close() {
      for (const agent of agents.values()) agent.destroy();
      agents.clear();
    },
  };
}

type RequestEndpoint = RequestOptions & { protocol: string };

/** One request on one connection, to the end of the answer's body. */
function exchange(
  request: TransportRequest,
  options: RequestEndpoint,
  maxResponseBytes: number,
  resolve: (response: TransportResponse) => void,
  reject: (error: unknown) => void,
): void {
  const { signal, body } = request;
  const headers: Record<string, string | number> = { ...request.headers };
  if (body !== undefined) headers["content-length"] = Buffer.byteLength(body);
  const { request: open } = process.getBuiltinModule(options.protocol === "https:" ? "node:https" : "node:http");
  const outgoing = open({ ...options, method: request.method, headers });
  let requestWritten = false;
  let incoming: IncomingMessage | undefined;

  const onAbort = () => outgoing.destroy();
  signal?.addEventListener("abort", onAbort, { once: true });

  const settle = () => signal?.removeEventListener("abort", onAbort);
  const fail = (error: unknown) => {
    settle();
    if (signal?.aborted) return reject(signal.reason);
    if (error instanceof TransportError) return reject(error);
    const staleConnection = outgoing.reusedSocket && incoming === undefined && isReset(error);
    reject(connectionError(error, { requestWritten, staleConnection }));
  };

  outgoing.on("socket", (socket) => {
    const { connecting, secureConnecting } = socket as TLSSocket & { secureConnecting?: boolean };
    if (!connecting && !secureConnecting) requestWritten = true;
    else socket.once("encrypted" in socket ? "secureConnect" : "connect", () => (requestWritten = true));
  });
  outgoing.on("error", fail);
  outgoing.on("response", (response) => {
    incoming = response;
    readBody(outgoing, response, maxResponseBytes, fail, (bytes) => {
      settle();
      const { statusCode: status = 0 } = response;
      const encoding = response.headers["content-encoding"];
      if (encoding === undefined) return resolve({ status, headers: headerSource(response), body: bodySource(bytes) });
      decodeBody(bytes, encoding, maxResponseBytes, status).then(
        (decoded) => resolve({ status, headers: headerSource(response), body: bodySource(decoded) }),
        reject,
      );
    });
  });
  outgoing.end(body);
}

function readBody(
  outgoing: ClientRequest,
  response: IncomingMessage,
  maxResponseBytes: number,
  fail: (error: unknown) => void,
  done: (bytes: Buffer) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on("data", (chunk: Buffer) => {
    size += chunk.byteLength;
    if (size > maxResponseBytes) {
      outgoing.destroy();
      return fail(responseTooLarge(maxResponseBytes, response.statusCode ?? 0));
    }
    chunks.push(chunk);
  });
  response.on("error", fail);
  response.on("end", () => {
    const [first] = chunks;
    done(first && chunks.length === 1 ? first : Buffer.concat(chunks, size));
  });
}

function isReset(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === "ECONNRESET" || code === "EPIPE";
}

/** Splits a URL, remembering the origin: parsing it anew for each call costs more than the rest of the bookkeeping. */
function lastTarget(): (href: string) => { url: URL; path: string } {
  let known: URL | undefined;
  return (href) => {
    if (!known || !href.startsWith(`${known.origin}/`)) known = new URL(href);
    return { url: known, path: href.slice(known.origin.length) };
  };
}

function endpoint(url: URL): RequestEndpoint {
  return {
    protocol: url.protocol,
    hostname: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port,
  };
}

/** `proxyEnv` of an agent: since 22.21 in the 22 line, and since 24.5. */
function supportsProxies(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21);
}

function headerSource(response: IncomingMessage): HeaderSource {
  const { headers } = response;
  return {
    get: (name) => {
      const value = headers[name];
      return value === undefined ? null : String(value);
    },
    entries: () => Object.entries(headers).map(([name, value]) => [name, String(value)]),
  };
}

function bodySource(bytes: Buffer): BodySource {
  return {
    bytes: () => bytes,
    text: () => {
      const text = bytes.toString("utf8");
      return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    },
  };
}
