import ky from "ky";
import type { BenchClient, ConnectOptions } from "./bench-client.ts";
import { basicAuthorization, codes, fromDate, paths, state, timeoutMs, trackAttributes } from "./input.ts";

/** ky with a timeout and two retries. */
export function connect({ apiUrl, apiSecretKey }: ConnectOptions): BenchClient {
  const client = ky.create({
    prefix: apiUrl,
    headers: { authorization: basicAuthorization(apiSecretKey) },
    retry: { limit: 2 },
    timeout: timeoutMs,
  });
  return {
    track: () => client.post(paths.track, { json: trackAttributes }).json(),
    getAction: () => client.get(paths.instance).json(),
    queryActions: () => client.get(paths.actions, { searchParams: { codes: codes.join(","), fromDate } }).json(),
    updateAction: () => client.patch(paths.instance, { json: { state } }).json(),
  };
}
