import type { components, Outcome, UserActionState, VerificationMethod } from "@authsignal-actions/client";
import type { Facts } from "../config/facts.ts";
import type { ResolvedAction } from "../config/parse-config.ts";
import { type FiredRule, recordKey } from "../store/records.ts";
import type { TenantState } from "../tenants/tenant-state.ts";
import { evaluateRules, type Rule, rulesOf } from "./rule-set.ts";

export type OutcomeName = keyof typeof Outcome;

export interface Decision {
  readonly outcome: OutcomeName;
  readonly state: UserActionState;
  /** Undefined where there are no rules. */
  readonly rules: readonly FiredRule[] | undefined;
  readonly priorityRuleId: string | undefined;
  /** Present when `setOutcome` decided. */
  readonly isOutcomeSet: true | undefined;
  readonly allowedVerificationMethods: readonly VerificationMethod[] | undefined;
}

/** What a decision depends on, besides the config. */
export interface DecisionInput {
  readonly action: string;
  readonly isEnrolled: boolean;
  /** Without them, no rule fires. */
  readonly facts: Facts | undefined;
  /** The outcome set by `setOutcome`. */
  readonly setOutcome: OutcomeName | undefined;
}

/** The outcome of an action that is tracked now, and its first state. */
export function decide(tenant: TenantState, { action, isEnrolled, facts, setOutcome }: DecisionInput): Decision {
  const config = tenant.config.actions.get(action);
  const fired = facts && config ? firedRules(config, facts) : [];
  const decisive = setOutcome === undefined ? fired[0] : undefined;
  const outcome = setOutcome ?? decisive?.config.type ?? config?.defaultUserActionResult ?? "ALLOW";
  return {
    outcome,
    state: stateOf(outcome, isEnrolled),
    rules: config?.rules.length ? fired.map((rule) => rule.shown) : undefined,
    priorityRuleId: decisive?.config.ruleId,
    isOutcomeSet: setOutcome === undefined ? undefined : true,
    allowedVerificationMethods: decisive?.config.verificationMethods ?? config?.verificationMethods,
  };
}

/** By priority. */
function firedRules(config: ResolvedAction, facts: Facts): Rule[] {
  const evaluated = evaluateRules(rulesOf(config), facts);
  return evaluated.filter(({ result }) => result === "fired").map(({ rule }) => rule);
}

/** The first state of an outcome. */
export function stateOf(outcome: OutcomeName, isEnrolled: boolean): UserActionState {
  // A user without an authenticator cannot be challenged.
  return outcome === "CHALLENGE" && !isEnrolled ? "ALLOW" : firstState[outcome];
}

const firstState: Record<OutcomeName, UserActionState> = {
  ALLOW: "ALLOW",
  BLOCK: "BLOCK",
  CHALLENGE: "CHALLENGE_REQUIRED",
  REVIEW: "REVIEW_REQUIRED",
};

type Attributes = components["schemas"]["TrackAttributes"];

/** The facts of a call of `track`, from the call, the config and stored data. */
export async function gatherFacts(tenant: TenantState, userId: string, attributes: Attributes): Promise<Facts> {
  const { config, store } = tenant;
  const { deviceId, userAgent = "", ipAddress, custom = {} } = attributes;
  const lowerCaseAgent = userAgent.toLowerCase();
  const user = await store.users.get(userId);
  return {
    ip: config.findIp(ipAddress),
    device: {
      isNew:
        deviceId === undefined
          ? config.missingDevice === "new"
          : (await store.devices.get(recordKey(userId, deviceId))) === undefined,
      isBot: config.botUserAgents.some((text) => lowerCaseAgent.includes(text)),
    },
    user: { hasPreviouslyVerified: user?.value.verifiedAt !== undefined },
    custom,
  };
}

/** Stores that the user was seen on a device. */
export async function rememberDevice(tenant: TenantState, userId: string, deviceId: string): Promise<void> {
  const { devices } = tenant.store;
  const key = recordKey(userId, deviceId);
  // Most calls come from a known device, and reading costs less than a write that does nothing.
  if (await devices.get(key)) return;
  await devices.putIfAbsent(key, { userId, deviceId, createdAt: tenant.clock.now() });
}
