import { EmulatorConfigError } from "../config/check-config.ts";
import type { WebhookFetch } from "../config/emulator-options.ts";
import type { ResolvedConfig, ResolvedConfigs } from "../config/parse-config.ts";
import type { EmulatorClock } from "../runtime/emulator-clock.ts";
import { createRandomness, drawFromPool, uuid } from "../runtime/randomness.ts";
import { emulatorClosed } from "../runtime/service-error.ts";
import type { Database } from "../store/store.ts";
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
  readonly addresses: SharedOptions["addresses"];
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
  /** Applies another config, which must have the same tenants with the same keys. */
  configure(configs: ResolvedConfigs): Promise<void>;
  /** Resets every tenant and the clock. */
  reset(): Promise<void>;
  /** Stops the scheduled work of every tenant. */
  close(): Promise<void>;
}

/** Opens the tenants of a config. They share the clock and nothing else. */
export async function createTenants(options: TenantsOptions): Promise<OpenTenants> {
  const { configs, apiSecretKeys, anyKey, clock, addresses, redirectHosts, webhookFetch } = options;
  const shared: SharedOptions = {
    clock,
    addresses,
    redirectHosts,
    webhookFetch,
    draw: drawFromPool(),
    start: { run: options.database.run, drawn: 0 },
  };
  let configOfAnyKey: ResolvedConfig = { ...configs.main, tenantId: undefined };
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
    async configure(next) {
      if (options.closing.aborted) throw emulatorClosed();
      const problems = changedTenants(configs, next);
      if (problems.length > 0) throw new EmulatorConfigError(problems);
      configOfAnyKey = { ...next.main, tenantId: undefined };
      await defaultTenant.configure(next.main);
      const configured = new Set([defaultTenant]);
      for (const config of next.others) {
        const tenant = await byKey.get(config.apiSecretKeys[0] ?? "");
        if (tenant) configured.add(tenant);
        await tenant?.configure(config);
      }
      for (const tenant of await all()) if (!configured.has(tenant)) await tenant.configure(configOfAnyKey);
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

/** Keys and ids are set when a tenant is opened. */
function changedTenants(before: ResolvedConfigs, next: ResolvedConfigs): string[] {
  const restart = "Restart the emulator to change it.";
  if (next.others.length !== before.others.length) return [`config.tenants has another length. ${restart}`];
  return [next.main, ...next.others].flatMap((tenant, index) => {
    const field = index === 0 ? "config" : `config.tenants[${index - 1}]`;
    const old = index === 0 ? before.main : before.others[index - 1];
    return (["apiSecretKeys", "tenantId"] as const)
      .filter((name) => JSON.stringify(tenant[name]) !== JSON.stringify(old?.[name]))
      .map((name) => `${field}.${name} differs from that of the running emulator. ${restart}`);
  });
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
