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
  /** Closes the connections of a pool that have been idle for more than `maxIdleMs`. Default: all idle ones. */
  close(pool: ConnectionPool, maxIdleMs?: number): void;
  /** Same as `close`, for a pool that reports every response to `used`. Mostly skips the check, since none can be stale. */
  closeStale(pool: ConnectionPool, maxIdleMs: number): void;
}

/** `now` is the time of day, because a monotonic clock may stop while the process or its machine sleeps. */
export function createIdleConnections(now: () => number): IdleConnections {
  const usedAt = new WeakMap<Socket, number>();

  function isFresh(socket: Socket, maxIdleMs: number): boolean {
    const idleMs = now() - (usedAt.get(socket) ?? Number.NEGATIVE_INFINITY);
    return socket.writable && idleMs >= 0 && idleMs <= maxIdleMs;
  }

  /** A pool in which no connection can become stale between two times. */
  let checked: { pool: ConnectionPool; from: number; until: number; lookedAt: number } | undefined;

  return {
    used(socket) {
      const time = now();
      usedAt.set(socket, time);
      // The clock was set back.
      if (checked && time < checked.from) checked = undefined;
    },
    close: (pool, maxIdleMs = -1) => void sweep(pool, maxIdleMs),
    closeStale(pool, maxIdleMs) {
      const time = now();
      if (checked?.pool !== pool || time < checked.from || time > checked.until) {
        checked = { pool, from: time, until: Math.min(time, sweep(pool, maxIdleMs)) + maxIdleMs, lookedAt: time };
      } else if (time !== checked.lookedAt) {
        checked.lookedAt = time;
        sweep(pool, maxIdleMs, true);
      }
    },
  };

  /** Returns when the oldest remaining connection was last used. */
  function sweep({ agent, hostname }: ConnectionPool, maxIdleMs: number, noneIsStale = false): number {
    let oldest = Number.POSITIVE_INFINITY;
    for (const name in agent.freeSockets) {
      const sockets = agent.freeSockets[name];
      if (!sockets || !name.startsWith(`${hostname}:`)) continue;
      // The agent uses the last one.
      if (noneIsStale && sockets.at(-1)?.writable) continue;
      // Removed as well: an agent skips destroyed sockets only at the start of its list.
      const closed = sockets.filter((socket) => !isFresh(socket, maxIdleMs));
      for (const socket of closed) sockets.splice(sockets.indexOf(socket), 1)[0]?.destroy();
      for (const socket of sockets) oldest = Math.min(oldest, usedAt.get(socket) ?? oldest);
    }
    return oldest;
  }
}
