import { Authsignal, UserActionState } from "@authsignal/node";
import type { BenchClient, ConnectOptions } from "./bench-client.ts";
import { action, codes, fromDate, idempotencyKey, state, trackAttributes, userId } from "./input.ts";

/** The vendor's SDK with its defaults: two retries, no timeout. */
export function connect({ apiUrl, apiSecretKey }: ConnectOptions): BenchClient {
  const authsignal = new Authsignal({ apiUrl, apiSecretKey });
  const attributes = { state: UserActionState[state] };
  return {
    track: () => authsignal.track({ userId, action, attributes: trackAttributes }),
    getAction: () => authsignal.getAction({ userId, action, idempotencyKey }),
    queryActions: () => authsignal.queryUserActions({ userId, actionCodes: [...codes], fromDate }),
    updateAction: () => authsignal.updateAction({ userId, action, idempotencyKey, attributes }),
  };
}
