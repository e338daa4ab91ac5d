import { fork } from "node:child_process";
import { once } from "node:events";
import type { Reply } from "./parent-channel.ts";

/** A process of the benchmark. */
export interface BenchProcess {
  /** Sends a message and waits for the reply. One at a time. */
  ask<Value>(message: object): Promise<Value>;
  close(): Promise<void>;
}

export interface ProcessOptions {
  /** Options of Node itself. */
  execArgv?: readonly string[];
  /** Added to the environment. */
  env?: Record<string, string>;
}

/** Starts a file that calls `serveParent`. */
export function startProcess(file: URL, options: ProcessOptions = {}): BenchProcess {
  const child = fork(file, {
    execArgv: [...(options.execArgv ?? [])],
    env: { ...cleanEnvironment(), ...options.env },
    serialization: "advanced",
  });
  return {
    async ask<Value>(message: object): Promise<Value> {
      const waiting = new AbortController();
      const { signal } = waiting;
      const ended = once(child, "exit", { signal }).then(([code]) => {
        throw new Error(`A process of the benchmark ended with ${code}: ${file.pathname.split("/").at(-1)}`);
      });
      child.send(message);
      try {
        const [reply] = (await Promise.race([once(child, "message", { signal }), ended])) as [Reply];
        if ("error" in reply) throw new Error(reply.error);
        return reply.value as Value;
      } finally {
        ended.catch(() => {});
        waiting.abort();
      }
    },
    async close() {
      if (child.exitCode !== null) return;
      const exit = once(child, "exit");
      child.disconnect();
      await exit;
    },
  };
}

/** The environment without variables that affect measurements: proxies, keys and Node options. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const unwanted =
    /^(AUTHSIGNAL_.*|(https?|all|no)_proxy|node_(options|extra_ca_certs|use_env_proxy|compile_cache|v8_coverage))$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !unwanted.test(name)));
}
