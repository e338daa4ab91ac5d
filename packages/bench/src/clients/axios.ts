import axios from "axios";
import type { BenchClient, ConnectOptions } from "./bench-client.ts";
import { action, codes, fromDate, idempotencyKey, state, timeoutMs, trackAttributes, userId } from "./input.ts";

/** axios with a timeout; it has no retries of its own. */
export function connect({ apiUrl, apiSecretKey }: ConnectOptions): BenchClient {
  const client = axios.create({
    baseURL: apiUrl,
    auth: { username: apiSecretKey, password: "" },
    timeout: timeoutMs,
  });
  const user = `/users/${encodeURIComponent(userId)}`;
  const instance = `${user}/actions/${encodeURIComponent(action)}/${encodeURIComponent(idempotencyKey)}`;
  const data = async (call: Promise<{ data: unknown }>) => (await call).data;
  return {
    track: () => data(client.post(`${user}/actions/${encodeURIComponent(action)}`, trackAttributes)),
    getAction: () => data(client.get(instance)),
    queryActions: () => data(client.get(`${user}/actions`, { params: { codes: codes.join(","), fromDate } })),
    updateAction: () => data(client.patch(instance, { state })),
  };
}
