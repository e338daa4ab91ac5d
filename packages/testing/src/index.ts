// Exports every type in the signatures of the functions below, so that code that exports their results compiles with
// `declaration: true` even if it can import only this package, as with pnpm.
export type {
  ActionFilter,
  ActionInstance,
  ActionPage,
  ActiveFault,
  ActiveOutcomeOverride,
  ChallengeResult,
  EmulatorConfig,
  EmulatorControl,
  EmulatorFetch,
  EmulatorOptions,
  EnrolledAuthenticator,
  FaultRule,
  JournalFilter,
  OpenedLink,
  OutboxMessage,
  OutcomeOverride,
  PageOptions,
  RuleTrace,
  ServedCall,
  StartedChallenge,
  StoredAction,
  Tampering,
  TrackDraft,
  UserPage,
  WebhookDelivery,
} from "@authsignal-actions/emulator";
export type {
  CallOptions,
  DecidingOptions,
  OnUnavailable,
  RawBody,
  SignatureHeader,
  TrackFallback,
  TrackOptions,
  TrackResult,
  VerificationMethod,
  WebhookEvent,
  WebhookLogBatch,
  WebhookOptions,
  WebhookRequest,
} from "@authsignal-actions/sdk";
export type {
  BuildableOperation,
  ExampleName,
  OtherWebhookBody,
  OtherWebhookType,
  RequestOf,
  RequestOperation,
  ResponseOf,
  WebhookBody,
  WebhookType,
} from "./builders/bodies.ts";
export { type BuildOptions, type BuiltResponse, build } from "./builders/build.ts";
export { type BuildErrorOptions, buildError, type ErrorBody, type ErrorStatus } from "./builders/build-error.ts";
export { type BuildRequestOptions, buildRequest } from "./builders/build-request.ts";
export {
  type BuildOtherWebhookOptions,
  type BuildWebhookOptions,
  buildWebhookEvent,
} from "./builders/build-webhook-event.ts";
export type { Overrides } from "./builders/overrides.ts";
export {
  type ChallengeLink,
  type ChallengeRedirect,
  type ChallengeTarget,
  type FakeChallenges,
  type FinishedChallenge,
  type ResponseWithHeaders,
  redirectOf,
} from "./fake/challenges.ts";
export {
  type AuthsignalEnvironment,
  type CallFailure,
  createFakeAuthsignal,
  type FakeAuthsignal,
  type FakeAuthsignalOptions,
} from "./fake/create-fake-authsignal.ts";
export type { Duration, FakeClock } from "./fake/fake-clock.ts";
export type { CallFilter, ObservedCall } from "./fake/observed-calls.ts";
export type * from "./generated/sdk-types.ts";
export {
  type AuthsignalMatchers,
  type MatcherResult,
  matchers,
  type TrackedExpectation,
} from "./lifecycle/matchers.ts";
export { type SetupAuthsignalOptions, setupAuthsignal, type TestHooks } from "./lifecycle/setup-authsignal.ts";
export {
  runScenario,
  runScenarios,
  type ScenarioName,
  type ScenarioReport,
  scenarios,
} from "./scenarios/run-scenario.ts";
export type { ApplicationUnderTest, ReturnFromChallenge } from "./scenarios/scenario-run.ts";
export {
  type DeliveryOptions,
  deliverWebhook,
  deliverWebhooks,
  type SignedWebhook,
  signWebhook,
  type WebhookResult,
  type WebhookToSign,
  type WebhookVariant,
} from "./webhooks/deliver-webhook.ts";
export { type Application, type ApplicationFetch, toFetch } from "./webhooks/to-fetch.ts";
