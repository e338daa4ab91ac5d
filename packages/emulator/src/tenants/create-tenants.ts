import { planExpiry } from "../challenges/finish-challenge.ts";
import type { ResolvedConfig, ResolvedConfigs } from "../config/parse-config.ts";
import { createControl, type EmulatorControl } from "../control/create-control.ts";
import type { EmulatorClock } from "../runtime/clock.ts";
import { createRandomness, drawFromPool, uuid } from "../runtime/randomness.ts";
import { emulatorClosed } from "../runtime/service-error.ts";
import type { Database } from "../store/database.ts";
import type { WebhookFetch } from "../webhooks/sender.ts";
import { LiveEvents } from "./live-events.ts";
import { type EmulatorSnapshots, type Tenant, type Tenants, WorldKeeper } from "./tenant.ts";
import type { SharedOptions, World, WorldOptions } from "./tenant-state.ts";

export interface TenantsOptions {
  readonly configs: ResolvedConfigs;
  /** The keys of the default tenant. */
  readonly apiSecretKeys: readonly string[];
  /** Whether a key that nobody has opens a world of its own, with the config of the default tenant. */
  readonly anyKey: boolean;
  readonly database: Database;
  readonly clock: EmulatorClock;
  readonly seed: string | number | undefined;
  readonly publicUrl: string;
  readonly redirectHosts: ReadonlySet<string> | undefined;
  readonly webhookFetch: WebhookFetch;
  /** Aborted when the emulator closes. */
  readonly closing: AbortSignal;
}

/** All tenants of one emulator. */
export interface OpenTenants extends Tenants {
  /** Every tenant forgets everything, and the clock is back where it began. */
  reset(): Promise<void>;
  /** Ends what worlds do by themselves. */
  close(): Promise<void>;
}

/** Opens the tenants of a config. They share the clock and nothing else. */
export async function createTenants(options: TenantsOptions): Promise<OpenTenants> {
  const { configs, apiSecretKeys, anyKey, clock, publicUrl, redirectHosts, webhookFetch } = options;
  const shared: SharedOptions = {
    clock,
    publicUrl,
    redirectHosts,
    webhookFetch,
    draw: drawFromPool(),
    start: { run: options.database.run, drawn: 0 },
  };
  const configOfAnyKey: ResolvedConfig = { ...configs.main, tenantId: undefined };
  const byKey = new Map<string, Tenant | Promise<Tenant>>();
  const open = (keys: readonly string[], config: ResolvedConfig, isDefault = false) => {
    const opening = openTenant(options, shared, { config, apiSecretKeys: keys, isDefault });
    for (const key of keys) byKey.set(key, opening);
    const settle = (tenant: Tenant) => {
      for (const key of keys) byKey.set(key, tenant);
    };
    // What stood in its way, such as a full disk, may be gone at the next call.
    const forget = () => {
      for (const key of keys) byKey.delete(key);
    };
    opening.then(settle, forget);
    return opening;
  };
  const all = async () => {
    const opened = await Promise.allSettled(byKey.values());
    return new Set(opened.flatMap((result) => (result.status === "fulfilled" ? [result.value] : [])));
  };

  const defaultTenant = await open(apiSecretKeys, configs.main, true);
  for (const config of configs.others) await open(config.apiSecretKeys, config);
  return {
    default: defaultTenant,
    find(key) {
      const known = byKey.get(key);
      if (known || !anyKey || key === "") return known;
      return open([key], configOfAnyKey);
    },
    async reset() {
      if (options.closing.aborted) throw emulatorClosed();
      for (const tenant of await all()) await tenant.reset();
      await clock.reset();
    },
    async close() {
      for (const tenant of await all()) tenant.world.close();
    },
  };
}

interface TenantOptions extends Pick<WorldOptions, "config" | "apiSecretKeys"> {
  readonly isDefault: boolean;
}

async function openTenant(
  { database, seed, closing }: TenantsOptions,
  shared: SharedOptions,
  { config, apiSecretKeys, isDefault }: TenantOptions,
): Promise<Tenant> {
  const tenantId = config.tenantId ?? uuid(createRandomness(`tenant ${apiSecretKeys[0]}`));
  const records = await database.world(isDefault ? "default" : `tenant ${tenantId}`);
  const events = new LiveEvents();
  const ownSeed = isDefault || seed === undefined ? seed : `${seed} ${tenantId}`;
  const world: WorldOptions = { shared, config, tenantId, apiSecretKeys, seed: ownSeed, events };
  const keeper = new WorldKeeper(records, world);
  await resumeWork(keeper.current);
  return new OpenTenant(keeper, events, closing);
}

class OpenTenant implements Tenant {
  readonly events: LiveEvents;
  readonly #keeper: WorldKeeper;
  readonly #closing: AbortSignal;
  #control: EmulatorControl | undefined;

  constructor(keeper: WorldKeeper, events: LiveEvents, closing: AbortSignal) {
    this.#keeper = keeper;
    this.events = events;
    this.#closing = closing;
  }

  get world(): World {
    return this.#keeper.current;
  }

  get control(): EmulatorControl {
    this.#control ??= createControl(() => this.#openKeeper().current, this.#snapshots());
    return this.#control;
  }

  async reset(): Promise<void> {
    await this.#keeper.reset();
    this.events.publish(() => ({ type: "reset" }));
  }

  #openKeeper(): WorldKeeper {
    if (this.#closing.aborted) throw emulatorClosed();
    return this.#keeper;
  }

  #snapshots(): EmulatorSnapshots {
    return {
      save: async (name) => this.#openKeeper().save(name),
      restore: async (name) => {
        await this.#openKeeper().restore(name);
        this.events.publish(() => ({ type: "reset", snapshot: name }));
      },
      list: async () => this.#openKeeper().list(),
      delete: async (name) => this.#openKeeper().delete(name),
    };
  }
}

/** Takes up the work that the store tells of, in a world that was just made. */
export async function resumeWork(world: World): Promise<void> {
  if (world.config.webhookUrl !== undefined) await world.webhooks.resume();
  for (const challenge of await world.store.challenges.listAll()) planExpiry(world, challenge);
}
