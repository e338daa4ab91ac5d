import type { Connect } from "./bench-client.ts";

export const clientNames = ["sdk", "vendor", "fetch", "openapi-fetch", "ky", "axios", "node-http", "undici"] as const;

/** The clients that are compared. The first is that of this repository. */
export type ClientName = (typeof clientNames)[number];

/** A client, or `bare-sockets`, which measures the throughput of the server. */
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

/** Loads only one client. */
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
