import type { ResolvedConfig } from "../config/parse-config.ts";
import type { EmulatorClock, Schedule } from "../runtime/clock.ts";
import { createRandomness, type Randomness, type RandomPosition } from "../runtime/randomness.ts";
import { notFound, type ServiceError } from "../runtime/service-error.ts";
import type { Store } from "../store/store.ts";
import type { WebhookFetch } from "../webhooks/sender.ts";
import { createWebhooks, type Webhooks } from "../webhooks/webhooks.ts";
import { Faults } from "./fault-rules.ts";
import { Journal } from "./journal.ts";
import { type LiveEvents, ObservedStore } from "./live-events.ts";

/** All that one tenant can see and change. Worlds share nothing but the clock. */
export interface World {
  readonly config: ResolvedConfig;
  readonly store: Store;
  readonly clock: EmulatorClock;
  /** Work of this world that waits for its time. */
  readonly schedule: Schedule;
  readonly randomness: Randomness;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly webhooks: Webhooks;
  /** Where a browser reaches the emulator; no slash at the end. */
  readonly publicUrl: string;
  /** Where `redirectUrl` may lead; undefined if anywhere. */
  readonly redirectHosts: ReadonlySet<string> | undefined;
  /** Drops the work that waits, and gives up webhooks that are on their way. */
  close(): void;
}

/** What the worlds of all tenants have in common. */
export interface SharedOptions {
  readonly clock: EmulatorClock;
  readonly publicUrl: string;
  readonly redirectHosts: ReadonlySet<string> | undefined;
  readonly webhookFetch: WebhookFetch;
  /** Draws what is not to be foreseen. */
  readonly draw: Randomness["bytes"];
  /** Where ids are drawn from at first, and after a reset. */
  readonly start: RandomPosition;
}

/** What stays the same when a world is put in the place of another. */
export interface WorldOptions {
  readonly shared: SharedOptions;
  readonly config: ResolvedConfig;
  readonly tenantId: string;
  readonly apiSecretKeys: readonly string[];
  readonly seed: string | number | undefined;
  readonly events: LiveEvents;
}

/** A world that remembers what the store holds, and draws ids from this position on. */
export function createWorld(options: WorldOptions, records: Store, position: RandomPosition): World {
  return new LazyWorld(options, records, position);
}

/** With `anyKey` there can be thousands of worlds: what one does not need is not made. */
class LazyWorld implements World {
  readonly store: Store;
  readonly randomness: Randomness;
  readonly #options: WorldOptions;
  #schedule: Schedule | undefined;
  #faults: Faults | undefined;
  #journal: Journal | undefined;
  #webhooks: Webhooks | undefined;
  #closing: AbortController | undefined;
  #isClosed = false;

  constructor(options: WorldOptions, records: Store, position: RandomPosition) {
    this.#options = options;
    this.store = new ObservedStore(records, options.events);
    this.randomness = createRandomness(options.seed, position, options.shared.draw);
  }

  get config(): ResolvedConfig {
    return this.#options.config;
  }

  get clock(): EmulatorClock {
    return this.#options.shared.clock;
  }

  get publicUrl(): string {
    return this.#options.shared.publicUrl;
  }

  get redirectHosts(): ReadonlySet<string> | undefined {
    return this.#options.shared.redirectHosts;
  }

  get schedule(): Schedule {
    if (this.#schedule) return this.#schedule;
    this.#schedule = this.clock.openSchedule();
    if (this.#isClosed) this.#schedule.close();
    return this.#schedule;
  }

  get faults(): Faults {
    this.#faults ??= new Faults(() => this.#randomnessFor("faults"));
    return this.#faults;
  }

  get journal(): Journal {
    this.#journal ??= new Journal(this.clock, () => this.#randomnessFor("journal"), this.#options.events);
    return this.#journal;
  }

  get webhooks(): Webhooks {
    if (this.#webhooks) return this.#webhooks;
    const { config, tenantId, apiSecretKeys, events, shared } = this.#options;
    this.#closing = new AbortController();
    if (this.#isClosed) this.#closing.abort();
    this.#webhooks = createWebhooks({
      config,
      store: this.store,
      clock: this.clock,
      schedule: this.schedule,
      randomness: this.randomness,
      tenantId,
      apiSecretKeys,
      fetch: shared.webhookFetch,
      signal: this.#closing.signal,
      onAttempt: ({ id, url }, attempt) =>
        events.publish(() => ({ type: "webhook", deliveryId: id, url, attempt: { ...attempt } })),
    });
    return this.#webhooks;
  }

  close(): void {
    this.#isClosed = true;
    this.#schedule?.close();
    this.#closing?.abort();
  }

  /** What watches or spoils calls must not change what is drawn for ids. */
  #randomnessFor(purpose: string): Randomness {
    const { seed, shared } = this.#options;
    return createRandomness(seed === undefined ? undefined : `${seed} ${purpose}`, undefined, shared.draw);
  }
}

/** A 404 for an instance that nobody tracked. */
export function noSuchAction(world: World): ServiceError {
  return missing(world, "No such action. Check userId, action and idempotencyKey.");
}

/** A 404 for an authenticator that nobody enrolled, or somebody deleted. */
export function noSuchAuthenticator(world: World): ServiceError {
  return missing(world, "No such authenticator. Check userId and userAuthenticatorId.");
}

function missing({ config }: World, description: string): ServiceError {
  return notFound(description, { isBlank: config.notFoundBody === "empty" });
}
