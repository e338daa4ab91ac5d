import { type BenchClient, type ConnectOptions, clientOver } from "./bench-client.ts";
import { basicAuthorization, timeoutMs } from "./input.ts";

/** Plain calls over the global `fetch`, with a timeout and without retries. */
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
    if (!response.ok) throw new Error(`${method} ${path} returned ${response.status}`);
    return response.json();
  }

  return clientOver(send);
}
