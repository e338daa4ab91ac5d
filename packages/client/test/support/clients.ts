import { onTestFinished } from "vitest";
import {
  type ActionsClient,
  type ActionsClientOptions,
  createActionsClient as createNodeClient,
} from "../../src/index.node.ts";
import { createActionsClient as createPortableClient } from "../../src/index.ts";

export const apiSecretKey = "canary-secret-key-8b1f";

export type TestOptions = Omit<ActionsClientOptions, "apiSecretKey"> &
  Partial<Pick<ActionsClientOptions, "apiSecretKey">>;

/** A client over node:http(s), closed when the test is over. */
export function nodeClient(options: TestOptions): ActionsClient {
  return closedAfterwards(createNodeClient({ apiSecretKey, ...options }));
}

function portableClient(options: TestOptions): ActionsClient {
  return closedAfterwards(createPortableClient({ apiSecretKey, ...options }));
}

/** As a `fetch` that someone wrote may be: it does not know of signals. */
function givenFetchClient(options: TestOptions): ActionsClient {
  return nodeClient({ fetch: (url, { signal: _, ...init }) => fetch(url, init), ...options });
}

export interface TransportCase {
  name: string;
  createClient: (options: TestOptions) => ActionsClient;
}

/** The ways a request can go. Each behaviour holds for all of them. */
export const transports: readonly TransportCase[] = [
  { name: "node:http", createClient: nodeClient },
  { name: "portable fetch", createClient: portableClient },
  { name: "given fetch", createClient: givenFetchClient },
];

function closedAfterwards(client: ActionsClient): ActionsClient {
  onTestFinished(() => client.close());
  return client;
}
