export {
  Outcome,
  type Region,
  type SecretKey,
  UserActionState,
  VerificationMethod,
} from "@authsignal-actions/client";
export { Authsignal } from "./authsignal.ts";
export type { Clock } from "./core/clock.ts";
export { AuthsignalError, type ErrorDetails } from "./errors/authsignal-error.ts";
export {
  AbortedError,
  ChallengeMismatchError,
  ConfigurationError,
  ConflictError,
  ConnectionError,
  InvalidRequestError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  TimeoutError,
  UnauthorizedError,
  UnexpectedResponseError,
  WebhookSignatureError,
} from "./errors/errors.ts";
export type { AttemptEvent, Hooks, Logger, ResponseEvent, RetryEvent } from "./observers.ts";
export type { DecidingOptions, OnUnavailable, TrackFallback, TrackResult } from "./on-unavailable.ts";
export type { AuthsignalOptions, CallOptions, TrackOptions } from "./options.ts";
// Everything in this file is public.
export type * from "./types.ts";
export {
  generateSignatureHeader,
  type RawBody,
  type SignatureHeaderInput,
} from "./webhook/generate-signature-header.ts";
export type { HeaderRecord, SignatureHeader, WebHeaders } from "./webhook/signature-header.ts";
export type { WebhookOptions } from "./webhook/verify.ts";
export type { Webhook, WebhookRequest } from "./webhook/webhook.ts";
export type {
  ActionLogCreatedEvent,
  ActionVerifyEvent,
  UnknownLogEvent,
  UnknownWebhookEvent,
  WebhookEvent,
  WebhookLogBatch,
  WebhookLogEvent,
} from "./webhook/webhook-events.ts";
