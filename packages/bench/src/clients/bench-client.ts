import { codes, fromDate, paths, state, trackAttributes } from "./input.ts";

/** The four documented operations as a user of one client writes them. All clients send the same input. */
export interface BenchClient {
  track(): Promise<unknown>;
  getAction(): Promise<unknown>;
  queryActions(): Promise<unknown>;
  updateAction(): Promise<unknown>;
  close?(): void;
}

export interface ConnectOptions {
  /** Base URL, with the version and without a trailing slash. */
  apiUrl: string;
  apiSecretKey: string;
  /** Replaces the global `fetch` in clients that accept one. */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}

export type Connect = (options: ConnectOptions) => BenchClient;

/** Sends a request, and returns the parsed body of a success. `path` is relative to the base URL. */
export type Send = (method: "GET" | "POST" | "PATCH", path: string, body?: object) => Promise<unknown>;

/** The operations over a function that sends a request, for clients without methods of their own. */
export function clientOver(send: Send): BenchClient {
  return {
    track: () => send("POST", paths.track, trackAttributes),
    getAction: () => send("GET", paths.instance),
    queryActions: () => send("GET", `${paths.actions}?${new URLSearchParams({ codes: codes.join(","), fromDate })}`),
    updateAction: () => send("PATCH", paths.instance, { state }),
  };
}
