import type { AnySignal } from "../abort-signals.ts";

/** A request as a transport sends it. */
export interface TransportRequest {
  url: string;
  method: string;
  /** Lower-case names. The transport may add to them. */
  headers: Record<string, string>;
  body?: string | Uint8Array | undefined;
  signal?: AnySignal | undefined;
  /** Called when bytes of the request may be on their way; over `fetch`, which does not tell, before it is sent. */
  onRequestWritten?: (() => void) | undefined;
  /** `false` for a request that must not be sent twice: it does not start on a connection that may be dead. */
  idempotent?: boolean | undefined;
}

/** A response whose body was read to its end. */
export interface TransportResponse {
  status: number;
  headers: HeaderSource;
  body: BodySource;
}

export interface HeaderSource {
  /** The value of a header, by its lower-case name; several values are joined by a comma. */
  get(name: string): string | null;
  entries(): Iterable<[string, string]>;
}

/** An `http.Agent` or `https.Agent` of Node, fitting the base URL's scheme. */
export interface AgentLike {
  destroy(): void;
}

export interface BodySource {
  bytes(): Uint8Array;
  text(): string;
}

/**
 * Sends one request and reads the whole response. Never follows a redirect, never retries.
 *
 * Rejects with a {@link TransportError}, or with the signal's reason.
 */
export interface Transport {
  readonly name: "node" | "fetch";
  send(request: TransportRequest): Promise<TransportResponse>;
  /** Closes idle and busy connections that belong to this transport. */
  close(): void;
}
