import type { ActionsClient } from "./actions-client.ts";
import { buildActionsClient } from "./build-actions-client.ts";
import { type ActionsClientOptions, connect } from "./connection.ts";
import { buildRequester, type Requester } from "./requester.ts";
import { createFetchTransport } from "./transport/fetch-transport.ts";

export * from "./exports.ts";

/**
 * Creates a typed client for the actions API that sends through `fetch`.
 *
 * @throws {InvalidInputError} if an option is invalid.
 * @example
 * const client = createActionsClient({ apiSecretKey, region: "eu" });
 * const { data, error, response } = await client.POST("/users/{userId}/actions/{action}", {
 *   params: { path: { userId: "usr_123", action: "signIn" } },
 *   body: {},
 * });
 */
export function createActionsClient(options: ActionsClientOptions): ActionsClient {
  return buildActionsClient(options, createFetchTransport);
}

/**
 * The minimal client that the SDK is built on.
 *
 * @internal
 */
export function createRequester(options: ActionsClientOptions): Requester {
  return buildRequester(connect(options, createFetchTransport));
}
