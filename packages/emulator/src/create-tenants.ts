import type { ResolvedConfig, ResolvedConfigs } from "./config/parse-config.ts";
import { createControl } from "./control.ts";
import type { EmulatorClock } from "./engine/clock.ts";
import { createWorld } from "./engine/create-world.ts";
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
}

/** All tenants of one emulator. */
export interface OpenTenants extends Tenants {
  /** Every tenant forgets everything. */
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
    return tenant;
  };
  const all = async () => new Set(await Promise.all(byKey.values()));

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
      for (const tenant of await all()) await tenant.reset();
    },
    async close() {
      for (const tenant of await all()) tenant.world.close();
    },
  };
}

async function openTenant(
  { database, clock, seed, publicUrl, redirectHosts, webhookFetch }: TenantsOptions,
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
  const snapshots: EmulatorSnapshots = {
    ...keeper.snapshots,
    async restore(name) {
      await keeper.snapshots.restore(name);
      events.publish(() => ({ type: "reset", snapshot: name }));
    },
  };
  return {
    get world() {
      return keeper.current;
    },
    control: createControl(() => keeper.current, snapshots),
    events,
    async reset() {
      await keeper.reset();
      events.publish(() => ({ type: "reset" }));
    },
  };
}
