import type { webhooks } from "@authsignal-actions/client";
import { webhookExamples } from "../generated/examples.ts";
import { checkName, chooseExample } from "./choose-example.ts";
import { type Overrides, override } from "./overrides.ts";

/** Type of a webhook event with examples. */
export type WebhookType = keyof typeof webhookExamples;

/** The webhook body of a type: one event, or a batch for `action.log_created`. */
export type WebhookBody<Type extends WebhookType> =
  webhooks[Type]["post"]["requestBody"]["content"]["application/json"];

/** The example to start from, and overrides. */
export type BuildWebhookOptions<Type extends WebhookType> = {
  example?: keyof (typeof webhookExamples)[Type] & string;
} & Overrides<WebhookBody<Type>>;

/**
 * Builds the body of a webhook from an example of the document. Sign it before you send it to your endpoint.
 *
 * @throws {Error} if the type or the example is unknown. The message lists the known ones.
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
