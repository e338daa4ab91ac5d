export type { VerificationMethod } from "@authsignal-actions/client";
export type { ActionConfig, EmulatorConfig, TenantConfig } from "./config/emulator-config.ts";
export { EmulatorConfigError } from "./config/emulator-config-error.ts";
export type { OpenPoints } from "./config/open-points.ts";
export { loadEmulatorConfig } from "./config-file/load-emulator-config.ts";
export type { ChallengeControl } from "./control/challenge-control.ts";
export type { ClockControl } from "./control/clock-control.ts";
export type { EmulatorControl, EnrolledAuthenticator } from "./control/create-control.ts";
export type { EmulatorControlClient } from "./control-client/control-client.ts";
export {
  createEmulatorControlClient,
  type EmulatorControlClientOptions,
} from "./control-client/create-emulator-control-client.ts";
export { createEmulator, type Emulator } from "./create-emulator.ts";
export type { ChallengeResult } from "./engine/challenges/challenge-result.ts";
export type { StartedChallenge } from "./engine/challenges/start-challenge.ts";
export type { Clock } from "./engine/clock.ts";
export type { OutboxMessage } from "./engine/message-answer.ts";
export type { TrackDraft } from "./engine/trace-action.ts";
export type { EmulatorSnapshots } from "./engine/world-keeper.ts";
export type { Fault, FaultKind, FaultMoment, FaultOrder, OrderedFault } from "./faults/fault.ts";
export type { paths as ControlPaths } from "./generated/control-types.ts";
export type { EmulatorFetch } from "./http/create-fetch.ts";
export type { JournalEntry, JournalFilter } from "./journal/journal.ts";
export type { LiveEvent } from "./journal/live-events.ts";
export { EmulatorOptionError } from "./options/emulator-option-error.ts";
export type { EmulatorOptions } from "./options/emulator-options.ts";
export type { Facts, IpFacts } from "./rules/facts.ts";
export type { IpConfig } from "./rules/ip-table.ts";
export type { RuleConfig } from "./rules/rule.ts";
export type { RuleTrace, TracedRule } from "./rules/trace-rules.ts";
export { DataFileError } from "./store/data-file-error.ts";
export type { ActionInstance } from "./store/records.ts";
export type { Tampering, WebhookAttempt, WebhookDelivery, WebhookType } from "./webhooks/delivery.ts";
export type { WebhookFetch } from "./webhooks/post.ts";
export type { WebhookControl } from "./webhooks/webhooks.ts";
