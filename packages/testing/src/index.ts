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
