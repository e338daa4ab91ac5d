import type { Agent, AgentOptions, ClientRequestArgs } from "node:http";
import type { Socket } from "node:net";
import { InvalidInputError } from "../invalid-input-error.ts";
import { type Environment, type ProxySetting, proxySetting } from "./proxy-environment.ts";
import type { AgentLike } from "./transport.ts";

export interface OwnAgentsOptions {
  /** Environment that may name proxies. Default `process.env`. */
  environment?: Environment | undefined;
  /** Node version, which decides whether agents support proxies. Default: the running one. */
  nodeVersion?: string | undefined;
  /** Milliseconds after which an idle connection is closed. */
  idleTimeoutMs: number;
}

/** Request options for these agents. */
export type OwnRequestOptions = ClientRequestArgs & {
  /** Called with the connection to the proxy, before the tunnel is established. */
  onTunnelSocket?: ((socket: Socket) => void) | undefined;
};

/** The kept-alive agents of a transport: one per scheme, direct or through the environment's proxy. */
export interface OwnAgents {
  /** @throws {InvalidInputError} naming `agent` if the environment's proxy can't be used. */
  checkProxy(url: URL): void;
  agentFor(url: URL): Agent;
  /** Closes all connections. Later calls create new agents. */
  close(): void;
}

export function createOwnAgents(options: OwnAgentsOptions): OwnAgents {
  const agents = new Map<string, Agent>();
  const pendingTunnels = new Set<Socket>();

  function usableProxy(url: URL): ProxySetting | undefined {
    const proxy = proxySetting(url, options.environment ?? process.env);
    if (proxy) checkProxy(proxy, options.nodeVersion ?? process.versions.node);
    return proxy;
  }

  return {
    checkProxy: (url) => void usableProxy(url),
    agentFor(url) {
      const proxy = usableProxy(url);
      const secure = url.protocol === "https:";
      const name = `${url.protocol}${proxy ? "proxied" : "direct"}`;
      let agent = agents.get(name);
      if (!agent) {
        const module = process.getBuiltinModule(secure ? "node:https" : "node:http");
        agent = new module.Agent({
          keepAlive: true,
          ...(proxy && { proxyEnv: { ...(options.environment ?? process.env) } }),
        });
        limitIdleTime(agent, options.idleTimeoutMs);
        if (secure && proxy) trackTunnels(agent, pendingTunnels);
        agents.set(name, agent);
      }
      return agent;
    },
    close() {
      for (const agent of agents.values()) agent.destroy();
      for (const socket of pendingTunnels) socket.destroy(new Error("The client was closed."));
      agents.clear();
    },
  };
}

/** Sets the agent's `timeout` only for this moment, because otherwise it adds a listener to each request. A server may ask for less. */
function limitIdleTime(agent: Agent, idleTimeoutMs: number): void {
  const { options } = agent as Agent & { options: AgentOptions };
  const keepSocketAlive = agent.keepSocketAlive.bind(agent);
  agent.keepSocketAlive = (stream) => {
    options.timeout = idleTimeoutMs;
    const kept = keepSocketAlive(stream);
    options.timeout = undefined;
    return kept;
  };
}

/** Until the tunnel is established, its connection belongs to no request and no agent, and would never be closed. */
function trackTunnels(agent: Agent, pending: Set<Socket>): void {
  const createConnection = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = createConnection(options, (error, stream) => {
      pending.delete(socket);
      callback?.(error, stream);
    }) as Socket;
    pending.add(socket);
    // If the request destroys it, the callback never runs.
    socket.once("close", () => pending.delete(socket));
    (options as OwnRequestOptions).onTunnelSocket?.(socket);
    return socket;
  };
}

function checkProxy({ variable, proxyUrl }: ProxySetting, nodeVersion: string): void {
  const usable = /^https?:\/\//i.test(proxyUrl) && URL.canParse(proxyUrl);
  if (usable && supportsProxies(nodeVersion)) return;
  const problem = usable ? `Node ${nodeVersion} can't use it` : "it is not an http:// or https:// URL";
  throw new InvalidInputError(
    "agent",
    `is required: ${variable} is set and ${problem}. Pass an agent that uses the proxy, or list the host in NO_PROXY.`,
  );
}

/** Whether agents have `proxyEnv`: since 22.21 and 24.5. */
function supportsProxies(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21);
}

/**
 * Rejects a value that is not an agent, and an agent for another scheme than the URL's.
 *
 * @throws {InvalidInputError} naming `agent`.
 */
export function checkAgent(agent: AgentLike | undefined, url: string): void {
  if (agent === undefined) return;
  if (typeof (agent as { addRequest?: unknown } | null)?.addRequest !== "function") {
    throw new InvalidInputError("agent", "must be an http.Agent or https.Agent.");
  }
  // An agent for one scheme has an own property. An agent for both may compute it per request.
  const protocol: unknown = Object.getOwnPropertyDescriptor(agent, "protocol")?.value;
  if (typeof protocol === "string" && !url.startsWith(`${protocol}//`)) {
    throw new InvalidInputError("agent", `is for ${protocol}// and does not fit the scheme of the base URL.`);
  }
}
