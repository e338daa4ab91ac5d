export { type AnySignal, abortable, LightSignal, nativeSignal, onAbort } from "./abort-signals.ts";
export type { ActionsCallOptions, ActionsClient, ActionsResult } from "./actions-client.ts";
export type { BaseUrlOptions } from "./base-url.ts";
export type { SecretKey } from "./basic-auth.ts";
export { checkHeaders, type HeadersInput } from "./check-headers.ts";
export type { ActionsClientOptions } from "./connection.ts";
export { Outcome, UserActionState, VerificationMethod } from "./generated/enums.ts";
export {
  type OperationId,
  operationRoutes,
  operationStatuses,
  operations,
  type ParameterType,
  parameterTypes,
  type Region,
  regions,
  sensitiveFields,
} from "./generated/operations.ts";
export type { components, paths, webhooks } from "./generated/types.ts";
export { InvalidInputError } from "./invalid-input-error.ts";
export { checkOptionNames } from "./option-names.ts";
export { pathParts, serializePath } from "./path-serializer.ts";
export type { Requester } from "./requester.ts";
export { type FetchInit, type FetchLike, type FetchResponse, isFrameworkError } from "./transport/fetch-transport.ts";
export type { AgentLike, TransportResponse } from "./transport/transport.ts";
export { TransportError, type TransportErrorKind } from "./transport/transport-error.ts";
