import { Agent, request } from "undici";
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

/** `undici.request` with its timeouts of headers and body, and without retries. */
export function connect({ apiUrl, apiSecretKey }: ConnectOptions): BenchClient {
  const dispatcher = new Agent({ headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
  const authorization = basicAuthorization(apiSecretKey);

  async function send(method: "GET" | "POST" | "PATCH", path: string, body?: object): Promise<unknown> {
    const { statusCode, body: received } = await request(`${apiUrl}${path}`, {
      dispatcher,
      method,
      headers: { accept: "application/json", authorization, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (statusCode !== 200) throw new Error(`${method} ${path} was answered with ${statusCode}`);
    return received.json();
  }

  const user = `/users/${encodeURIComponent(userId)}`;
  const instance = `${user}/actions/${encodeURIComponent(action)}/${encodeURIComponent(idempotencyKey)}`;
  return {
    track: () => send("POST", `${user}/actions/${encodeURIComponent(action)}`, trackAttributes),
    getAction: () => send("GET", instance),
    queryActions: () => send("GET", `${user}/actions?${new URLSearchParams({ codes: codes.join(","), fromDate })}`),
    updateAction: () => send("PATCH", instance, { state }),
    close: () => void dispatcher.close(),
  };
}
