import { Agent, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps, Agent as TlsAgent } from "node:https";
import type { BenchClient, ConnectOptions } from "./bench-client.ts";
import {
  action,
  basicAuthorization,
  codes,
  fromDate,
  idempotencyKey,
  state,
  trackAttributes,
  userId,
} from "./input.ts";

/**
 * Calls written by hand over node:http(s) with a kept-alive agent, as the SDK has one. No timeout, no retries: this is the
 * limit of a client on Node.
 */
export function connect({ apiUrl, apiSecretKey }: ConnectOptions): BenchClient {
  const { protocol, hostname, port, pathname } = new URL(apiUrl);
  const secure = protocol === "https:";
  const agent = secure ? new TlsAgent({ keepAlive: true }) : new Agent({ keepAlive: true });
  const request = secure ? requestHttps : requestHttp;
  const authorization = basicAuthorization(apiSecretKey);

  function send(method: string, path: string, body?: object): Promise<unknown> {
    const text = body && JSON.stringify(body);
    const headers = {
      accept: "application/json",
      authorization,
      ...(text && { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
    };
    return new Promise((resolve, reject) => {
      request({ hostname, port, agent, method, path: pathname + path, headers }, (response) => {
        readJson(response).then(resolve, reject);
      })
        .on("error", reject)
        .end(text);
    });
  }

  const user = `/users/${encodeURIComponent(userId)}`;
  const instance = `${user}/actions/${encodeURIComponent(action)}/${encodeURIComponent(idempotencyKey)}`;
  return {
    track: () => send("POST", `${user}/actions/${encodeURIComponent(action)}`, trackAttributes),
    getAction: () => send("GET", instance),
    queryActions: () => send("GET", `${user}/actions?${new URLSearchParams({ codes: codes.join(","), fromDate })}`),
    updateAction: () => send("PATCH", instance, { state }),
    close: () => agent.destroy(),
  };
}

function readJson(response: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    response
      .on("data", (chunk: Buffer) => chunks.push(chunk))
      .on("error", reject)
      .on("end", () => {
        if (response.statusCode !== 200) return reject(new Error(`The call was answered with ${response.statusCode}`));
        resolve(JSON.parse(Buffer.concat(chunks).toString()));
      });
  });
}
