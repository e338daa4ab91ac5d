import type { ResolvedConfig } from "../config/parse-config.ts";
import { createFaults } from "../faults/faults.ts";
import { createJournal } from "../journal/journal.ts";
import type { LiveEvents } from "../journal/live-events.ts";
import { observeStore } from "../journal/observe-store.ts";
import type { Store } from "../store/store.ts";
import type { WebhookFetch } from "../webhooks/post.ts";
import { createWebhooks } from "../webhooks/webhooks.ts";
import type { EmulatorClock } from "./clock.ts";
import { createRandomness, type RandomPosition } from "./randomness.ts";
import type { World } from "./world.ts";

/** What stays the same when a world is put in the place of another. */
export interface WorldOptions {
  readonly config: ResolvedConfig;
  readonly tenantId: string;
  readonly apiSecretKeys: readonly string[];
  readonly clock: EmulatorClock;
  readonly seed: string | number | undefined;
  readonly publicUrl: string;
  readonly redirectHosts: ReadonlySet<string> | undefined;
  readonly webhookFetch: WebhookFetch;
  readonly events: LiveEvents;
}

/** A world that remembers what the store holds, and draws ids from this position on. */
export function createWorld(options: WorldOptions, records: Store, position: RandomPosition): World {
  const { config, tenantId, apiSecretKeys, clock, seed, publicUrl, redirectHosts, webhookFetch, events } = options;
  const store = observeStore(records, events);
  const closing = new AbortController();
  const schedule = clock.openSchedule();
  const randomness = createRandomness(seed, position);
  return {
    config,
    store,
    clock,
    schedule,
    randomness,
    // What watches or spoils calls must not change what is drawn for ids.
    faults: createFaults(createRandomness(seed === undefined ? undefined : `${seed} faults`)),
    journal: createJournal(clock, createRandomness(seed === undefined ? undefined : `${seed} journal`), events),
    webhooks: createWebhooks({
      config,
      store,
      clock,
      schedule,
      randomness,
      tenantId,
      apiSecretKeys,
      fetch: webhookFetch,
      signal: closing.signal,
      onAttempt: ({ id, url }, attempt) =>
        events.publish(() => ({ type: "webhook", deliveryId: id, url, attempt: { ...attempt } })),
    }),
    publicUrl,
    redirectHosts,
    close() {
      schedule.close();
      closing.abort();
    },
  };
}
