import type { Agent } from "node:http";
import type { Socket } from "node:net";

/** The connections of an agent to one host. */
export interface ConnectionPool {
  agent: Agent;
  hostname: string;
}

/** Decides which kept-alive connections a request may use. A dead one looks idle until something is sent on it. */
export interface IdleConnections {
  /** Notes that a response has just arrived on this connection. */
  used(socket: Socket): void;
  /** Closes the idle connections of a pool on which nothing arrived within the last `maxIdleMs`. Default: all of them. */
  close(pool: ConnectionPool, maxIdleMs?: number): void;
}

/** `now` is the time of day: a monotonic clock may stand still while the process or its machine sleeps. */
export function createIdleConnections(now: () => number): IdleConnections {
  const usedAt = new WeakMap<Socket, number>();

  function isFresh(socket: Socket, maxIdleMs: number): boolean {
    const idleMs = now() - (usedAt.get(socket) ?? Number.NEGATIVE_INFINITY);
    return socket.writable && idleMs >= 0 && idleMs <= maxIdleMs;
  }

  return {
    used(socket) {
      usedAt.set(socket, now());
    },
    close({ agent, hostname }, maxIdleMs = -1) {
      for (const name in agent.freeSockets) {
        const sockets = agent.freeSockets[name];
        if (!sockets || !name.startsWith(`${hostname}:`)) continue;
        // Taken out as well: an agent passes over destroyed ones only at the start of its list.
        const closed = sockets.filter((socket) => !isFresh(socket, maxIdleMs));
        for (const socket of closed) sockets.splice(sockets.indexOf(socket), 1)[0]?.destroy();
      }
    },
  };
}
