import type { Agent, AgentOptions, ClientRequestArgs } from "node:http";
import type { Socket } from "node:net";
import { InvalidInputError } from "../invalid-input-error.ts";
import { type Environment, type ProxySetting, proxySetting, unusableProxy } from "./proxy-environment.ts";
import type { AgentLike } from "./transport.ts";

export interface AgentsOptions {
  /** Used for all requests, instead of the transport's own agents. */
  agent?: AgentLike | undefined;
  /** Environment that may name proxies. Default `process.env`. */
  environment?: Environment | undefined;
  /** Node version, which decides whether agents support proxies. Default: the running one. */
  nodeVersion?: string | undefined;
  /** Milliseconds after which an idle connection of an own agent is closed. */
  idleTimeoutMs: number;
}

/** Request options for these agents. */
export type AgentRequestOptions = ClientRequestArgs & {
  /** Called with the connection to the proxy, before the tunnel is established. */
  onTunnelSocket?: ((socket: Socket) => void) | undefined;
};

/** The agents of a transport: a given one, or its own kept-alive ones for each scheme, direct or through a proxy. */
export interface Agents {
  /** @throws {InvalidInputError} naming `agent` if the given one doesn't fit, or the environment's proxy can't be used. */
  check(url: URL): void;
  /** @throws {InvalidInputError} like `check`. */
  agentFor(url: URL): Agent;
  /** Closes all connections of own agents. Later calls create new ones. */
  close(): void;
}

export function createAgents(options: AgentsOptions): Agents {
  const { agent: given, environment = process.env, nodeVersion = process.versions.node, idleTimeoutMs } = options;
  const agents = new Map<string, Agent>();
  const pendingTunnels = new Set<Socket>();

  /** Checks the given agent, or finds the proxy of the environment and checks that. */
  function check(url: URL): ProxySetting | undefined {
    if (given !== undefined) return checkAgent(given, url);
    const proxy = proxySetting(url, environment);
    if (proxy) checkProxy(proxy, nodeVersion);
    return proxy;
  }

  return {
    check,
    agentFor(url) {
      const proxy = check(url);
      if (given) return given as Agent;
      const secure = url.protocol === "https:";
      const name = `${url.protocol}${proxy?.variable ?? ""}`;
      let agent = agents.get(name);
      if (!agent) {
        const { Agent } = process.getBuiltinModule(secure ? "node:https" : "node:http");
        agent = new Agent({ keepAlive: true, ...(proxy && { proxyEnv: { ...environment } }) });
        limitIdleTime(agent, idleTimeoutMs);
        if (secure && proxy) trackTunnels(agent, pendingTunnels);
        agents.set(name, agent);
      }
      return agent;
    },
    close() {
      const closed = new Error("The client was closed.");
      for (const agent of agents.values()) {
        agent.destroy();
        // A request that is about to start would otherwise open a connection that stays open.
        agent.createConnection = ((_: unknown, callback: (error: Error) => void) => callback(closed)) as never;
      }
      for (const socket of pendingTunnels) socket.destroy(closed);
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
    (options as AgentRequestOptions).onTunnelSocket?.(socket);
    return socket;
  };
}

function checkProxy({ variable, proxyUrl }: ProxySetting, nodeVersion: string): void {
  const usable = /^https?:\/\//i.test(proxyUrl) && URL.canParse(proxyUrl);
  if (usable && supportsProxies(nodeVersion)) return;
  const problem = usable ? `Node ${nodeVersion} can't use it` : "it is not an http:// or https:// URL";
  throw unusableProxy("agent", variable, problem);
}

/** Whether agents have `proxyEnv`: since 22.21 and 24.5. */
function supportsProxies(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21);
}

/** Rejects a value that is not an agent, and an agent for another scheme than the URL's. */
function checkAgent(agent: (AgentLike & { addRequest?: unknown }) | null, { protocol }: URL): undefined {
  // An agent for one scheme has an own property. An agent for both may compute it per request.
  const own = Object.getOwnPropertyDescriptor(Object(agent), "protocol")?.value ?? protocol;
  if (typeof agent?.addRequest !== "function" || own !== protocol) {
    throw new InvalidInputError(
      "agent",
      `must be an ${protocol.slice(0, -1)}.Agent, or another for ${protocol}// URLs.`,
    );
  }
}
