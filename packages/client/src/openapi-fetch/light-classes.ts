import type { HeaderSource, TransportResponse } from "../transport/transport.ts";

/**
 * The part of `Request` that openapi-fetch uses. Creating a real one takes longer than the rest of the call, so this class
 * is passed as its `Request` option (openapi-typescript#1563, added in #1907).
 *
 * Callers never see it. If a middleware or a caller's `fetch` could, a real `Request` is created instead.
 */
export class LightRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** openapi-fetch copies unknown call options to the request. */
  declare readonly onRequestWritten?: () => void;
  declare readonly idempotent?: boolean;

  constructor(url: string, init: { method: string; headers: Headers; body?: string; signal?: AbortSignal | null }) {
    this.url = url;
    this.method = init.method;
    this.headers = init.headers;
    this.body = init.body;
    this.signal = init.signal ?? undefined;
  }
}

/** A `Response` whose body is already in memory. Rarely used members create a real `Response` on first use. */
export class LightResponse implements Response {
  readonly status: number;
  readonly headers: Headers;
  readonly redirected = false;
  readonly type = "basic";
  readonly url: string;
  #source: TransportResponse;
  #native: Response | undefined;

  constructor(url: string, source: TransportResponse) {
    this.url = url;
    this.status = source.status;
    this.headers = new LightHeaders(source.headers);
    this.#source = source;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status <= 299;
  }

  get statusText(): string {
    return "";
  }

  get bodyUsed(): boolean {
    return this.#native?.bodyUsed ?? false;
  }

  get body(): Response["body"] {
    return this.#full.body;
  }

  async text(): Promise<string> {
    return this.#source.body.text();
  }

  async json(): Promise<unknown> {
    return JSON.parse(this.#source.body.text());
  }

  async bytes(): ReturnType<Response["bytes"]> {
    return new Uint8Array(this.#source.body.bytes());
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return this.#full.clone().arrayBuffer();
  }

  blob(): ReturnType<Response["blob"]> {
    return this.#full.clone().blob();
  }

  formData(): ReturnType<Response["formData"]> {
    return this.#full.clone().formData();
  }

  clone(): Response {
    return new LightResponse(this.url, this.#source);
  }

  get #full(): Response {
    this.#native ??= nativeResponse(this.#source);
    return this.#native;
  }
}

/** Creates a real `Response` with the same status, headers and body. */
export function nativeResponse({ status, headers, body }: TransportResponse): Response {
  const empty = status === 204 || status === 205 || status === 304;
  return new Response(empty ? null : new Uint8Array(body.bytes()), { status, headers: decodedHeaders(headers) });
}

/** The received headers without those that describe the encoded body. */
function decodedHeaders(source: HeaderSource): Headers {
  const headers = nativeHeaders(source);
  if (headers.has("content-encoding")) {
    headers.delete("content-encoding");
    headers.delete("content-length");
  }
  return headers;
}

function nativeHeaders(source: HeaderSource): Headers {
  const headers = new Headers();
  source.forEach((value, name) => {
    headers.append(name, value);
  });
  return headers;
}

class LightHeaders implements Headers {
  #source: HeaderSource;
  #native: Headers | undefined;

  constructor(source: HeaderSource) {
    this.#source = source;
  }

  get(name: string): string | null {
    return this.#native ? this.#native.get(name) : this.#source.get(name.toLowerCase());
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  append(name: string, value: string): void {
    this.#full.append(name, value);
  }

  delete(name: string): void {
    this.#full.delete(name);
  }

  set(name: string, value: string): void {
    this.#full.set(name, value);
  }

  getSetCookie(): string[] {
    return this.#full.getSetCookie();
  }

  forEach(visit: (value: string, key: string, parent: Headers) => void, thisArgument?: unknown): void {
    for (const [key, value] of this.#full) visit.call(thisArgument, value, key, this);
  }

  entries(): ReturnType<Headers["entries"]> {
    return this.#full.entries();
  }

  keys(): ReturnType<Headers["keys"]> {
    return this.#full.keys();
  }

  values(): ReturnType<Headers["values"]> {
    return this.#full.values();
  }

  [Symbol.iterator](): ReturnType<Headers["entries"]> {
    return this.#full.entries();
  }

  get #full(): Headers {
    this.#native ??= nativeHeaders(this.#source);
    return this.#native;
  }
}
