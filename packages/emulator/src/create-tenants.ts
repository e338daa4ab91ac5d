import type { ResolvedConfig, ResolvedConfigs } from "./config/parse-config.ts";
import { createControl } from "./control/create-control.ts";
import type { EmulatorClock } from "./engine/clock.ts";
import { createWorld } from "./engine/create-world.ts";
import { emulatorClosed } from "./engine/emulator-closed.ts";
import { uuid } from "./engine/ids.ts";
import { createRandomness } from "./engine/randomness.ts";
import { resumeWork } from "./engine/resume-work.ts";
import { createWorldKeeper, type EmulatorSnapshots } from "./engine/world-keeper.ts";
import type { Tenant, Tenants } from "./http/tenants.ts";
import { createLiveEvents } from "./journal/live-events.ts";
import type { Database } from "./store/database.ts";
import type { WebhookFetch } from "./webhooks/post.ts";

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
  const { configs, apiSecretKeys, anyKey } = options;
  const byKey = new Map<string, Promise<Tenant>>();
  const open = (keys: readonly string[], config: ResolvedConfig, isDefault = false) => {
    const tenant = openTenant(options, config, keys, isDefault);
    for (const key of keys) byKey.set(key, tenant);
    // What stood in its way, such as a full disk, may be gone at the next call.
    tenant.catch(() => {
      for (const key of keys) byKey.delete(key);
    });
    return tenant;
  };
  const all = async () => {
    const opened = await Promise.allSettled(byKey.values());
    return new Set(opened.flatMap((result) => (result.status === "fulfilled" ? [result.value] : [])));
  };

  const defaultTenant = await open(apiSecretKeys, configs.main, true);
  for (const config of configs.others) await open(config.apiSecretKeys, config);
  return {
    default: defaultTenant,
    async find(key) {
      const known = byKey.get(key);
      if (known || !anyKey || key === "") return known;
      return open([key], { ...configs.main, tenantId: undefined });
    },
    async reset() {
      if (options.closing.aborted) throw emulatorClosed();
      for (const tenant of await all()) await tenant.reset();
      await options.clock.reset();
    },
    async close() {
      for (const tenant of await all()) tenant.world.close();
    },
  };
}

async function openTenant(
  { database, clock, seed, publicUrl, redirectHosts, webhookFetch, closing }: TenantsOptions,
  config: ResolvedConfig,
  apiSecretKeys: readonly string[],
  isDefault: boolean,
): Promise<Tenant> {
  const events = createLiveEvents();
  const tenantId = config.tenantId ?? uuid(createRandomness(`tenant ${apiSecretKeys[0]}`));
  const world = {
    config,
    tenantId,
    apiSecretKeys,
    clock,
    seed: isDefault || seed === undefined ? seed : `${seed} ${tenantId}`,
    publicUrl,
    redirectHosts,
    webhookFetch,
    events,
  };
  const records = await database.world(isDefault ? "default" : `tenant ${tenantId}`);
  const keeper = createWorldKeeper(records, database.run, (store, position) => createWorld(world, store, position));
  await resumeWork(keeper.current);
  const openKeeper = () => {
    if (closing.aborted) throw emulatorClosed();
    return keeper;
  };
  const snapshots: EmulatorSnapshots = {
    async save(name) {
      await openKeeper().snapshots.save(name);
    },
    async restore(name) {
      await openKeeper().snapshots.restore(name);
      events.publish(() => ({ type: "reset", snapshot: name }));
    },
    async list() {
      return openKeeper().snapshots.list();
    },
    async delete(name) {
      return openKeeper().snapshots.delete(name);
    },
  };
  return {
    get world() {
      return keeper.current;
    },
    control: createControl(() => openKeeper().current, snapshots),
    events,
    async reset() {
      await keeper.reset();
      events.publish(() => ({ type: "reset" }));
    },
  };
}
