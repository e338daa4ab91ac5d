import { Authsignal } from "@authsignal-actions/sdk";
import type { BenchClient, ConnectOptions } from "./bench-client.ts";
import { action, codes, fromDate, idempotencyKey, state, trackAttributes, userId } from "./input.ts";

/** This repository's SDK with its default deadlines and retries. */
export function connect(options: ConnectOptions): BenchClient {
  const authsignal = new Authsignal(options);
  return {
    track: () => authsignal.track({ userId, action, attributes: trackAttributes }),
    getAction: () => authsignal.getAction({ userId, action, idempotencyKey }),
    queryActions: () => authsignal.queryActions({ userId, codes, fromDate }),
    updateAction: () => authsignal.updateAction({ userId, action, idempotencyKey, attributes: { state } }),
    close: () => authsignal.close(),
  };
}
