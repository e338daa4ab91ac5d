import type { components } from "@authsignal-actions/client";
import { instanceKey } from "../challenges/challenge-result.ts";
import { readEnrollment } from "../challenges/enrollment.ts";
import { decide, gatherFacts, stateOf } from "../rules/decide.ts";
import { type RuleSet, rulesOf } from "../rules/rule-set.ts";
import { type RuleTrace, traceRules } from "../rules/trace-rules.ts";
import type { ActionInstance } from "../store/records.ts";
import { actionNotFound, type TenantState } from "../tenants/tenant-state.ts";

const noRules: RuleSet = { rules: [], variables: [] };

/** A hypothetical call of `track`. */
export interface TrackDraft {
  userId: string;
  action: string;
  attributes?: components["schemas"]["TrackAttributes"];
}

/** Explains what `track` would decide. Stores nothing. */
export async function traceDraft(
  tenant: TenantState,
  { userId, action, attributes = {} }: TrackDraft,
): Promise<RuleTrace> {
  const { isEnrolled } = await readEnrollment(tenant, userId);
  const facts = await gatherFacts(tenant, userId, attributes);
  const config = tenant.config.actions.get(action);
  const setOutcome = tenant.outcomes.find(action, userId)?.override.outcome;
  const decision = decide(tenant, { action, isEnrolled, facts, setOutcome });
  return traceRules(config ? rulesOf(config) : noRules, facts, {
    ...decision,
    action,
    isConfigured: config !== undefined,
  });
}

/**
 * Explains the outcome of an instance, from the facts at the time of its `track`.
 *
 * @throws {ServiceError} 404 without the instance
 */
export async function traceAction(tenant: TenantState, instance: ActionInstance): Promise<RuleTrace> {
  const stored = await tenant.store.actions.get(instanceKey(instance));
  if (!stored) throw actionNotFound(tenant);
  const { action, outcome, isEnrolled, priorityRuleId, isOutcomeSet, custom = {}, facts } = stored.value;
  const config = tenant.config.actions.get(action);
  const state = stateOf(outcome, isEnrolled);
  const decision = { action, outcome, state, isConfigured: config !== undefined, priorityRuleId, isOutcomeSet };
  return traceRules(config ? rulesOf(config) : noRules, facts && { ...facts, custom }, decision);
}
