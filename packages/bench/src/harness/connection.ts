import type { Socket } from "node:net";

/** A response of which only status and length are read. */
export interface RawResponse {
  status: number;
  body: Buffer;
}

/** One socket with at most one request in flight. */
export class Connection {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #resolve: (response: RawResponse) => void = () => {};
  #reject: (error: Error) => void = () => {};

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (chunk) => this.#onData(chunk));
    socket.on("error", (error) => this.#reject(error));
    socket.on("close", () => this.#reject(new Error("The server closed the connection")));
  }

  /** Whether the connection can be reused. Servers close idle connections after some seconds. */
  get isOpen(): boolean {
    return this.#socket.writable;
  }

  exchange(request: Buffer): Promise<RawResponse> {
    return new Promise((resolve, reject) => {
      if (!this.isOpen) throw new Error("The connection is closed");
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
    const head = this.#received.toString("latin1", 0, bodyStart);
    const [, length] = /content-length: (\d+)/i.exec(head) ?? [];
    if (this.#received.length < bodyStart + Number(length)) return;
    const response = { status: Number(head.split(" ", 2)[1]), body: this.#received.subarray(bodyStart) };
    this.#received = Buffer.alloc(0);
    this.#resolve(response);
  }
}
