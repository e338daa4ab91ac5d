import { Agent, request } from "undici";
import { type BenchClient, type ConnectOptions, clientOver } from "./bench-client.ts";
import { basicAuthorization, timeoutMs } from "./input.ts";

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
    if (statusCode !== 200) throw new Error(`${method} ${path} returned ${statusCode}`);
    return received.json();
  }

  return { ...clientOver(send), close: () => void dispatcher.close() };
}
