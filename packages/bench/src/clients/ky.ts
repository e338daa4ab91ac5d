import ky from "ky";
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

/** ky with a timeout and two retries. */
export function connect({ apiUrl, apiSecretKey }: ConnectOptions): BenchClient {
  const client = ky.create({
    baseUrl: `${apiUrl}/`,
    headers: { authorization: basicAuthorization(apiSecretKey) },
    retry: { limit: 2 },
    timeout: timeoutMs,
  });
  const user = `users/${encodeURIComponent(userId)}`;
  const instance = `${user}/actions/${encodeURIComponent(action)}/${encodeURIComponent(idempotencyKey)}`;
  return {
    track: () => client.post(`${user}/actions/${encodeURIComponent(action)}`, { json: trackAttributes }).json(),
    getAction: () => client.get(instance).json(),
    queryActions: () => client.get(`${user}/actions`, { searchParams: { codes: codes.join(","), fromDate } }).json(),
    updateAction: () => client.patch(instance, { json: { state } }).json(),
  };
}
