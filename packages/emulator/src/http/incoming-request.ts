import type { IncomingMessage, ServerResponse } from "node:http";

/** The part of a request that both APIs read, over HTTP or in process. */
export interface IncomingRequest {
  readonly method: string;
  readonly headers: Pick<Headers, "get">;
  /** Aborted when the caller leaves before the response is complete. */
  readonly signal: AbortSignal;
  /**
   * The body; undefined when it is longer than the limit.
   *
   * @throws {Error} when it ends early
   */
  readBytes(limit: number): Promise<Buffer | undefined>;
}

/** A request made in this process, or routed by Hono. */
export function fromWebRequest(request: Request): IncomingRequest {
  const { method, headers, signal } = request;
  return {
    method,
    headers,
    signal,
    async readBytes(limit) {
      // Content-Length bounds the body, and reading it in one piece is far cheaper than counting pieces.
      if (headers.get("content-length") !== null) return Buffer.from(await request.arrayBuffer());
      const pieces: Uint8Array[] = [];
      let size = 0;
      for await (const piece of request.body ?? []) {
        size += piece.length;
        if (size > limit) return undefined;
        pieces.push(piece);
      }
      return Buffer.concat(pieces);
    },
  };
}

/** A request received by a server of Node, at a third of the cost of a `Request`. */
export class NodeRequest implements IncomingRequest {
  readonly method: string;
  readonly headers: IncomingRequest["headers"];
  readonly #incoming: IncomingMessage;
  readonly #outgoing: ServerResponse;
  #signal: AbortSignal | undefined;

  constructor(incoming: IncomingMessage, outgoing: ServerResponse) {
    this.#incoming = incoming;
    this.#outgoing = outgoing;
    this.method = incoming.method ?? "GET";
    this.headers = {
      get(name) {
        const value = incoming.headers[name];
        return (Array.isArray(value) ? value.join(", ") : value) ?? null;
      },
    };
  }

  get signal(): AbortSignal {
    this.#signal ??= signalOf(this.#outgoing);
    return this.#signal;
  }

  readBytes(limit: number): Promise<Buffer | undefined> {
    const incoming = this.#incoming;
    return new Promise((resolve, reject) => {
      const pieces: Buffer[] = [];
      let size = 0;
      incoming.on("data", (piece: Buffer) => {
        size += piece.length;
        if (size > limit) resolve(undefined);
        else pieces.push(piece);
      });
      incoming.on("end", () => resolve(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)));
      incoming.on("error", reject);
      incoming.on("close", () => {
        // Without this check, each complete request would pay for a stack trace.
        if (!incoming.complete) reject(new Error("The connection was closed."));
      });
    });
  }
}

function signalOf(outgoing: ServerResponse): AbortSignal {
  const left = new AbortController();
  if (outgoing.destroyed && !outgoing.writableFinished) left.abort();
  outgoing.once("close", () => {
    if (!outgoing.writableFinished) left.abort();
  });
  return left.signal;
}
