import type { LoadName } from "../clients/client-names.ts";
import type { ApiServerOptions } from "./api-server.ts";
import { interleave } from "./interleave.ts";
import type { Load, LoadMessage, LoadSample } from "./load-process.ts";
import type { ServerMessage } from "./server-process.ts";
import { type BenchProcess, type ProcessOptions, startProcess } from "./start-process.ts";

export interface LoadPlan extends Load {
  rounds: number;
  warmUpSeconds: number;
  /** The server to call. Without one, each client gets a stub instead of `fetch`. */
  server?: Omit<ApiServerOptions, "apiSecretKey">;
  /** How each client's own process is started. */
  processOptions?: (name: LoadName) => ProcessOptions;
}

export interface RoundSample extends LoadSample {
  /** Share of one core that the server used, 0 to 1. */
  serverBusy: number;
}

const apiSecretKey = "bench-key-0123456789abcdef";

/** Runs the same load with each client in turn. Each client has one process for all rounds. */
export async function loadRounds<Name extends LoadName>(
  names: readonly Name[],
  plan: LoadPlan,
): Promise<Record<Name, RoundSample[]>> {
  const { rounds, seconds, warmUpSeconds, inFlight, server: serverOptions } = plan;
  const processes: BenchProcess[] = [];
  const start = (file: string, options?: ProcessOptions) => {
    const started = startProcess(new URL(file, import.meta.url), options);
    processes.push(started);
    return started;
  };
  try {
    const server = serverOptions && start("./server-process.ts");
    const apiUrl = server
      ? await server.ask<string>({ start: { ...serverOptions, apiSecretKey } } satisfies ServerMessage)
      : "https://api.authsignal.com/v1";
    const serverCpu = async () =>
      server ? await server.ask<number>({ cpuMicroseconds: true } satisfies ServerMessage) : 0;

    const clients = {} as Record<Name, BenchProcess>;
    for (const name of names) {
      clients[name] = start("./load-process.ts", plan.processOptions?.(name));
      const connect = { client: name, apiUrl, apiSecretKey, stub: !server };
      await clients[name].ask({ connect } satisfies LoadMessage);
      await clients[name].ask({ run: { seconds: warmUpSeconds, inFlight } } satisfies LoadMessage);
    }
    return await interleave(names, rounds, async (name): Promise<RoundSample> => {
      const cpuBefore = await serverCpu();
      const startedAt = performance.now();
      const sample = await clients[name].ask<LoadSample>({ run: { seconds, inFlight } } satisfies LoadMessage);
      const elapsedMicroseconds = (performance.now() - startedAt) * 1000;
      return { ...sample, serverBusy: ((await serverCpu()) - cpuBefore) / elapsedMicroseconds };
    });
  } finally {
    for (const running of processes.reverse()) await running.close();
  }
}
