import type { ActionsClient } from "./actions-client.ts";
import { buildActionsClient } from "./build-actions-client.ts";
import { type ActionsClientOptions, type Connection, connect } from "./connection.ts";
import { InvalidInputError } from "./invalid-input-error.ts";
import { buildRequester, type Requester } from "./requester.ts";
import { createNodeTransport } from "./transport/node-transport.ts";

export { type AnySignal, LightSignal, nativeSignal, onAbort } from "./abort-signals.ts";
export type { ActionsCallOptions, ActionsResult } from "./actions-client.ts";
export type { BaseUrlOptions } from "./base-url.ts";
export type { SecretKey } from "./basic-auth.ts";
export { checkHeaders, type HeadersInput } from "./check-headers.ts";
export { Outcome, UserActionState, VerificationMethod } from "./generated/enums.ts";
export {
  type OperationId,
  operationContracts,
  operationRoutes,
  operations,
  type ParameterType,
  parameterTypes,
  type Region,
  regions,
  sensitiveFields,
} from "./generated/operations.ts";
export type { components, paths, webhooks } from "./generated/types.ts";
export { checkOptionNames } from "./option-names.ts";
export { serializePath } from "./path-serializer.ts";
export type { RequesterResponse } from "./requester.ts";
export { type FetchInit, type FetchLike, type FetchResponse, isFrameworkError } from "./transport/fetch-transport.ts";
export type { AgentLike } from "./transport/transport.ts";
export { TransportError, type TransportErrorKind } from "./transport/transport-error.ts";
export type { ActionsClient, ActionsClientOptions, Requester };
export { InvalidInputError };

/**
 * A typed client of the actions API over node:http(s) with kept-alive connections, or over `fetch` when asked.
 *
 * @throws {InvalidInputError} when an option can't be used.
 * @example
 * const client = createActionsClient({ apiSecretKey, region: "eu" });
 * const { data, error, response } = await client.POST("/users/{userId}/actions/{action}", {
 *   params: { path: { userId: "usr_123", action: "signIn" } },
 *   body: {},
 * });
 */
export function createActionsClient(options: ActionsClientOptions): ActionsClient {
  return buildActionsClient(options, connectOnNode);
}

/**
 * The part of the client that the SDK is built on.
 *
 * @internal
 */
export function createRequester(options: ActionsClientOptions): Requester {
  return buildRequester(connectOnNode(options));
}

function connectOnNode(options: ActionsClientOptions): Connection {
  const { agent } = options;
  if (agent !== undefined && (options.fetch || options.transport === "fetch")) {
    throw new InvalidInputError("agent", "has no effect on fetch. Leave out fetch and transport, or agent.");
  }
  return connect(options, (transportOptions) => createNodeTransport({ agent, ...transportOptions }));
}
