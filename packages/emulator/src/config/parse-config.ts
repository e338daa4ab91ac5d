import { type Check, listOf, objectOf } from "../runtime/check.ts";
import { defined } from "../runtime/defined.ts";
import { tenantChecks } from "./check-tenant.ts";
import {
  type ActionConfig,
  type EmulatorConfig,
  EmulatorConfigError,
  type RuleConfig,
  type TenantConfig,
} from "./emulator-config.ts";
import { createIpTable, type FindIp } from "./facts.ts";
import { type OpenPoints, openPointDefaults } from "./open-points.ts";

/** What one tenant does, with every default filled in and everything prepared. */
export interface ResolvedConfig extends Readonly<OpenPoints> {
  readonly actions: ReadonlyMap<string, ResolvedAction>;
  readonly findIp: FindIp;
  /** As it was given. */
  readonly source: TenantConfig;
  /** Lower case. */
  readonly botUserAgents: readonly string[];
  readonly webhookUrl: string | undefined;
  /** Undefined for a tenant that gets them at the start. */
  readonly apiSecretKeys: readonly string[] | undefined;
  readonly tenantId: string | undefined;
}

export interface ResolvedAction extends Readonly<ActionConfig> {
  readonly rules: RuleConfig[];
}

/** The tenant that the config itself describes, and those that it lists. */
export interface ResolvedConfigs {
  readonly main: ResolvedConfig;
  readonly others: readonly (ResolvedConfig & { readonly apiSecretKeys: readonly string[] })[];
}

/**
 * Checks a config and fills in what it leaves out.
 *
 * @throws {EmulatorConfigError} naming every field that is wrong, and what is allowed
 */
export function parseConfig(config: EmulatorConfig): ResolvedConfigs {
  const problems = checkConfig(config, "config");
  if (problems.length > 0) throw new EmulatorConfigError(problems);

  const { tenants = [], ...main } = structuredClone(config);
  return {
    main: resolve(main),
    others: tenants.map((tenant) => ({ ...resolve(tenant), apiSecretKeys: tenant.apiSecretKeys })),
  };
}

const checkTenants: Check = listOf(objectOf(tenantChecks, ["apiSecretKeys"]));
const configChecks: Record<keyof EmulatorConfig, Check> = { ...tenantChecks, tenants: checkTenants };

const checkConfig: Check = (value, field) => {
  const problems = objectOf(configChecks, [])(value, field);
  return problems.length > 0 ? problems : sharedNames(value as EmulatorConfig, field);
};

/** Whoever has a key has one world, and what a world remembers is kept under its tenant's id. */
function sharedNames(config: EmulatorConfig, field: string): string[] {
  const tenants = [config, ...(config.tenants ?? [])].map((tenant, index) => ({
    ...tenant,
    at: index === 0 ? field : `${field}.tenants[${index - 1}]`,
  }));
  return [
    ...repeated(
      tenants.flatMap(({ apiSecretKeys = [], at }) =>
        apiSecretKeys.map((value, index) => ({ value, at: `${at}.apiSecretKeys[${index}]` })),
      ),
    ),
    ...repeated(
      tenants.flatMap(({ tenantId, at }) =>
        tenantId === undefined ? [] : [{ value: tenantId, at: `${at}.tenantId` }],
      ),
    ),
  ];
}

function repeated(values: { value: string; at: string }[]): string[] {
  return values.flatMap(({ value, at }, index) => {
    const first = values.slice(0, index).find((earlier) => earlier.value === value);
    return first ? [`${at} must differ from ${first.at}.`] : [];
  });
}

function resolve(config: TenantConfig): ResolvedConfig {
  const { actions = [], ips = [], botUserAgents = [], webhookUrl, apiSecretKeys, tenantId, ...points } = config;
  return {
    ...openPointDefaults,
    ...defined<Partial<OpenPoints>>(points),
    actions: new Map(actions.map((action) => [action.actionCode, resolveAction(action)])),
    findIp: createIpTable(ips),
    botUserAgents: botUserAgents.map((text) => text.toLowerCase()),
    webhookUrl,
    apiSecretKeys,
    tenantId,
    source: config,
  };
}

function resolveAction({ rules = [], ...action }: ActionConfig): ResolvedAction {
  return { ...action, rules };
}
