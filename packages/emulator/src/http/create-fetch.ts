import { emulatorClosed } from "../runtime/service-error.ts";
import { ConnectionLost, followCaller, isBuffered, type PartialResponse, toResponse } from "./responses.ts";
import type { App } from "./routing.ts";

/** The part of the global `fetch` that clients use. */
export type EmulatorFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** Serves requests in this process. Like the global `fetch`, it rejects with a TypeError without a response. */
export function createFetch({ serve }: App, closing: AbortSignal): EmulatorFetch {
  return async (input, init) => {
    if (closing.aborted) throw closed();
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const response = await serve(request, request.url).catch((cause: unknown) => {
      request.signal.throwIfAborted();
      if (closing.aborted) throw closed();
      if (!(cause instanceof ConnectionLost)) throw cause;
      if (cause.begun) return brokenResponse(cause, cause.begun);
      throw new TypeError("fetch failed", { cause });
    });
    request.signal.throwIfAborted();
    if (isBuffered(response)) return toResponse(request.method === "HEAD" ? { ...response, body: "" } : response);
    return followCaller(response, request.signal);
  };
}

function closed(): TypeError {
  return new TypeError("fetch failed", { cause: emulatorClosed() });
}

/** A response whose body fails where the connection was cut. */
function brokenResponse(cause: ConnectionLost, { status, headers, sent, announcedBytes }: PartialResponse): Response {
  const rest = [sent].filter((bytes) => bytes.length > 0);
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const bytes = rest.shift();
        if (bytes) controller.enqueue(bytes);
        else controller.error(new TypeError("terminated", { cause }));
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { status, headers: { ...headers, "content-length": String(announcedBytes) } });
}
