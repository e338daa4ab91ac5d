import type { Agent, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { onAbort } from "../abort-signals.ts";
import { type AgentRequestOptions, type AgentsOptions, createAgents } from "./agents.ts";
import { ByteCollector, bodySource } from "./byte-collector.ts";
import { decodeBody } from "./decode-body.ts";
import { createIdleConnections, type IdleConnections } from "./idle-connections.ts";
import { withoutBrackets } from "./proxy-environment.ts";
import type { HeaderSource, Transport, TransportRequest, TransportResponse } from "./transport.ts";
import { refusal, responseTooLarge } from "./transport-error.ts";
import { rejectionFrom } from "./transport-error-from.ts";

export interface NodeTransportOptions extends AgentsOptions {
  /** The usual target. Agent and proxy are checked against it when the transport is created. */
  baseUrl: string;
  maxResponseBytes: number;
  /** The time of day in milliseconds. Default `Date.now`. */
  now?: (() => number) | undefined;
}

/** A request that must not be sent twice only reuses a connection that was used this recently, in milliseconds. */
const certainlyAliveMs = 1_000;

/**
 * With more connections than this, only the first request of a turn of the event loop starts at once, the others together at
 * its end: it takes longer to wake a receiver that sleeps than to hand it a request.
 */
const manyConnections = 32;

/**
 * Sends over node:http or node:https with kept-alive connections.
 *
 * Node's modules are loaded by the first call, so that importing this file loads none of them. `request` is looked up for
 * each call, so that a tracer or a mock can replace it.
 *
 * @throws {InvalidInputError} naming `agent` if it doesn't match the base URL, or the environment's proxy can't be used.
 */
export function createNodeTransport(options: NodeTransportOptions): Transport {
  const { agent: given, idleTimeoutMs, maxResponseBytes, now = Date.now } = options;
  const { setImmediate } = process.getBuiltinModule("node:timers");
  const idle = createIdleConnections(now);
  const agents = createAgents(options);
  agents.check(new URL(options.baseUrl));
  // Cached, because resolving it takes longer than the rest of a call's bookkeeping.
  let target: Target | undefined;

  function targetOf(href: string): Target {
    if (target && href.startsWith(target.prefix)) return target;
    const url = new URL(href);
    const { protocol, hostname, port } = url;
    target = {
      prefix: `${url.origin}/`,
      module: process.getBuiltinModule(protocol === "https:" ? "node:https" : "node:http"),
      options: { protocol, hostname: withoutBrackets(hostname), port, agent: agents.agentFor(url) as CountingAgent },
    };
    return target;
  }

  /** Resolves at the end of this turn of the event loop, which begins for a target with its first request. */
  function endOfTurn(target: Target): Promise<void> {
    target.turn ??= new Promise<unknown>((resolve) => {
      // A function of a test in its place may never call back.
      if (setImmediate(resolve)?.constructor.name !== "Immediate") resolve(undefined);
    }).then(() => (target.turn = undefined));
    return target.turn;
  }

  return {
    name: "node",
    async send(request) {
      const { url, signal, idempotent = true } = request;
      const target = targetOf(url);
      const { turn, options } = target;
      const end = endOfTurn(target);
      // A full turn reveals connections that were closed while this process was busy or suspended.
      if (!idempotent) await end.then(() => endOfTurn(target));
      else if (options.agent.totalSocketCount > manyConnections) await turn;
      signal?.throwIfAborted();
      if (!given || !idempotent) {
        idle.close(options, idempotent ? idleTimeoutMs : Math.min(idleTimeoutMs, certainlyAliveMs));
      }
      return await new Promise((resolve, reject) => {
        exchange(request, { target, idle, maxResponseBytes, resolve, reject });
      });
    },
    close() {
      agents.close();
      target = undefined;
    },
  };
}

/** Agents of some libraries do not count, so they never have many connections. */
type CountingAgent = Agent & { totalSocketCount: number };

interface Target {
  /** The origin with a trailing slash. */
  prefix: string;
  module: Pick<typeof import("node:http"), "request">;
  options: { protocol: string; hostname: string; port: string; agent: CountingAgent };
  /** The end of the current turn of the event loop, if a request was sent in it. */
  turn?: Promise<void> | undefined;
}

interface ExchangeContext {
  target: Target;
  idle: IdleConnections;
  maxResponseBytes: number;
  resolve: (response: TransportResponse) => void;
  reject: (error: unknown) => void;
}

/** One request on one connection: connects, writes, reads the response, then resolves or rejects. */
function exchange(
  request: TransportRequest,
  { target, idle, maxResponseBytes, resolve, reject }: ExchangeContext,
): void {
  const { url, method, headers, body, signal } = request;
  let socket: Socket | undefined;
  /** The connection to a proxy, until the tunnel is established. */
  let tunnelSocket: Socket | undefined;
  let response: IncomingMessage | undefined;
  let requestWritten = false;
  let bytesReadBefore = 0;
  let settled = false;

  if (body !== undefined) headers["content-length"] = String(Buffer.byteLength(body));
  const requestOptions: AgentRequestOptions = {
    ...target.options,
    path: url.slice(target.prefix.length - 1),
    method,
    headers,
    onTunnelSocket: (connected) => (tunnelSocket = connected),
  };
  const outgoing = target.module
    .request(requestOptions)
    .on("socket", (assigned) => {
      socket = assigned;
      bytesReadBefore = socket.bytesRead;
      const { connecting, secureConnecting, destroyed, errored } = socket as TLSSocket & { secureConnecting?: boolean };
      // A connect that failed synchronously, for example for lack of file descriptors, has sent nothing.
      if (destroyed && !outgoing.reusedSocket) stop(errored ?? undefined);
      else if (connecting || secureConnecting) socket.once("encrypted" in socket ? "secureConnect" : "connect", write);
      else write();
    })
    .on("response", respond)
    .on("error", fail)
    // A protocol upgrade, for example, closes the connection without any other event.
    .on("close", () => {
      if (!response) fail();
    });
  // A request that waits for a socket emits nothing when it is destroyed.
  const stopListening = signal && onAbort(signal, stop);
  outgoing.end(body);

  function write(): void {
    requestWritten = true;
    try {
      request.onRequestWritten?.();
    } catch (error) {
      // Called by the socket, where a thrown error would end the process.
      settle();
      reject(error);
      outgoing.destroy();
    }
  }

  function respond(received: IncomingMessage): void {
    response = received;
    const { statusCode: status = 0, headers } = received;
    const refused = refusal(status, headers["content-length"], maxResponseBytes);
    if (refused) {
      stop(refused);
      return;
    }
    const body = new ByteCollector(maxResponseBytes);
    received.on("data", (chunk: Buffer<ArrayBuffer>) => {
      if (!body.add(chunk)) stop(responseTooLarge(maxResponseBytes, status));
    });
    received.on("error", fail);
    received.on("end", () => {
      if (socket) idle.used(socket);
      try {
        const bytes = decodeBody(body.bytes, headers["content-encoding"] ?? "", maxResponseBytes, status);
        settle();
        resolve({ status, headers: headerSource(received), body: bodySource(bytes) });
      } catch (error) {
        fail(error);
      }
    });
  }

  function settle(): void {
    settled = true;
    stopListening?.();
  }

  function fail(error?: unknown): void {
    if (settled) return;
    settle();
    const aborted = signal?.aborted;
    const silent = aborted
      ? Object(signal.reason).name === "TimeoutError"
      : !response && socket?.bytesRead === bytesReadBefore;
    const staleConnection = outgoing.reusedSocket && silent;
    // Usually all idle connections are dead then, so the next attempt opens a new one.
    if (staleConnection) idle.close(target.options);
    // The code of a write to a socket that an agent never connected.
    const isUnconnected = socket && Object(error).code === "ERR_SOCKET_CLOSED";
    if (aborted) reject(signal.reason);
    else
      reject(
        isUnconnected
          ? error
          : rejectionFrom(error, url, { status: response?.statusCode, requestWritten, staleConnection }),
      );
  }

  function stop(error?: unknown): void {
    outgoing.destroy();
    if (!socket) tunnelSocket?.destroy();
    fail(error);
  }
}

function headerSource(response: IncomingMessage): HeaderSource {
  return {
    get: (name) => response.headersDistinct[name]?.join(", ") ?? null,
    forEach(visit) {
      for (const [name, values = []] of Object.entries(response.headersDistinct))
        for (const value of values) visit(value, name);
    },
  };
}
