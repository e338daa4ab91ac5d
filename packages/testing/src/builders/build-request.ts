import { requestExamples } from "../generated/examples.ts";
import type { RequestOf, RequestOperation } from "./bodies.ts";
import { checkName, chooseExample } from "./choose-example.ts";
import { checkInstance, requestRules } from "./consistency.ts";
import { Draft } from "./draft.ts";
import { type Overrides, override } from "./overrides.ts";

/** The example to start from, and overrides. */
export type BuildRequestOptions<Operation extends RequestOperation> = {
  example?: keyof (typeof requestExamples)[Operation] & string;
} & Overrides<RequestOf<Operation>>;

/**
 * Builds the request of an SDK method from an example of the document.
 *
 * @throws {Error} if the operation or the example is unknown, or if the API would reject the request. The message lists
 * the known ones, or says what is wrong.
 * @example
 * buildRequest("track", { userId: "usr_1", attributes: { custom: { amount: 10 } } });
 * buildRequest("enrollVerifiedAuthenticator", { attributes: { verificationMethod: "PASSKEY" } });
 */
export function buildRequest<Operation extends RequestOperation>(
  operation: Operation,
  options?: BuildRequestOptions<Operation>,
): RequestOf<Operation> {
  const name = checkName("an operation", operation, requestExamples) as Operation;
  const { example, ...overrides }: { example?: string } = options ?? {};
  const chosen = chooseExample(requestExamples[name], `a request of ${name}`, example, overrides);
  const draft = new Draft(`buildRequest("${name}")`, override(chosen, overrides) as object, overrides);
  checkInstance(draft);
  const rules: { [Name in RequestOperation]?: unknown } = requestRules;
  (rules[name] as ((draft: Draft<object>) => void) | undefined)?.(draft);
  return draft.body as RequestOf<Operation>;
}
