import type { Agent, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { checkAgent } from "./check-agent.ts";
import { ByteCollector } from "./collect-bytes.ts";
import { decodeBody } from "./decode-body.ts";
import { createOwnAgents, type OwnAgentsOptions, type OwnRequestOptions } from "./own-agents.ts";
import { withoutBrackets } from "./proxy-environment.ts";
import type {
  AgentLike,
  BodySource,
  HeaderSource,
  Transport,
  TransportRequest,
  TransportResponse,
} from "./transport.ts";
import { responseTooLarge, TransportError } from "./transport-error.ts";
import { transportErrorFrom } from "./transport-error-from.ts";

export interface NodeTransportOptions extends OwnAgentsOptions {
  agent?: AgentLike | undefined;
  maxResponseBytes: number;
}

/**
 * Sends over node:http or node:https with kept-alive connections.
 *
 * Node's modules are looked up at the first call: importing this file loads none of them. Their `request` is looked up at
 * each call, so whoever patches it (a tracer, a mock) is seen.
 */
export function createNodeTransport(options: NodeTransportOptions): Transport {
  const { maxResponseBytes } = options;
  const ownAgents = createOwnAgents(options);
  // Working this out anew for each call costs more than the rest of the bookkeeping.
  let target: Target | undefined;

  function targetOf(href: string): Target {
    if (target && href.startsWith(target.prefix)) return target;
    const url = new URL(href);
    checkAgent(options.agent, href);
    const agent = options.agent as Agent | undefined;
    target = {
      prefix: `${url.origin}/`,
      module: process.getBuiltinModule(url.protocol === "https:" ? "node:https" : "node:http"),
      protocol: url.protocol,
      hostname: withoutBrackets(url.hostname),
      port: url.port,
      ...(agent ? { agent, tunnels: false } : ownAgents.agentFor(url)),
    };
    return target;
  }

  return {
    name: "node",
    send(request) {
      return new Promise((resolve, reject) => {
        request.signal?.throwIfAborted();
        exchange(request, targetOf(request.url), maxResponseBytes, resolve, reject);
      });
    },
    close() {
      ownAgents.close();
      target = undefined;
    },
  };
}

interface Target {
  /** The origin and a slash. */
  prefix: string;
  /** Asked for its `request` at each call, so that whoever patches that is seen. */
  module: Pick<typeof import("node:http"), "request">;
  protocol: string;
  hostname: string;
  port: string;
  agent: Agent;
  /** Whether the agent makes a tunnel through a proxy. */
  tunnels: boolean;
}

/** One request on one connection, to the end of the answer's body. */
function exchange(
  request: TransportRequest,
  target: Target,
  maxResponseBytes: number,
  resolve: (response: TransportResponse) => void,
  reject: (error: unknown) => void,
): void {
  const { url, signal, body } = request;
  let tunnelSocket: Socket | undefined;
  const options = requestOptions(request, target);
  if (target.tunnels) options.onTunnelSocket = (socket) => (tunnelSocket = socket);
  const outgoing = target.module.request(options);
  let requestWritten = false;
  let bytesReadBefore = 0;
  let incoming: IncomingMessage | undefined;
  let settled = false;

  const settle = () => {
    settled = true;
    signal?.removeEventListener("abort", onAbort);
  };
  const fail = (error: unknown) => {
    if (settled) return;
    settle();
    if (signal?.aborted) return reject(signal.reason);
    if (error instanceof TransportError) return reject(error);
    const unanswered = incoming === undefined && outgoing.socket?.bytesRead === bytesReadBefore;
    const staleConnection = outgoing.reusedSocket && unanswered && isReset(error);
    if (staleConnection) closeIdle(target);
    reject(transportErrorFrom(error, { requestWritten, staleConnection, status: incoming?.statusCode, url }));
  };
  const stop = (error?: unknown) => {
    outgoing.destroy();
    if (!outgoing.socket) tunnelSocket?.destroy();
    fail(error);
  };
  const written = () => {
    requestWritten = true;
    try {
      request.onRequestWritten?.();
    } catch (mistake) {
      // A socket calls this: what is thrown on would end the process.
      settle();
      reject(mistake);
      stop();
    }
  };
  // A request that waits for a free socket says nothing when it is destroyed, so this does not wait to be told.
  const onAbort = () => stop();
  signal?.addEventListener("abort", onAbort, { once: true });

  outgoing.on("socket", (socket) => {
    const { connecting, secureConnecting } = socket as TLSSocket & { secureConnecting?: boolean };
    bytesReadBefore = socket.bytesRead;
    if (!connecting && !secureConnecting) written();
    else socket.once("encrypted" in socket ? "secureConnect" : "connect", written);
  });
  outgoing.on("error", fail);
  outgoing.on("close", () => {
    // An answer that is none, such as a protocol upgrade, ends the connection without any other event.
    if (!incoming) fail(new Error("The connection was closed without an answer."));
  });
  outgoing.on("response", (response) => {
    incoming = response;
    const { statusCode: status = 0, headers } = response;
    if (Number(headers["content-length"]) > maxResponseBytes) return stop(responseTooLarge(maxResponseBytes, status));
    const collector = new ByteCollector();
    response.on("data", (chunk: Buffer) => {
      if (collector.size + chunk.byteLength > maxResponseBytes) return stop(responseTooLarge(maxResponseBytes, status));
      collector.add(chunk);
    });
    response.on("error", fail);
    response.on("end", () => {
      const { buffer, byteOffset, byteLength } = collector.bytes();
      const bytes = Buffer.from(buffer, byteOffset, byteLength);
      const encoding = headers["content-encoding"];
      if (encoding === undefined) return succeed(bytes);
      decodeBody(bytes, encoding, maxResponseBytes, status).then(succeed, fail);
    });

    function succeed(bytes: Buffer): void {
      if (settled) return;
      settle();
      resolve({ status, headers: headerSource(headers), body: bodySource(bytes) });
    }
  });
  outgoing.end(body);
}

function requestOptions({ url, method, headers, body }: TransportRequest, target: Target): OwnRequestOptions {
  const { prefix, protocol, hostname, port, agent } = target;
  if (body !== undefined) headers["content-length"] = String(Buffer.byteLength(body));
  return { protocol, hostname, port, agent, path: pathOf(url, prefix), method, headers };
}

/** The part of a URL after its origin, as it was written where possible. */
function pathOf(href: string, prefix: string): string {
  if (href.startsWith(prefix)) return href.slice(prefix.length - 1);
  const { pathname, search } = new URL(href);
  return pathname + search;
}

/** A server that closed one idle connection has mostly closed all of them: the next request should find none. */
function closeIdle({ agent, hostname }: Target): void {
  for (const [name, sockets] of Object.entries(agent.freeSockets ?? {})) {
    if (name.startsWith(`${hostname}:`)) for (const socket of sockets ?? []) socket.destroy();
  }
}

function isReset(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === "ECONNRESET" || code === "EPIPE";
}

function headerSource(headers: IncomingMessage["headers"]): HeaderSource {
  return {
    get: (name) => {
      const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
      return typeof value === "string" ? value : (value?.join(", ") ?? null);
    },
    *entries() {
      for (const [name, value = ""] of Object.entries(headers)) {
        if (typeof value === "string") yield [name, value];
        else for (const one of value) yield [name, one];
      }
    },
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
