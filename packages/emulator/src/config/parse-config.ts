import {
  type ActionConfig,
  type EmulatorConfig,
  type RuleConfig,
  type TenantConfig,
  type UnspecifiedBehavior,
  unspecifiedBehaviorDefaults,
} from "../generated/config-types.ts";
import { defined } from "../runtime/defined.ts";
import { checkConfig, EmulatorConfigError } from "./check-config.ts";
import { createIpTable, type FindIp } from "./facts.ts";

/** What one tenant does, with every default filled in and everything prepared. */
export interface ResolvedConfig extends Readonly<Required<UnspecifiedBehavior>> {
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
  const problems = checkConfig(config);
  if (problems.length > 0) throw new EmulatorConfigError(problems);

  const { tenants = [], ...main } = structuredClone(config);
  return {
    main: resolve(main),
    others: tenants.map((tenant) => ({ ...resolve(tenant), apiSecretKeys: tenant.apiSecretKeys })),
  };
}

function resolve(config: TenantConfig): ResolvedConfig {
  const { actions = [], ips = [], botUserAgents = [], webhookUrl, apiSecretKeys, tenantId, ...behavior } = config;
  return {
    ...unspecifiedBehaviorDefaults,
    ...defined<UnspecifiedBehavior>(behavior),
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
