import { webhookExamples } from "../generated/examples.ts";
import type { OtherWebhookBody, OtherWebhookType, WebhookBody, WebhookType } from "./bodies.ts";
import { checkName, chooseExample } from "./choose-example.ts";
import { otherWebhookRule, webhookRules } from "./consistency.ts";
import { Draft } from "./draft.ts";
import { type Overrides, override } from "./overrides.ts";

/** The example to start from, and overrides. */
export type BuildWebhookOptions<Type extends WebhookType> = {
  example?: keyof (typeof webhookExamples)[Type] & string;
} & Overrides<WebhookBody<Type>>;

/** The content of an event that the document does not describe, and overrides of its envelope. */
export type BuildOtherWebhookOptions<Type extends OtherWebhookType> =
  OtherWebhookBody<Type> extends { records: (infer Log)[] }
    ? { records: readonly WithContent<Log, "record">[] }
    : WithContent<OtherWebhookBody<Type>, "data">;

type WithContent<Event, Content extends string> = { [Name in Content]: Record<string, unknown> } & Partial<
  Omit<Event, Content | "type">
>;

/** Whether the event is a log in a batch. The SDK types which these are. */
const otherTypes: Readonly<Record<OtherWebhookType, boolean>> = {
  "authenticator.created": false,
  "authenticator.deleted": false,
  "authenticator.updated": false,
  "challenge.log_created": true,
  "email.created": false,
  "push.created": false,
  "sms.created": false,
};

/**
 * Builds the body of a webhook from an example of the document. Sign it before you send it to your endpoint. The document
 * does not describe the content of some types: you pass it.
 *
 * @throws {Error} if the type or the example is unknown, or if the overrides contradict each other. The message lists
 * the known ones, or says what contradicts what.
 * @example
 * buildWebhookEvent("action.verify", { data: { userId: "usr_1", action: "signIn" } });
 * buildWebhookEvent("action.log_created", { records: [{ record: { state: "BLOCK" } }] });
 * buildWebhookEvent("email.created", { data: { to: "jane@example.com", code: "123456" } });
 */
export function buildWebhookEvent<Type extends WebhookType>(
  type: Type,
  options?: BuildWebhookOptions<Type>,
): WebhookBody<Type>;
export function buildWebhookEvent<Type extends OtherWebhookType>(
  type: Type,
  options: BuildOtherWebhookOptions<Type>,
): OtherWebhookBody<Type>;
export function buildWebhookEvent(type: WebhookType | OtherWebhookType, options?: object): object {
  const { example, ...overrides }: { example?: string } = options ?? {};
  const name = checkName("a type of webhook event", type, { ...webhookExamples, ...otherTypes }) as typeof type;
  const isDescribed = Object.hasOwn(webhookExamples, name);
  const examples: Record<string, unknown> = isDescribed
    ? webhookExamples[name as WebhookType]
    : { envelope: otherExample(name as OtherWebhookType) };
  const built = override(chooseExample(examples, name, example, overrides), overrides) as object;
  const rule = isDescribed ? webhookRules[name as WebhookType] : otherWebhookRule(name);
  (rule as (draft: Draft<object>) => void)(new Draft(`buildWebhookEvent("${name}")`, built, overrides));
  return built;
}

function otherExample(type: OtherWebhookType): object {
  const { data: _, ...envelope } = webhookExamples["action.verify"].verified;
  return otherTypes[type] ? { records: [{ ...envelope, type, record: {} }] } : { ...envelope, type, data: {} };
}
