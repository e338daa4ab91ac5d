// Exports every type in the signatures of the functions below, so that code that exports their results compiles with
// `declaration: true` even if it can import only this package, as with pnpm.
export type {
  ActionInstance,
  ActiveFault,
  ActiveOutcomeOverride,
  ChallengeResult,
  EmulatorControl,
  EmulatorFetch,
  EnrolledAuthenticator,
  FaultRule,
  JournalFilter,
  OutboxMessage,
  OutcomeOverride,
  RuleTrace,
  StartedChallenge,
  Tampering,
  TrackDraft,
  WebhookDelivery,
} from "@authsignal-actions/emulator";
export type {
  CallOptions,
  DecidingOptions,
  DeleteAuthenticatorRequest,
  EnrollVerifiedAuthenticatorRequest,
  EnrollVerifiedAuthenticatorResponse,
  GetActionRequest,
  GetActionResponse,
  GetAuthenticatorsRequest,
  GetUserRequest,
  GetUserResponse,
  OnUnavailable,
  QueryActionsRequest,
  QueryActionsResponse,
  QueryUserActionsRequest,
  RawBody,
  SignatureHeader,
  TrackFallback,
  TrackOptions,
  TrackRequest,
  TrackResponse,
  TrackResult,
  UpdateActionRequest,
  UpdateActionResponse,
  UserAuthenticator,
  ValidateChallengeRequest,
  ValidateChallengeResponse,
  VerificationMethod,
  WebhookEvent,
  WebhookLogBatch,
  WebhookOptions,
  WebhookRequest,
} from "@authsignal-actions/sdk";
export {
  type BuildableOperation,
  type BuildOptions,
  type BuiltResponse,
  build,
  type ExampleName,
  type ResponseOf,
} from "./builders/build.ts";
export { type BuildErrorOptions, buildError, type ErrorBody, type ErrorStatus } from "./builders/build-error.ts";
export {
  type BuildWebhookOptions,
  buildWebhookEvent,
  type WebhookBody,
  type WebhookType,
} from "./builders/build-webhook-event.ts";
export type { Overrides } from "./builders/overrides.ts";
export {
  createFakeAuthsignal,
  type FakeAuthsignal,
  type FakeAuthsignalOptions,
} from "./fake/create-fake-authsignal.ts";
