import type { Connect } from "./bench-client.ts";

export const clientNames = ["sdk", "vendor", "fetch", "openapi-fetch", "ky", "axios", "node-http", "undici"] as const;

/** What is measured against each other; the first is this repository's. */
export type ClientName = (typeof clientNames)[number];

/** A client, or `bare-sockets`, which does nothing but send and count bytes and so shows what the server can give. */
export type LoadName = ClientName | "bare-sockets";

export const clientLabels: Record<LoadName, string> = {
  sdk: "@authsignal-actions/sdk",
  vendor: "@authsignal/node 2.21",
  fetch: "global fetch",
  "openapi-fetch": "openapi-fetch 0.17",
  ky: "ky 2.1",
  axios: "axios 1.21",
  "node-http": "node:http, bare",
  undici: "undici.request 8.13",
  "bare-sockets": "bare sockets (no client)",
};

/** Loads one client and nothing of the others. */
export async function loadClient(name: LoadName): Promise<Connect> {
  const { connect } = await loaders[name]();
  return connect;
}

const loaders: Record<LoadName, () => Promise<{ connect: Connect }>> = {
  sdk: () => import("./sdk.ts"),
  vendor: () => import("./vendor.ts"),
  fetch: () => import("./raw-fetch.ts"),
  "openapi-fetch": () => import("./openapi-fetch.ts"),
  ky: () => import("./ky.ts"),
  axios: () => import("./axios.ts"),
  "node-http": () => import("./node-http.ts"),
  undici: () => import("./undici.ts"),
  "bare-sockets": () => import("./bare-sockets.ts"),
};
