export type { VerificationMethod } from "@authsignal-actions/client";
export type { ChallengeResult } from "./challenges/challenge-result.ts";
export type { StartedChallenge } from "./challenges/start-challenge.ts";
export { EmulatorConfigError } from "./config/check-config.ts";
export type { Fault, FaultKind, FaultMoment, FaultRule } from "./config/check-fault.ts";
export type {
  CallListener,
  EmulatorOptions,
  LoggedRequest,
  RequestListener,
  ServedCall,
  WebhookFetch,
} from "./config/emulator-options.ts";
export { EmulatorOptionError } from "./config/emulator-options.ts";
export type { Facts, IpFacts } from "./config/facts.ts";
export type { ChallengeControl, OpenedLink } from "./control/challenge-control.ts";
export type {
  ClockControl,
  EmulatorControl,
  EmulatorSnapshots,
  EnrolledAuthenticator,
  StoredAction,
} from "./control/create-control.ts";
export type { EmulatorControlClient } from "./control/create-emulator-control-client.ts";
export {
  createEmulatorControlClient,
  type EmulatorControlClientOptions,
} from "./control/create-emulator-control-client.ts";
export type {
  ActionDetails,
  ActionFilter,
  ActionPage,
  FoundAction,
  PageOptions,
  UserPage,
} from "./control/search-records.ts";
export type { TrackDraft } from "./control/trace-action.ts";
export { createEmulator, type Emulator, loadEmulatorConfig } from "./create-emulator.ts";
export type {
  ActionConfig,
  EmulatorConfig,
  IpConfig,
  KeyedTenantConfig,
  RuleConfig,
  TenantConfig,
  UnspecifiedBehavior,
} from "./generated/config-types.ts";
export type { paths as ControlPaths } from "./generated/control-types.ts";
export type { EmulatorFetch } from "./http/create-fetch.ts";
export type { RuleTrace, TracedRule } from "./rules/trace-rules.ts";
export type { Clock } from "./runtime/clock.ts";
export type { ActionInstance } from "./store/records.ts";
export { DataFileError } from "./store/sqlite/data-file.ts";
export type { ActiveFault } from "./tenants/fault-rules.ts";
export type { JournalEntry, JournalFilter } from "./tenants/journal.ts";
export type { LiveEvent, OutboxMessage } from "./tenants/live-events.ts";
export type { ActiveOutcomeOverride, OutcomeOverride } from "./tenants/outcome-overrides.ts";
export type { Tampering, WebhookAttempt, WebhookDelivery, WebhookType } from "./webhooks/delivery-log.ts";
export type { WebhookControl } from "./webhooks/webhooks.ts";
