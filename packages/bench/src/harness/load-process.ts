import { setImmediate } from "node:timers/promises";
import type { BenchClient } from "../clients/bench-client.ts";
import { type LoadName, loadClient } from "../clients/client-names.ts";
import { serveParent } from "./parent-channel.ts";
import { stubResponses } from "./responses.ts";
import { percentile } from "./statistics.ts";
import { stubFetch } from "./stub-fetch.ts";

/** Messages to the process of one client. */
export type LoadMessage =
  | { connect: { client: LoadName; apiUrl: string; apiSecretKey: string; stub?: boolean } }
  | { run: Load };

export interface Load {
  seconds: number;
  /** Calls that are under way at any time. */
  inFlight: number;
}

/** The result of one client in one round. */
export interface LoadSample {
  callsPerSecond: number;
  cpuMicrosecondsPerCall: number;
  p50Milliseconds: number;
  p99Milliseconds: number;
}

let client: BenchClient | undefined;

serveParent(async (message: LoadMessage) => {
  if ("connect" in message) {
    const { client: name, apiUrl, apiSecretKey, stub } = message.connect;
    const connect = await loadClient(name);
    client = connect({ apiUrl, apiSecretKey, ...(stub && { fetch: stubFetch }) });
    return checkResponses(client, name !== "bare-sockets");
  }
  if (!client) throw new Error("Send `connect` before `run`");
  return run(client, message.run);
});

/** Calls each operation once and checks the response, so that no client wins by doing less. */
async function checkResponses(client: BenchClient, parses: boolean): Promise<void> {
  for (const operation of operations) {
    const result = await client[operation]();
    const expected = parses ? JSON.stringify(stubResponses[operation].body) : stubResponses[operation].bytes.toString();
    const actual = parses ? JSON.stringify(result) : String(result);
    if (actual !== expected) throw new Error(`${operation} returned ${actual.slice(0, 200)}`);
  }
}

const callsPerTurn = 32;

const operations = ["track", "getAction", "queryActions", "updateAction"] as const;

/** Runs the four operations in equal parts until the time is over. */
async function run(client: BenchClient, { seconds, inFlight }: Load): Promise<LoadSample> {
  const latencies: number[] = [];
  let next = 0;
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const endAt = startedAt + seconds * 1000;

  async function caller(): Promise<void> {
    for (let calledAt = startedAt; calledAt < endAt; calledAt = performance.now()) {
      const operation = operations[next++ % operations.length] as (typeof operations)[number];
      await client[operation]();
      latencies.push(performance.now() - calledAt);
      // A stub resolves without a turn of the event loop, so timers and weak references would pile up.
      if (next % callsPerTurn === 0) await setImmediate();
    }
  }

  await Promise.all(Array.from({ length: inFlight }, caller));
  const elapsedSeconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    callsPerSecond: latencies.length / elapsedSeconds,
    cpuMicrosecondsPerCall: (user + system) / latencies.length,
    p50Milliseconds: percentile(latencies, 50),
    p99Milliseconds: percentile(latencies, 99),
  };
}
