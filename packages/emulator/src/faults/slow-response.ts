import type { Answer } from "../http/answer.ts";
import { StreamingResponse } from "../http/streaming-response.ts";

const pieces = 10;

/**
 * An answer whose body comes in pieces, each after a pause. The signal of a pause is aborted when nobody reads on;
 * `closing`, when the emulator closes.
 */
export function slowResponse(
  { status, headers, body }: Answer,
  closing: AbortSignal,
  pause: (signal: AbortSignal) => Promise<void>,
): Response {
  const bytes = new TextEncoder().encode(body);
  const size = Math.max(1, Math.ceil(bytes.length / pieces));
  const cancelled = new AbortController();
  let sent = 0;
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await pause(cancelled.signal);
        controller.enqueue(bytes.subarray(sent, sent + size));
        sent += size;
        if (sent >= bytes.length) controller.close();
      },
      cancel(reason) {
        cancelled.abort(reason);
      },
    },
    // Nothing is sent before someone reads.
    { highWaterMark: 0 },
  );
  const length = { "content-length": String(bytes.length) };
  return new StreamingResponse(stream, { status, headers: { ...headers, ...length }, broken: closing });
}
