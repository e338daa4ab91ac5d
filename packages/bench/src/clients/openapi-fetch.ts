import type { paths } from "@authsignal-actions/client";
import createClient from "openapi-fetch";
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

/** openapi-fetch as its documentation shows it, over the global `fetch`. */
export function connect({ apiUrl, apiSecretKey }: ConnectOptions): BenchClient {
  const client = createClient<paths>({
    baseUrl: apiUrl,
    headers: { authorization: basicAuthorization(apiSecretKey) },
    querySerializer: { array: { style: "form", explode: false } },
  });
  const instance = { path: { userId, action, idempotencyKey } };
  const deadline = () => AbortSignal.timeout(timeoutMs);
  return {
    track: () =>
      success(
        client.POST("/users/{userId}/actions/{action}", {
          params: { path: { userId, action } },
          body: trackAttributes,
          signal: deadline(),
        }),
      ),
    getAction: () =>
      success(
        client.GET("/users/{userId}/actions/{action}/{idempotencyKey}", { params: instance, signal: deadline() }),
      ),
    queryActions: () =>
      success(
        client.GET("/users/{userId}/actions", {
          params: { path: { userId }, query: { codes: [...codes], fromDate } },
          signal: deadline(),
        }),
      ),
    updateAction: () =>
      success(
        client.PATCH("/users/{userId}/actions/{action}/{idempotencyKey}", {
          params: instance,
          body: { state },
          signal: deadline(),
        }),
      ),
  };
}

async function success(call: Promise<{ data?: unknown; response: Response }>): Promise<unknown> {
  const { data, response } = await call;
  if (!response.ok) throw new Error(`Status ${response.status}`);
  return data;
}
