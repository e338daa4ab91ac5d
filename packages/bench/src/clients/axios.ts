import axios from "axios";
import type { BenchClient, ConnectOptions } from "./bench-client.ts";
import { codes, fromDate, paths, state, timeoutMs, trackAttributes } from "./input.ts";

/** axios with a timeout. It has no retries. */
export function connect({ apiUrl, apiSecretKey }: ConnectOptions): BenchClient {
  const client = axios.create({
    baseURL: apiUrl,
    auth: { username: apiSecretKey, password: "" },
    timeout: timeoutMs,
  });
  const data = async (call: Promise<{ data: unknown }>) => (await call).data;
  return {
    track: () => data(client.post(paths.track, trackAttributes)),
    getAction: () => data(client.get(paths.instance)),
    queryActions: () => data(client.get(paths.actions, { params: { codes: codes.join(","), fromDate } })),
    updateAction: () => data(client.patch(paths.instance, { state })),
  };
}
