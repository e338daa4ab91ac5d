import type { ActionsClient } from "./actions-client.ts";
import { buildActionsClient } from "./build-actions-client.ts";
import { type ActionsClientOptions, connect, type TransportFactory } from "./connection.ts";
import { buildRequester, type Requester } from "./requester.ts";
import { createFetchTransport } from "./transport/fetch-transport.ts";
import { createNodeTransport } from "./transport/node-transport.ts";
import { checkFetchProxy } from "./transport/proxy-environment.ts";

export * from "./exports.ts";

/**
 * Creates a typed client for the actions API. It sends over node:http(s) with kept-alive connections, or through `fetch`
 * if an option says so.
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
  return buildActionsClient(options, createTransport);
}

/**
 * The minimal client that the SDK is built on.
 *
 * @internal
 */
export function createRequester(options: ActionsClientOptions): Requester {
  return buildRequester(connect(options, createTransport));
}

const createTransport: TransportFactory = (options) => {
  if (!options.transport) return createNodeTransport(options);
  checkFetchProxy(new URL(options.baseUrl));
  return createFetchTransport(options);
};
