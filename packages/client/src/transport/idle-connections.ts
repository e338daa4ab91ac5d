import type { Agent } from "node:http";
import type { Socket } from "node:net";

/** The connections of an agent to one host. */
export interface ConnectionPool {
  agent: Agent;
  hostname: string;
}

/** Decides which kept-alive connections a request may use. A dead connection looks idle until something is sent on it. */
export interface IdleConnections {
  /** Records that a response has just arrived on this connection. */
  used(socket: Socket): void;
  /**
   * Closes the connections of a pool that have been idle for more than `maxIdleMs`. Default: all idle ones. Stops at the
   * first fresh one from each end: an agent takes its next connection from one end, and adds free ones in order.
   */
  close(pool: ConnectionPool, maxIdleMs?: number): void;
}

/** `now` is the time of day, because a monotonic clock may stop while the process or its machine sleeps. */
export function createIdleConnections(now: () => number): IdleConnections {
  const usedAt = new WeakMap<Socket, number>();

  function isStale(socket: Socket | undefined, maxIdleMs: number): boolean {
    if (!socket) return false;
    const idleMs = now() - (usedAt.get(socket) ?? 0);
    // Negative after the clock was set back.
    return !socket.writable || idleMs < 0 || idleMs > maxIdleMs;
  }

  return {
    used: (socket) => void usedAt.set(socket, now()),
    close({ agent, hostname }, maxIdleMs = -1) {
      for (const name in agent.freeSockets) {
        const sockets = agent.freeSockets[name];
        if (!sockets || !name.startsWith(`${hostname}:`)) continue;
        // Removed as well: an agent skips destroyed sockets only at the start of its list.
        while (isStale(sockets[0], maxIdleMs)) sockets.shift()?.destroy();
        while (isStale(sockets.at(-1), maxIdleMs)) sockets.pop()?.destroy();
      }
    },
  };
}
