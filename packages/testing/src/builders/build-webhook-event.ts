import type { webhooks } from "@authsignal-actions/client";
import { webhookExamples } from "../generated/examples.ts";
import { checkName, chooseExample } from "./choose-example.ts";
import { type Overrides, override } from "./overrides.ts";

/** Type of a webhook event with examples. */
export type WebhookType = keyof typeof webhookExamples;

/** What the service sends for a type of event: one event, or for `action.log_created` a batch of them. */
export type WebhookBody<Type extends WebhookType> =
  webhooks[Type]["post"]["requestBody"]["content"]["application/json"];

/** Which example to start from, and what to change of it. */
export type BuildWebhookOptions<Type extends WebhookType> = {
  example?: keyof (typeof webhookExamples)[Type] & string;
} & Overrides<WebhookBody<Type>>;

/**
 * The body of a webhook, made from an example of the API's document. Sign it to hand it to an endpoint.
 *
 * @throws {Error} listing what is known, when the type or the example is not
 * @example
 * buildWebhookEvent("action.verify", { data: { userId: "usr_1", action: "signIn" } });
 * buildWebhookEvent("action.log_created", { records: [{ record: { state: "BLOCK" } }] });
 */
export function buildWebhookEvent<Type extends WebhookType>(
  type: Type,
  options?: BuildWebhookOptions<Type>,
): WebhookBody<Type> {
  const name = checkName("a type of webhook event", type, webhookExamples) as Type;
  const { example, ...overrides }: { example?: string } = options ?? {};
  return override(chooseExample(webhookExamples[name], name, example, overrides), overrides) as WebhookBody<Type>;
}
