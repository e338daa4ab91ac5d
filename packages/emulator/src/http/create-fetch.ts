import { ConnectionReset } from "../faults/connection-reset.ts";
import type { Serve } from "./app.ts";

/** The part of the global `fetch` that clients use. */
export type EmulatorFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** Serves requests in this process. Like the global `fetch`, it rejects with a TypeError when there is no answer. */
export function createFetch(serve: Serve, isClosed: () => boolean): EmulatorFetch {
  return async (input, init) => {
    if (isClosed()) throw new TypeError("fetch failed", { cause: new Error("The emulator is closed.") });
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const response = await serve(request, request.url).catch((cause: unknown) => {
      throw cause instanceof ConnectionReset ? new TypeError("fetch failed", { cause }) : cause;
    });
    request.signal.throwIfAborted();
    return response;
  };
}
