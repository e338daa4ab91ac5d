import type { BodySource, HeaderSource, Transport, TransportRequest, TransportResponse } from "./transport.ts";
import { connectionError, responseTooLarge, TransportError } from "./transport-error.ts";

/** The part of the Fetch standard that is used here. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Sends through a `fetch`. Without one the global `fetch` is used, looked up at each call, so that whoever replaces it
 * (a test, a tracer) is seen.
 */
export function createFetchTransport(options: { fetch?: FetchLike | undefined; maxResponseBytes: number }): Transport {
  return {
    name: "fetch",
    send: (request) => send(options.fetch ?? ((url, init) => fetch(url, init)), request, options.maxResponseBytes),
    close() {},
  };
}

async function send(fetch: FetchLike, request: TransportRequest, maxResponseBytes: number): Promise<TransportResponse> {
  const { signal } = request;
  signal?.throwIfAborted();
  let response: Response | undefined;
  try {
    response = await orAbort(
      fetch(request.url, {
        method: request.method,
        headers: request.headers,
        // A redirect that was followed would carry the key along, or turn a POST into a GET.
        redirect: "manual",
        ...(request.body !== undefined && { body: request.body }),
        ...(signal && { signal }),
      }),
      signal,
    );
    if (response.type === "opaqueredirect") {
      throw new TransportError("The service answered with a redirect, which is never followed.", {
        kind: "response",
        requestWritten: true,
        code: "REDIRECT",
      });
    }
    return {
      status: response.status,
      headers: headerSource(response.headers),
      body: await orAbort(readBody(response, maxResponseBytes), signal),
    };
  } catch (error) {
    if (signal?.aborted) {
      response?.body?.cancel().catch(() => {});
      throw signal.reason;
    }
    throw error instanceof TransportError ? error : connectionError(error, { requestWritten: true });
  }
}

/** Settles with the promise, or rejects as soon as the signal aborts: a given `fetch` may not know of signals. */
function orAbort<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}

async function readBody(response: Response, maxResponseBytes: number): Promise<BodySource> {
  const length = Number(response.headers.get("content-length") ?? Number.NaN);
  if (length > maxResponseBytes) {
    await response.body?.cancel();
    throw responseTooLarge(maxResponseBytes, response.status);
  }
  if (length <= maxResponseBytes && !response.headers.has("content-encoding")) {
    return bodySource(new Uint8Array(await response.arrayBuffer()));
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxResponseBytes) {
      await reader.cancel();
      throw responseTooLarge(maxResponseBytes, response.status);
    }
    chunks.push(value);
  }
  return bodySource(concatenate(chunks, size));
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
