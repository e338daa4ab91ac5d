import { connect as openSocket, type Socket } from "node:net";
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
 * Requests made once and written to kept-alive sockets; of the answer only the length is read.
 *
 * It is no client: it shows how many answers the server gives when next to nothing is done on this side.
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
    const answer = await connection.exchange(request);
    idle.push(connection);
    return answer;
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

  const user = `/users/${encodeURIComponent(userId)}`;
  const instance = `${user}/actions/${encodeURIComponent(action)}/${encodeURIComponent(idempotencyKey)}`;
  const track = request("POST", `${user}/actions/${action}`, JSON.stringify(trackAttributes));
  const getAction = request("GET", instance);
  const queryActions = request("GET", `${user}/actions?codes=${codes.join(",")}&fromDate=${fromDate}`);
  const updateAction = request("PATCH", instance, JSON.stringify({ state }));
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

/** One socket with at most one request in flight. */
class Connection {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #resolve: (answer: Buffer) => void = () => {};
  #reject: (error: Error) => void = () => {};

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (chunk) => this.#onData(chunk));
    socket.on("error", (error) => this.#reject(error));
    socket.on("close", () => this.#reject(new Error("The server closed the connection")));
  }

  exchange(request: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #onData(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const bodyStart = this.#received.indexOf("\r\n\r\n") + 4;
    if (bodyStart < 4) return;
    const [, length] = /content-length: (\d+)/i.exec(this.#received.toString("latin1", 0, bodyStart)) ?? [];
    if (this.#received.length < bodyStart + Number(length)) return;
    const answer = this.#received.subarray(bodyStart);
    this.#received = Buffer.alloc(0);
    this.#resolve(answer);
  }
}
