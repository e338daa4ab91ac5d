import { abortable } from "../abort-signals.ts";
import type { BodySource, HeaderSource, Transport, TransportRequest, TransportResponse } from "./transport.ts";
import { responseTooLarge, TransportError, unreadableResponse, unsupportedEncoding } from "./transport-error.ts";
import { isProgrammingError, transportErrorFrom } from "./transport-error-from.ts";

/** The part of the Fetch standard that is used here. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Sends through a `fetch`. Without one the global `fetch` is used, looked up at each call, so that whoever replaces it
 * (a test, a tracer) is seen.
 */
export function createFetchTransport(options: { fetch?: FetchLike | undefined; maxResponseBytes: number }): Transport {
  const fetchLike: FetchLike = options.fetch ?? ((url, init) => fetch(url, init));
  return {
    name: "fetch",
    send: (request) =>
      abortable(request.signal, (signal) => exchange(fetchLike, request, signal, options.maxResponseBytes)),
    close() {},
  };
}

async function exchange(
  fetch: FetchLike,
  { url, method, headers, body, onRequestWritten }: TransportRequest,
  signal: AbortSignal | undefined,
  maxResponseBytes: number,
): Promise<TransportResponse> {
  let status: number | undefined;
  onRequestWritten?.();
  try {
    const response = await fetch(url, {
      method,
      headers,
      // A redirect that was followed would carry the key along, or turn a POST into a GET.
      redirect: "manual",
      ...(body !== undefined && { body }),
      ...(signal && { signal }),
    });
    if (response.type === "opaqueredirect") {
      throw unreadableResponse("REDIRECT", "is a redirect, which is never followed.");
    }
    checkEncoding(response);
    const reader = response.body?.getReader();
    status = response.status;
    return {
      status,
      headers: headerSource(response.headers),
      body: bodySource(await readBytes(response, reader, signal, maxResponseBytes)),
    };
  } catch (error) {
    if (error instanceof TransportError || isProgrammingError(error, status)) throw error;
    throw transportErrorFrom(error, { url, status });
  }
}

/** What a `fetch` decodes. It passes on bytes in any other encoding as they came. */
const decodedByFetch: ReadonlySet<string> = new Set(["", "identity", "gzip", "x-gzip", "deflate", "br", "zstd"]);

function checkEncoding(response: Response): void {
  const encodings = response.headers.get("content-encoding");
  if (encodings === null) return;
  for (const encoding of encodings.split(",")) {
    if (decodedByFetch.has(encoding.trim().toLowerCase())) continue;
    cancel(response.body);
    throw unsupportedEncoding(encoding.trim(), response.status);
  }
}

async function readBytes(
  response: Response,
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  signal: AbortSignal | undefined,
  maxResponseBytes: number,
): Promise<Uint8Array> {
  const length = Number(response.headers.get("content-length") ?? Number.NaN);
  if (length > maxResponseBytes) {
    cancel(reader);
    throw responseTooLarge(maxResponseBytes, response.status);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  // For a `fetch` that does not know of signals.
  signal?.addEventListener("abort", () => cancel(reader), { once: true });
  if (signal?.aborted) cancel(reader);
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxResponseBytes) {
      cancel(reader);
      throw responseTooLarge(maxResponseBytes, response.status);
    }
    chunks.push(value);
  }
  return concatenate(chunks, size);
}

/** Tells the other side that no more is wanted; that this may fail as well matters to nobody. */
function cancel(stream: { cancel(): Promise<unknown> } | null | undefined): void {
  stream?.cancel().catch(() => {});
}

function concatenate(chunks: Uint8Array[], size: number): Uint8Array {
  const [first] = chunks;
  if (first && chunks.length === 1) return first;
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

function bodySource(bytes: Uint8Array): BodySource {
  return { bytes: () => bytes, text: () => new TextDecoder().decode(bytes) };
}

function headerSource(headers: Headers): HeaderSource {
  return { get: (name) => headers.get(name), entries: () => headers.entries() };
}
