import { Outcome, VerificationMethod } from "@authsignal-actions/client";
import { track } from "../generated/validators.js";
import { type Check, listOf, objectOf, oneOf, positiveNumber } from "../values/check.ts";
import { defined } from "../values/defined.ts";
import type { ActionConfig, EmulatorConfig } from "./emulator-config.ts";
import { EmulatorConfigError } from "./emulator-config-error.ts";

/** A config with every default filled in. */
export interface ResolvedConfig extends Required<Omit<EmulatorConfig, "actions">> {
  readonly actions: ReadonlyMap<string, ActionConfig>;
}

/**
 * Checks a config and fills in what it leaves out.
 *
 * @throws {EmulatorConfigError} naming every field that is wrong, and what is allowed
 */
export function parseConfig(config: EmulatorConfig): ResolvedConfig {
  const problems = checkConfig(config, "config");
  if (problems.length > 0) throw new EmulatorConfigError(problems);

  const { actions = [], ...rest } = structuredClone(config);
  const repeated = actions.find(({ actionCode }, index) =>
    actions.slice(0, index).some((earlier) => earlier.actionCode === actionCode),
  );
  if (repeated) throw new EmulatorConfigError([`config.actions lists ${repeated.actionCode} more than once.`]);
  return { ...defaults, ...defined(rest), actions: new Map(actions.map((action) => [action.actionCode, action])) };
}

const defaults: Required<Omit<EmulatorConfig, "actions">> = {
  repeatTrack: "same",
  fromDateBeyond30Days: "clamp",
  tokenUse: "many",
  tokenLifetimeSeconds: 600,
};

/** The rule for a code stands in the spec, where `track` takes it as a part of its path. */
const checkActionCode: Check = (value, field) => {
  if (track({ path: { userId: "anyone", action: value }, query: {}, body: {} })) return [];
  return (track.errors ?? []).map((error) => `${field} ${error.message}.`);
};

const actionChecks: Record<keyof ActionConfig, Check> = {
  actionCode: checkActionCode,
  defaultUserActionResult: oneOf(...Object.keys(Outcome)),
  // Requests may name a method that this version does not know; in a config it is more likely a slip.
  verificationMethods: listOf(oneOf(...Object.keys(VerificationMethod))),
};

const configChecks: Record<keyof EmulatorConfig, Check> = {
  actions: listOf(objectOf(actionChecks, ["actionCode", "defaultUserActionResult"])),
  repeatTrack: oneOf("same", "reevaluate", "conflict"),
  fromDateBeyond30Days: oneOf("clamp", "reject"),
  tokenUse: oneOf("many", "once"),
  tokenLifetimeSeconds: positiveNumber,
};

const checkConfig: Check = objectOf(configChecks, []);
