import { webhookExamples } from "../generated/examples.ts";
import type { WebhookBody, WebhookType } from "./bodies.ts";
import { checkName, chooseExample } from "./choose-example.ts";
import { webhookRules } from "./consistency.ts";
import { Draft } from "./draft.ts";
import { type Overrides, override } from "./overrides.ts";

/** The example to start from, and overrides. */
export type BuildWebhookOptions<Type extends WebhookType> = {
  example?: keyof (typeof webhookExamples)[Type] & string;
} & Overrides<WebhookBody<Type>>;

/**
 * Builds the body of a webhook from an example of the document. Sign it before you send it to your endpoint.
 *
 * @throws {Error} if the type or the example is unknown, or if the overrides contradict each other. The message lists
 * the known ones, or says what contradicts what.
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
  const built = override(
    chooseExample(webhookExamples[name], name, example, overrides),
    overrides,
  ) as WebhookBody<Type>;
  const rule = webhookRules[name] as (draft: Draft<WebhookBody<Type>>) => void;
  rule(new Draft(`buildWebhookEvent("${name}")`, built, overrides));
  return built;
}
