import { abortable, onAbort } from "../abort-signals.ts";
import { InvalidInputError } from "../invalid-input-error.ts";
import { ByteCollector, bodySource } from "./byte-collector.ts";
import type { HeaderSource, Transport, TransportRequest, TransportResponse } from "./transport.ts";
import {
  refusal,
  responseTooLarge,
  type TransportError,
  unreadableResponse,
  unsupportedEncoding,
} from "./transport-error.ts";
import { rejectionFrom } from "./transport-error-from.ts";

/** The part of the Fetch standard that this transport uses. node-fetch and cross-fetch provide it too. */
export type FetchLike = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** Second argument of the `fetch`. */
export interface FetchInit {
  method: string;
  headers: Record<string, string>;
  body?: string | ArrayBuffer;
  redirect: "manual";
  /** Omitted if the runtime rejects it. */
  cache?: "no-store";
  signal: AbortSignal;
}

/** The part of `Response` that this transport reads. */
export interface FetchResponse {
  readonly status: number;
  readonly type?: string;
  readonly headers: HeaderSource;
  /** A web stream, a Node stream or null. If the property is missing, as in polyfills, `arrayBuffer()` is used. */
  readonly body?: unknown;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/**
 * Sends through `options.fetch`, or through the global `fetch`. The global one is looked up for each call, so that a test or
 * a tracer can replace it.
 *
 * @throws {InvalidInputError} if there is an agent, which only node:http takes.
 */
export function createFetchTransport(options: {
  fetch?: FetchLike | undefined;
  agent?: unknown;
  maxResponseBytes: number;
}): Transport {
  const { fetch: given, agent, maxResponseBytes } = options;
  if (agent !== undefined) throw new InvalidInputError("agent", "has no effect on fetch. Remove it.");
  const fetchLike: FetchLike = given ?? ((url, init) => fetch(url, init));
  const cache = knowsCacheOption() ? ({ cache: "no-store" } as const) : undefined;
  const settings = { fetch: fetchLike, cache, maxResponseBytes };
  return {
    name: "fetch",
    send: (request) => abortable(request.signal, () => exchange(settings, request)),
    close() {},
  };
}

/** Cloudflare Workers with a compatibility date before November 2024 throw if `cache` is set. */
function knowsCacheOption(): boolean {
  try {
    new Request("https://localhost", { cache: "no-store" });
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether Next.js threw this error to control rendering, so that it must reach Next unchanged. As a failed connection it
 * would be retried, and `onUnavailable` would decide about a request that was never sent.
 */
export function isFrameworkError(error: unknown): boolean {
  const { digest, code, $$typeof } = Object(error) as Record<string, unknown>;
  return typeof digest === "string" || $$typeof !== undefined || /^NEXT_/.test(String(code));
}

async function exchange(
  { fetch, cache, maxResponseBytes }: { fetch: FetchLike; cache: object | undefined; maxResponseBytes: number },
  { url, method, headers, body, signal, onRequestWritten }: TransportRequest,
): Promise<TransportResponse> {
  onRequestWritten?.();
  let status: number | undefined;
  let reader: BodyReader | undefined;
  // Always set: React deduplicates calls of `fetch` without a signal within one page.
  const controller = new AbortController();
  const cancel = (reason?: unknown) => {
    controller.abort(reason);
    // For a `fetch` that ignores signals.
    reader?.cancel()?.catch(() => {});
  };
  const stopListening = signal && onAbort(signal, () => cancel(signal.reason));
  try {
    const response = await fetch(url, {
      method,
      headers,
      // Following a redirect would forward the key, or turn a POST into a GET.
      redirect: "manual",
      // Otherwise Next.js 14 responds from its data cache, with a state that may be outdated.
      ...cache,
      // Next.js 14 takes a view for a form. No body is the same as an omitted one.
      body: (ArrayBuffer.isView(body) ? new Uint8Array(body).buffer : body) as string | ArrayBuffer,
      signal: controller.signal,
    });
    if (response.type === "opaqueredirect") {
      throw unreadableResponse("REDIRECT", "is a redirect.");
    }
    reader = bodyReader(response);
    const { headers: received } = response;
    const refused = unsupported(response) ?? refusal(response.status, received.get("content-length"), maxResponseBytes);
    if (refused) throw refused;
    // From here on, a failure is the network's.
    status = response.status;
    if (signal?.aborted) cancel(signal.reason);
    return {
      status,
      headers: received,
      body: bodySource(await readBytes(reader, status, maxResponseBytes)),
    };
  } catch (error) {
    cancel();
    throw isFrameworkError(error) ? error : rejectionFrom(error ?? null, url, { status });
  } finally {
    stopListening?.();
  }
}

/** Encodings that `fetch` decodes. It passes bytes in any other encoding through. */
const decodedByFetch = /^(identity|(x-)?gzip|deflate|br|zstd)$/i;

function unsupported({ status, headers }: FetchResponse): TransportError | undefined {
  const encodings = headers.get("content-encoding") ?? "";
  const isKnown = (encodings.match(/[^\s,]+/g) ?? []).every((encoding) => decodedByFetch.test(encoding));
  return isKnown ? undefined : unsupportedEncoding(encodings, status);
}

interface BodyReader {
  read(): Promise<{ done?: boolean | undefined; value?: unknown }>;
  cancel(): Promise<void> | undefined;
}

/** Reads a web stream, a Node stream (node-fetch), or the whole body of a polyfill without streams. */
function bodyReader(response: FetchResponse): BodyReader | undefined {
  const body = response.body as StreamLike | null | undefined;
  if (body === null) return undefined;
  if (body?.getReader) return body.getReader();
  const whole = body === undefined && "arrayBuffer" in response;
  const chunks = whole ? wholeBody(response) : body?.[Symbol.asyncIterator]?.();
  if (!chunks) throw new TypeError("The body is not a stream.");
  return { read: () => chunks.next(), cancel: () => void body?.destroy?.() };
}

type StreamLike = Partial<ReadableStream<unknown> & AsyncIterable<unknown> & { destroy(): void }>;

async function* wholeBody(response: FetchResponse): AsyncGenerator<Uint8Array, void> {
  yield new Uint8Array(await response.arrayBuffer());
}

async function readBytes(
  reader: BodyReader | undefined,
  status: number,
  maxResponseBytes: number,
): Promise<Uint8Array> {
  const collector = new ByteCollector(maxResponseBytes);
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    if (!ArrayBuffer.isView(value)) throw unreadableResponse("NOT_BYTES", "is not made of bytes.", status);
    if (!collector.add(value as Uint8Array<ArrayBuffer>)) throw responseTooLarge(maxResponseBytes, status);
  }
  return collector.bytes;
}
