import { Agent, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps, Agent as TlsAgent } from "node:https";
import { type BenchClient, type ConnectOptions, clientOver } from "./bench-client.ts";
import { basicAuthorization } from "./input.ts";

/**
 * Plain calls over node:http(s) with a keep-alive agent, as in the SDK, but without timeout and retries, and each
 * request written at once.
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

  return { ...clientOver(send), close: () => agent.destroy() };
}

function readJson(response: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    response
      .on("data", (chunk: Buffer) => chunks.push(chunk))
      .on("error", reject)
      .on("end", () => {
        if (response.statusCode !== 200) return reject(new Error(`Status ${response.statusCode}`));
        resolve(JSON.parse(Buffer.concat(chunks).toString()));
      });
  });
}
