import { connect } from "node:net";
import { Connection } from "../harness/connection.ts";
import { serveParent } from "../harness/parent-channel.ts";
import { median } from "../harness/statistics.ts";

/** Messages to the process that calls the programs. */
export type LoadMessage = Target & ({ track: Tracks } | { query: Queries });

/** The server to call. */
export interface Target {
  url: string;
  apiSecretKey: string;
}

/** Calls `track` for one user after the other. Ends after a number of calls or a time. */
export interface Tracks {
  calls?: number;
  seconds?: number;
  /** Calls that are under way at any time. */
  inFlight: number;
  /** Default 1 000. */
  users?: number;
  /** Default `signIn`. */
  action?: string;
}

/** `queryActions`, one after the other, for a user each. */
export interface Queries {
  calls: number;
  users: number;
}

export interface LoadSample {
  callsPerSecond: number;
  /** The median. */
  milliseconds: number;
}

/** By URL, kept between messages. */
const senders = new Map<string, ReturnType<typeof createSend>>();

serveParent((message: LoadMessage) => {
  if ("track" in message) {
    const { users = 1_000, action = "signIn", ...load } = message.track;
    return run(message, load, (count) => ({
      method: "POST",
      path: `/users/${userId(count % users)}/actions/${action}`,
      body: JSON.stringify(attributes(count, count % users)),
    }));
  }
  const { calls, users } = message.query;
  // The steps meet every user, and no two neighbours after each other.
  return run(message, { calls, inFlight: 1 }, (count) => ({
    method: "GET",
    path: `/users/${userId((count * 7919) % users)}/actions`,
  }));
});

interface Call {
  method: string;
  path: string;
  body?: string;
}

/** Continues from message to message, so that no user is called twice. */
let counted = 0;

async function run(
  target: Target,
  load: Omit<Tracks, "users" | "action">,
  callOf: (count: number) => Call,
): Promise<LoadSample> {
  const { calls = Number.POSITIVE_INFINITY, seconds = Number.POSITIVE_INFINITY, inFlight } = load;
  const send = senders.get(target.url) ?? createSend(target);
  senders.set(target.url, send);
  const latencies: number[] = [];
  const startedAt = performance.now();
  const endAt = startedAt + seconds * 1000;
  let begun = 0;
  async function caller(): Promise<void> {
    for (let now = performance.now(); now < endAt && begun < calls; ) {
      begun += 1;
      await send(callOf(counted++));
      const after = performance.now();
      latencies.push(after - now);
      now = after;
    }
  }
  await Promise.all(Array.from({ length: inFlight }, caller));
  return {
    callsPerSecond: latencies.length / ((performance.now() - startedAt) / 1000),
    milliseconds: median(latencies),
  };
}

/** Bare sockets, so that the caller needs little of the machine. */
function createSend({ url, apiSecretKey }: Target): (call: Call) => Promise<void> {
  const { host, hostname, port, pathname } = new URL(url);
  const base = pathname.replace(/\/$/, "");
  const authorization = `Basic ${btoa(`${apiSecretKey}:`)}`;
  let idle: Connection[] = [];
  return async ({ method, path, body = "" }) => {
    if (idle.at(-1)?.isOpen === false) idle = idle.filter(({ isOpen }) => isOpen);
    const connection = idle.pop() ?? new Connection(connect({ host: hostname, port: Number(port), noDelay: true }));
    const head = [
      `${method} ${base}${path} HTTP/1.1`,
      `host: ${host}`,
      `authorization: ${authorization}`,
      "accept: application/json",
      ...(body === "" ? [] : ["content-type: application/json", `content-length: ${Buffer.byteLength(body)}`]),
    ];
    const { status } = await connection.exchange(Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`));
    if (status !== 200) throw new Error(`${method} ${path} returned ${status}`);
    idle.push(connection);
  };
}

function userId(number: number): string {
  return `usr_${String(number).padStart(8, "0")}`;
}

/** Typical attributes of a sign-in. */
function attributes(number: number, user: number) {
  return {
    email: `user.${user}@example.com`,
    ipAddress: `198.51.100.${number % 250}`,
    userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
    deviceId: `device-${number % 5_000}`,
    custom: { amount: number, currency: "NZD" },
  };
}
