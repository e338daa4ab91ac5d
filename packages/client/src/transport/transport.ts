import type { AnySignal } from "../abort-signals.ts";

/** A request for a transport. */
export interface TransportRequest {
  url: string;
  method: string;
  /** Lower-case names. The transport may add to them. */
  headers: Record<string, string>;
  body?: string | Uint8Array | undefined;
  signal?: AnySignal | undefined;
  /** Called when bytes of the request may have been sent. Over `fetch`, which does not report it, called before sending. */
  onRequestWritten?: (() => void) | undefined;
  /** `false` if the request must not be sent twice. It then avoids connections that may be dead. */
  idempotent?: boolean | undefined;
}

/** A response with its complete body. */
export interface TransportResponse {
  status: number;
  headers: HeaderSource;
  body: BodySource;
}

export interface HeaderSource {
  /** The value of a header by its lower-case name. Several values are joined by a comma. */
  get(name: string): string | null;
  forEach(visit: (value: string, name: string) => void): void;
}

/** An `http.Agent` or `https.Agent` of Node that matches the scheme of the base URL. */
export interface AgentLike {
  destroy(): void;
}

export interface BodySource {
  bytes(): Uint8Array;
  text(): string;
}

/**
 * Sends one request and reads the whole response. Never follows redirects, never retries.
 *
 * Rejects with a {@link TransportError}, or with the signal's reason.
 */
export interface Transport {
  readonly name: "node" | "fetch";
  send(request: TransportRequest): Promise<TransportResponse>;
  /** Closes idle and busy connections that belong to this transport. */
  close(): void;
}
