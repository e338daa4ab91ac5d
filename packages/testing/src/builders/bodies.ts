import type { webhooks } from "@authsignal-actions/client";
import type { Authsignal, TrackResponse, UnknownLogEvent, UnknownWebhookEvent } from "@authsignal-actions/sdk";
import type { requestExamples, responseExamples, webhookExamples } from "../generated/examples.ts";
import type { SuccessStatus } from "./success-status.ts";

type Examples = typeof responseExamples;

/** An operation whose response has a body. */
export type BuildableOperation = {
  [Operation in keyof Examples]: [keyof Successes<Operation>] extends [never] ? never : Operation;
}[keyof Examples];

/** The examples of all successful responses, by name. */
export type Successes<Operation extends keyof Examples> = {
  [Status in keyof Examples[Operation] & SuccessStatus]: (examples: Examples[Operation][Status]) => void;
}[keyof Examples[Operation] & SuccessStatus] extends (examples: infer All) => void
  ? All
  : never;

/** Names of the examples of an operation's response. */
export type ExampleName<Operation extends BuildableOperation> = keyof Successes<Operation> & string;

/** The result of the SDK method. */
export type ResponseOf<Operation extends BuildableOperation> = Operation extends "track"
  ? TrackResponse
  : Awaited<ReturnType<Authsignal[Operation]>>;

/** An operation of the document, which is a method of the SDK. */
export type RequestOperation = keyof typeof requestExamples;

/** The request that the SDK's method takes. */
export type RequestOf<Operation extends RequestOperation> = Operation extends "track"
  ? Parameters<Authsignal["track"]>[0]
  : Parameters<Authsignal[Operation]>[0];

/** Type of a webhook event with examples. */
export type WebhookType = keyof typeof webhookExamples;

/** The webhook body of a type: one event, or a batch for `action.log_created`. */
export type WebhookBody<Type extends WebhookType> =
  webhooks[Type]["post"]["requestBody"]["content"]["application/json"];

/** The SDK's type for event types that have no type of their own. */
type Unnamed = "(any other type)";
type OtherLogType = Exclude<UnknownLogEvent["type"], Unnamed>;

/** Type of a webhook event whose content the document does not describe. */
export type OtherWebhookType = OtherLogType | Exclude<UnknownWebhookEvent["type"], Unnamed>;

/** The webhook body of such a type: one event, or a batch of logs. */
export type OtherWebhookBody<Type extends OtherWebhookType> = Type extends OtherLogType
  ? { records: (UnknownLogEvent & { type: Type })[] }
  : UnknownWebhookEvent & { type: Type };
