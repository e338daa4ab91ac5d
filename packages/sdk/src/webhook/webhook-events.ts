import type { components, webhooks } from "@authsignal-actions/client";

type Schemas = components["schemas"];
/** Every webhook body in the document: one event, or a batch of logs. */
type Body = {
  [Type in keyof webhooks]: webhooks[Type]["post"]["requestBody"]["content"]["application/json"];
}[keyof webhooks];
type Batch = { records: readonly unknown[] };

/** A challenge is about to succeed. The service waits for your response: any status other than 2xx blocks the user. */
export type ActionVerifyEvent = Schemas["ActionVerifyEvent"];

/**
 * Represents types that this version does not list. At run time `type` has the actual value. It is a literal, because
 * TypeScript narrows a union by `type` only if every member has literals.
 */
type UnlistedType = "(any other type)";

/** Known types, without those whose event the document describes. */
type Undocumented<Type extends string> = Exclude<Type, keyof webhooks>;

/** Any other event, for example of a type newer than this version. `data` is optional and not validated. */
export interface UnknownWebhookEvent extends Omit<Schemas["WebhookEnvelope"], "type"> {
  /** To compare with a type that is not listed here, write `event.type as string`. */
  type:
    | Undocumented<
        | "authenticator.created"
        | "authenticator.updated"
        | "authenticator.deleted"
        | "email.created"
        | "sms.created"
        | "push.created"
      >
    | UnlistedType;
  data: Record<string, unknown>;
}

/** One event. Narrow it by `type`. */
export type WebhookEvent = Exclude<Body, Batch> | UnknownWebhookEvent;

/** The log of one action. The record has the action code as `actionCode`. */
export type ActionLogCreatedEvent = Schemas["ActionLogCreatedEvent"];

/** Any other log, for example of a type newer than this version. `record` is optional and not validated. */
export interface UnknownLogEvent extends Omit<Schemas["WebhookEnvelope"], "type"> {
  /** To compare with a type that is not listed here, write `event.type as string`. */
  type: Undocumented<"challenge.log_created"> | UnlistedType;
  record: Record<string, unknown>;
}

/** One log of a batch. Narrow it by `type`. */
export type WebhookLogEvent = Extract<Body, Batch>["records"][number] | UnknownLogEvent;

/** A batch of logs. The service may send a log more than once. Deduplicate by `id`. */
export interface WebhookLogBatch {
  records: WebhookLogEvent[];
}
