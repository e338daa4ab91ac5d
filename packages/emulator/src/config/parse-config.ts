import {
  type ActionConfig,
  type EmulatorConfig,
  type RuleConfig,
  type TenantConfig,
  type UnspecifiedBehavior,
  type UserConfig,
  unspecifiedBehaviorDefaults,
} from "../generated/config-types.ts";
import { omitUndefined } from "../runtime/omit-undefined.ts";
import { checkConfig, EmulatorConfigError } from "./check-config.ts";
import type { FaultRule } from "./check-fault.ts";
import { createIpTable, type FindIp } from "./facts.ts";

/** The config of one tenant with all defaults. */
export interface ResolvedConfig extends Readonly<Required<UnspecifiedBehavior>> {
  readonly actions: ReadonlyMap<string, ResolvedAction>;
  readonly findIp: FindIp;
  /** The config as it was given. */
  readonly source: TenantConfig;
  /** Lower case. */
  readonly botUserAgents: readonly string[];
  readonly webhookUrl: string | undefined;
  readonly users: readonly UserConfig[];
  readonly faults: readonly FaultRule[];
  /** Undefined if a key is generated. */
  readonly apiSecretKeys: readonly string[] | undefined;
  readonly tenantId: string | undefined;
}

export interface ResolvedAction extends Readonly<ActionConfig> {
  readonly rules: RuleConfig[];
}

/** The default tenant and the additional ones. */
export interface ResolvedConfigs {
  readonly main: ResolvedConfig;
  readonly others: readonly (ResolvedConfig & { readonly apiSecretKeys: readonly string[] })[];
}

/**
 * Validates a config and applies defaults.
 *
 * @throws {EmulatorConfigError} naming every invalid field, and what is allowed
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
  const { actions = [], ips = [], botUserAgents = [], webhookUrl, apiSecretKeys, tenantId, ...more } = config;
  const { users = [], faults = [], ...behavior } = more;
  return {
    ...unspecifiedBehaviorDefaults,
    ...omitUndefined<UnspecifiedBehavior>(behavior),
    actions: new Map(actions.map((action) => [action.actionCode, resolveAction(action)])),
    findIp: createIpTable(ips),
    botUserAgents: botUserAgents.map((text) => text.toLowerCase()),
    webhookUrl,
    apiSecretKeys,
    tenantId,
    users,
    // `checkConfig` has checked each by its kind.
    faults: faults as FaultRule[],
    source: config,
  };
}

function resolveAction({ rules = [], ...action }: ActionConfig): ResolvedAction {
  return { ...action, rules };
}
