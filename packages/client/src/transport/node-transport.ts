import type { Agent, ClientRequest, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { onAbort } from "../abort-signals.ts";
import { checkAgent, createOwnAgents, type OwnAgentsOptions, type OwnRequestOptions } from "./agents.ts";
import { ByteCollector } from "./byte-collector.ts";
import { decodeBody } from "./decode-body.ts";
import { createIdleConnections, type IdleConnections } from "./idle-connections.ts";
import { withoutBrackets } from "./proxy-environment.ts";
import type {
  AgentLike,
  BodySource,
  HeaderSource,
  Transport,
  TransportRequest,
  TransportResponse,
} from "./transport.ts";
import { refusal, responseTooLarge, TransportError } from "./transport-error.ts";
import { isProgrammingError, transportErrorFrom } from "./transport-error-from.ts";

export interface NodeTransportOptions extends OwnAgentsOptions {
  agent?: AgentLike | undefined;
  /** The usual target. Agent and proxy are checked against it when the transport is created. */
  baseUrl: string;
  maxResponseBytes: number;
  /** The time of day in milliseconds. Default `Date.now`. */
  now?: (() => number) | undefined;
}

/** A request that must not be sent twice only reuses a connection that was used this recently, in milliseconds. */
const certainlyAliveMs = 1_000;

/**
 * Sends over node:http or node:https with kept-alive connections.
 *
 * Node's modules are loaded by the first call, so that importing this file loads none of them. `request` is looked up for
 * each call, so that a tracer or a mock can replace it.
 *
 * @throws {InvalidInputError} naming `agent` if it doesn't match the base URL, or the environment's proxy can't be used.
 */
export function createNodeTransport(options: NodeTransportOptions): Transport {
  const { idleTimeoutMs } = options;
  const idle = createIdleConnections(options.now ?? Date.now);
  const limits: ExchangeLimits = { maxResponseBytes: options.maxResponseBytes, idle };
  const ownAgents = createOwnAgents(options);
  if (options.agent === undefined) ownAgents.checkProxy(new URL(options.baseUrl));
  else checkAgent(options.agent, options.baseUrl);
  // Cached, because resolving it takes longer than the rest of a call's bookkeeping.
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

  function start(request: TransportRequest, maxIdleMs: number): Promise<TransportResponse> {
    return new Promise((resolve, reject) => {
      request.signal?.throwIfAborted();
      const target = targetOf(request.url);
      if (request.idempotent === false) idle.close(target, maxIdleMs);
      else if (!options.agent) idle.closeStale(target, maxIdleMs);
      new Exchange(request, target, limits, { resolve, reject });
    });
  }

  async function startOnce(request: TransportRequest): Promise<TransportResponse> {
    request.signal?.throwIfAborted();
    // A full turn of the event loop reveals connections that were closed while this process was busy or suspended.
    for (let phase = 0; phase < 2; phase++) await new Promise((resolve) => setImmediate(resolve));
    return start(request, Math.min(idleTimeoutMs, certainlyAliveMs));
  }

  return {
    name: "node",
    send: (request) => (request.idempotent === false ? startOnce(request) : start(request, idleTimeoutMs)),
    close() {
      ownAgents.close();
      target = undefined;
    },
  };
}

interface Target {
  /** The origin with a trailing slash. */
  prefix: string;
  module: Pick<typeof import("node:http"), "request">;
  protocol: string;
  hostname: string;
  port: string;
  agent: Agent;
  /** Whether the agent tunnels through a proxy. */
  tunnels: boolean;
}

interface ExchangeLimits {
  maxResponseBytes: number;
  idle: IdleConnections;
}

/** One request on one connection: connect, write, respond, then succeed or fail exactly once. */
class Exchange {
  readonly #request: TransportRequest;
  readonly #target: Target;
  readonly #limits: ExchangeLimits;
  readonly #resolve: (response: TransportResponse) => void;
  readonly #reject: (error: unknown) => void;
  readonly #outgoing: ClientRequest;
  readonly #stopListening: (() => void) | undefined;
  #socket: Socket | undefined;
  #incoming: IncomingMessage | undefined;
  /** The connection to a proxy, until the tunnel is established. */
  #tunnelSocket: Socket | undefined;
  #requestWritten = false;
  #bytesReadBefore = 0;
  #settled = false;

  constructor(
    request: TransportRequest,
    target: Target,
    limits: ExchangeLimits,
    settle: { resolve(response: TransportResponse): void; reject(error: unknown): void },
  ) {
    this.#request = request;
    this.#target = target;
    this.#limits = limits;
    this.#resolve = settle.resolve;
    this.#reject = settle.reject;
    const options = requestOptions(request, target);
    if (target.tunnels) options.onTunnelSocket = (socket) => (this.#tunnelSocket = socket);
    this.#outgoing = target.module
      .request(options)
      .on("socket", (socket) => this.#connect(socket))
      .on("response", (response) => this.#respond(response))
      .on("error", (error) => this.#fail(error))
      // A protocol upgrade, for example, closes the connection without any other event.
      .on("close", () => {
        if (!this.#incoming) this.#fail(new Error("The connection was closed without a response."));
      });
    // A request that waits for a socket emits nothing when it is destroyed.
    this.#stopListening = request.signal && onAbort(request.signal, () => this.#stop());
    this.#outgoing.end(request.body);
  }

  #connect(socket: Socket): void {
    const { connecting, secureConnecting, destroyed } = socket as TLSSocket & { secureConnecting?: boolean };
    this.#socket = socket;
    this.#bytesReadBefore = socket.bytesRead;
    // A connect that failed synchronously, for example for lack of file descriptors, has sent nothing.
    if (destroyed && !this.#outgoing.reusedSocket) return;
    if (!connecting && !secureConnecting) this.#write();
    else socket.once("encrypted" in socket ? "secureConnect" : "connect", () => this.#write());
  }

  #write(): void {
    this.#requestWritten = true;
    try {
      this.#request.onRequestWritten?.();
    } catch (error) {
      // Called by the socket, where a thrown error would end the process.
      this.#settle();
      this.#reject(error);
      this.#stop();
    }
  }

  #respond(response: IncomingMessage): void {
    this.#incoming = response;
    const { maxResponseBytes } = this.#limits;
    const { statusCode: status = 0, headers } = response;
    const refused = refusal(status, headers["content-length"], maxResponseBytes);
    if (refused) {
      this.#stop(refused);
      return;
    }
    const body = new ByteCollector();
    response.on("data", (chunk: Buffer) => {
      if (body.size + chunk.byteLength > maxResponseBytes) this.#stop(responseTooLarge(maxResponseBytes, status));
      else body.add(chunk);
    });
    response.on("error", (error) => this.#fail(error));
    response.on("end", () => {
      if (this.#socket) this.#limits.idle.used(this.#socket);
      const encoding = headers["content-encoding"];
      if (encoding === undefined) return this.#succeed(response, body.bytes);
      decodeBody(body.bytes, encoding, maxResponseBytes, status).then(
        (bytes) => this.#succeed(response, bytes),
        (error) => this.#fail(error),
      );
    });
  }

  #succeed({ statusCode: status = 0, headers }: IncomingMessage, bytes: Uint8Array): void {
    if (this.#settled) return;
    this.#settle();
    this.#resolve({ status, headers: headerSource(headers), body: bodySource(bytes) });
  }

  #fail(error: unknown): void {
    if (this.#settled) return;
    this.#settle();
    this.#reject(this.#request.signal?.aborted ? this.#abortReason() : this.#failure(error));
  }

  #abortReason(): unknown {
    const reason: unknown = this.#request.signal?.reason;
    // A silent connection usually means that all are dead, so the next attempt opens a new one.
    if (this.#outgoing.reusedSocket && isTimeout(reason)) this.#limits.idle.close(this.#target);
    return reason;
  }

  #failure(error: unknown): unknown {
    const status = this.#incoming?.statusCode;
    if (error instanceof TransportError || isProgrammingError(error, status)) return error;
    const hasNoResponse = this.#incoming === undefined && this.#socket?.bytesRead === this.#bytesReadBefore;
    const staleConnection = this.#outgoing.reusedSocket && hasNoResponse && isReset(error);
    if (staleConnection) this.#limits.idle.close(this.#target);
    const requestWritten = this.#requestWritten;
    return transportErrorFrom(error, { requestWritten, staleConnection, status, url: this.#request.url });
  }

  #stop(error?: unknown): void {
    this.#outgoing.destroy();
    if (!this.#socket) this.#tunnelSocket?.destroy();
    this.#fail(error);
  }

  #settle(): void {
    this.#settled = true;
    this.#stopListening?.();
  }
}

function requestOptions({ url, method, headers, body }: TransportRequest, target: Target): OwnRequestOptions {
  const { prefix, protocol, hostname, port, agent } = target;
  if (body !== undefined) headers["content-length"] = String(Buffer.byteLength(body));
  return { protocol, hostname, port, agent, path: pathOf(url, prefix), method, headers };
}

/** The part of a URL after its origin, unchanged if possible. */
function pathOf(href: string, prefix: string): string {
  if (href.startsWith(prefix)) return href.slice(prefix.length - 1);
  const { pathname, search } = new URL(href);
  return pathname + search;
}

/** Whether an abort reason is a timeout, such as that of `AbortSignal.timeout()`. */
function isTimeout(reason: unknown): boolean {
  return (reason as { name?: unknown } | null | undefined)?.name === "TimeoutError";
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

function bodySource(bytes: Uint8Array): BodySource {
  return {
    bytes: () => bytes,
    text: () => {
      const { buffer, byteOffset, byteLength } = bytes;
      const text = (Buffer.isBuffer(bytes) ? bytes : Buffer.from(buffer, byteOffset, byteLength)).toString("utf8");
      return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    },
  };
}
