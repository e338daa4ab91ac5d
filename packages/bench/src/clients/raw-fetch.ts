import type { BenchClient, ConnectOptions } from "./bench-client.ts";
import {
  action,
  basicAuthorization,
  codes,
  fromDate,
  idempotencyKey,
  state,
  timeoutMs,
  trackAttributes,
  userId,
} from "./input.ts";

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

  const user = `/users/${encodeURIComponent(userId)}`;
  const instance = `${user}/actions/${encodeURIComponent(action)}/${encodeURIComponent(idempotencyKey)}`;
  return {
    track: () => send("POST", `${user}/actions/${encodeURIComponent(action)}`, trackAttributes),
    getAction: () => send("GET", instance),
    queryActions: () => send("GET", `${user}/actions?${new URLSearchParams({ codes: codes.join(","), fromDate })}`),
    updateAction: () => send("PATCH", instance, { state }),
  };
}
