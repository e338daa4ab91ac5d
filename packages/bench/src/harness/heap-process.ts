import { setImmediate } from "node:timers/promises";
import { type ClientName, loadClient } from "../clients/client-names.ts";
import { serveParent } from "./parent-channel.ts";

/** A message to the process whose heap is measured. */
export interface HeapMessage {
  client: ClientName;
  apiUrl: string;
  apiSecretKey: string;
  warmUpCalls: number;
  calls: number;
}

export interface HeapSample {
  /** Bytes in use after a collection, before and after the calls. */
  before: number;
  after: number;
  /** Sockets and timers that are there after the client was closed. */
  leftOpen: string[];
}

serveParent(async (message: HeapMessage): Promise<HeapSample> => {
  const { client: name, apiUrl, apiSecretKey, warmUpCalls, calls } = message;
  const connect = await loadClient(name);
  const client = connect({ apiUrl, apiSecretKey });
  const operations = [client.track, client.getAction, client.queryActions, client.updateAction];

  async function run(count: number): Promise<void> {
    let next = 0;
    const caller = async () => {
      while (next < count) await operations[next++ % operations.length]?.();
    };
    await Promise.all(Array.from({ length: 16 }, caller));
  }

  await run(warmUpCalls);
  const before = await collectedHeap();
  await run(calls);
  const after = await collectedHeap();
  client.close?.();
  await collectedHeap();
  const leftOpen = process.getActiveResourcesInfo().filter((kind) => /tcp|tls|socket|timeout/i.test(kind));
  return { before, after, leftOpen };
});

/** Bytes in use after a garbage collection. Collects twice, so that finalizers run in between. */
async function collectedHeap(): Promise<number> {
  if (!globalThis.gc) throw new Error("Start this process with --expose-gc");
  for (let collection = 0; collection < 5; collection++) {
    globalThis.gc();
    await setImmediate();
  }
  return process.memoryUsage().heapUsed;
}
