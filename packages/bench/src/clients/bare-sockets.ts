import { connect as openSocket } from "node:net";
import { Connection } from "../harness/connection.ts";
import type { BenchClient, ConnectOptions } from "./bench-client.ts";
import { basicAuthorization, codes, fromDate, paths, state, trackAttributes } from "./input.ts";

/**
 * Writes prebuilt requests to kept-alive sockets. Of the response only the length is read.
 *
 * Not a client. It measures the throughput of the server.
 */
export function connect({ apiUrl, apiSecretKey }: ConnectOptions): BenchClient {
  const url = new URL(apiUrl);
  const idle: Connection[] = [];
  const all: Connection[] = [];

  async function send(request: Buffer): Promise<unknown> {
    let connection = idle.pop();
    if (!connection) {
      connection = new Connection(openSocket({ host: url.hostname, port: Number(url.port), noDelay: true }));
      all.push(connection);
    }
    const { body } = await connection.exchange(request);
    idle.push(connection);
    return body;
  }

  function request(method: string, path: string, body = ""): Buffer {
    const headers = [
      `${method} ${url.pathname}${path} HTTP/1.1`,
      `host: ${url.host}`,
      "accept: application/json",
      `authorization: ${basicAuthorization(apiSecretKey)}`,
      ...(body === "" ? [] : ["content-type: application/json", `content-length: ${Buffer.byteLength(body)}`]),
    ];
    return Buffer.from(`${headers.join("\r\n")}\r\n\r\n${body}`);
  }

  const track = request("POST", paths.track, JSON.stringify(trackAttributes));
  const getAction = request("GET", paths.instance);
  const queryActions = request("GET", `${paths.actions}?codes=${codes.join(",")}&fromDate=${fromDate}`);
  const updateAction = request("PATCH", paths.instance, JSON.stringify({ state }));
  return {
    track: () => send(track),
    getAction: () => send(getAction),
    queryActions: () => send(queryActions),
    updateAction: () => send(updateAction),
    close: () => {
      for (const connection of all) connection.close();
    },
  };
}
