import type { BenchClient, ConnectOptions } from "./bench-client.ts";
import { basicAuthorization, codes, fromDate, paths, state, timeoutMs, trackAttributes } from "./input.ts";

/** Calls written by hand over the global `fetch`, with a timeout and without retries. */
export function connect({ apiUrl, apiSecretKey, fetch = globalThis.fetch }: ConnectOptions): BenchClient {
  const authorization = basicAuthorization(apiSecretKey);

  async function send(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${apiUrl}${path}`, {
      method,
      headers: {
        accept: "application/json",
        authorization,
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}`);
    return response.json();
  }

  return {
    track: () => send("POST", paths.track, trackAttributes),
    getAction: () => send("GET", paths.instance),
    queryActions: () => send("GET", `${paths.actions}?${new URLSearchParams({ codes: codes.join(","), fromDate })}`),
    updateAction: () => send("PATCH", paths.instance, { state }),
  };
}
