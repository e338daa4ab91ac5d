import type { Outcome, VerificationMethod } from "@authsignal-actions/client";
import type { IpConfig } from "./facts.ts";
import type { OpenPoints } from "./open-points.ts";

/** What the emulator is configured to do. Every property is optional. */
export interface EmulatorConfig extends TenantConfig {
  /** Tenants beside the one that the rest of the config describes. Each has keys of its own and shares nothing. */
  tenants?: (TenantConfig & { apiSecretKeys: string[] })[];
}

/** What one tenant is configured to do. */
export interface TenantConfig extends Partial<OpenPoints> {
  /** One secret key, or two while one replaces the other. Default: one that is made at the start. */
  apiSecretKeys?: string[];
  /**
   * What webhooks call the tenant, and under which a data file keeps what one of `tenants` holds. Default: made from the
   * first key, so set it before that key is replaced.
   */
  tenantId?: string;
  /** Actions with an outcome of their own. An action that is not listed is allowed. */
  actions?: ActionConfig[];
  /** What rules learn about addresses. An address that is not listed is not anonymous, and so on. */
  ips?: IpConfig[];
  /** A user agent that contains one of these texts, in any case, is a bot to rules. Default: none is. */
  botUserAgents?: string[];
  /** Where `action.log_created` is sent. Default: nowhere. */
  webhookUrl?: string;
}

/** One action, in the shape of the management API. */
export interface ActionConfig {
  actionCode: string;
  /** The outcome of each `track` of this action for which no rule fires. */
  defaultUserActionResult: keyof typeof Outcome;
  /** Methods the user may use or enroll for this action; `track` answers them as `allowedVerificationMethods`. */
  verificationMethods?: (keyof typeof VerificationMethod)[];
  /** At most 100, since each has a priority of its own. */
  rules?: RuleConfig[];
  /** Where `action.verify` is sent. Default: nowhere, and nothing stops a challenge from succeeding. */
  verificationWebhookUrl?: string;
}

/** A rule of an action, in the shape of the management API. */
export interface RuleConfig {
  /** Names the rule. No two rules of an action have the same. */
  ruleId: string;
  name: string;
  description?: string;
  /** 0 to 99; of the rules that fire, the lowest decides. No two rules of an action have the same. */
  priority: number;
  /** The outcome when it decides. */
  type: keyof typeof Outcome;
  /** Whether it can fire. */
  isActive: boolean;
  /**
   * JsonLogic over `ip.*`, `device.*`, `user.*` and `custom.<name>`; at most 64 levels and 2 000 values.
   *
   * @example
   * { and: [{ var: "device.isNew" }, { ">": [{ var: "custom.amount" }, 1000] }] }
   */
  conditions: object;
  /** Methods the user may use when it decides. Default: those of the action. */
  verificationMethods?: (keyof typeof VerificationMethod)[];
}

/** The config given to `createEmulator` is wrong. */
export class EmulatorConfigError extends Error {
  override readonly name = "EmulatorConfigError";
  /** One sentence for each field that is wrong. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.length === 1 ? problems[0] : `The config has ${problems.length} problems.\n${problems.join("\n")}`);
    this.problems = problems;
  }
}
