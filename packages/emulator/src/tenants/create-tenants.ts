import type { WebhookFetch } from "../config/emulator-options.ts";
import type { ResolvedConfig, ResolvedConfigs } from "../config/parse-config.ts";
import type { EmulatorClock } from "../runtime/emulator-clock.ts";
import { createRandomness, drawFromPool, uuid } from "../runtime/randomness.ts";
import { emulatorClosed } from "../runtime/service-error.ts";
import type { Database } from "../store/database.ts";
import { LiveEvents } from "./live-events.ts";
import { Tenant, type TenantLifecycle } from "./tenant.ts";
import type { SharedOptions, TenantOptions } from "./tenant-state.ts";

export interface TenantsOptions extends TenantLifecycle {
  readonly configs: ResolvedConfigs;
  /** The keys of the default tenant. */
  readonly apiSecretKeys: readonly string[];
  /** Whether an unknown key creates an isolated tenant with the config of the default tenant. */
  readonly anyKey: boolean;
  readonly database: Database;
  readonly clock: EmulatorClock;
  readonly seed: string | number | undefined;
  readonly publicUrl: string;
  readonly redirectHosts: ReadonlySet<string> | undefined;
  readonly webhookFetch: WebhookFetch;
}

/** Finds the tenant of a request. */
export interface Tenants {
  /** The tenant of an API key. It may be opened by this call. */
  find(apiSecretKey: string): Tenant | undefined | Promise<Tenant>;
  /** Every tenant that is open. */
  all(): Promise<Iterable<Tenant>>;
  /** The tenant of requests without a key, where none is required. */
  readonly default: Tenant;
}

/** All tenants of one emulator. */
export interface OpenTenants extends Tenants {
  /** Resets every tenant and the clock. */
  reset(): Promise<void>;
  /** Stops the scheduled work of every tenant. */
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
    // The next call may succeed where this one failed, such as on a full disk.
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
    all,
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
      for (const tenant of await all()) tenant.state.close();
    },
  };
}

interface KeyedConfig extends Pick<TenantOptions, "config" | "apiSecretKeys"> {
  readonly isDefault: boolean;
}

async function openTenant(
  options: TenantsOptions,
  shared: SharedOptions,
  { config, apiSecretKeys, isDefault }: KeyedConfig,
): Promise<Tenant> {
  const { database, seed } = options;
  const tenantId = config.tenantId ?? uuid(createRandomness(`tenant ${apiSecretKeys[0]}`));
  const records = await database.tenant(isDefault ? "default" : `tenant ${tenantId}`);
  const ownSeed = isDefault || seed === undefined ? seed : `${seed} ${tenantId}`;
  const tenant = { shared, config, tenantId, apiSecretKeys, seed: ownSeed, events: new LiveEvents() };
  return Tenant.open(records, tenant, options);
}
