import type { components, webhooks } from "@authsignal-actions/client";

type Schemas = components["schemas"];
/** Every body that the document has a webhook for: one event, or a batch of logs. */
type Body = {
  [Type in keyof webhooks]: webhooks[Type]["post"]["requestBody"]["content"]["application/json"];
}[keyof webhooks];
type Batch = { records: readonly unknown[] };

/** A challenge is about to succeed. The service waits for the answer: any status but 2xx blocks the user. */
export type ActionVerifyEvent = Schemas["ActionVerifyEvent"];

/**
 * Stands for types that this version does not list; at run time `type` is the real one. It is a literal because
 * TypeScript narrows by `type` only if each member of the union has literals.
 */
type UnlistedType = "(any other type)";

/** Types that are known to exist, but for those whose event the document describes. */
type Undocumented<Type extends string> = Exclude<Type, keyof webhooks>;

/** Any other event, such as one that came after this version. Its `data` is kept as it came, or missing if none came. */
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

/** One event. It narrows by `type`. */
export type WebhookEvent = Exclude<Body, Batch> | UnknownWebhookEvent;

/** The log of one action. Its record names the action `actionCode`. */
export type ActionLogCreatedEvent = Schemas["ActionLogCreatedEvent"];

/** Any other log, such as one that came after this version. Its `record` is kept as it came, or missing if none came. */
export interface UnknownLogEvent extends Omit<Schemas["WebhookEnvelope"], "type"> {
  /** To compare with a type that is not listed here, write `event.type as string`. */
  type: Undocumented<"challenge.log_created"> | UnlistedType;
  record: Record<string, unknown>;
}

/** One log of a batch. It narrows by `type`. */
export type WebhookLogEvent = Extract<Body, Batch>["records"][number] | UnknownLogEvent;

/** A batch of logs. The service may send a log more than once: drop what has an `id` you have seen. */
export interface WebhookLogBatch {
  records: WebhookLogEvent[];
}
