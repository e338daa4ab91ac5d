import type { LiveEvent, LiveEvents } from "../tenants/live-events.ts";

/** Events buffered for a slow reader before the stream is closed. */
const limit = 1000;

/** The events of a tenant as server-sent events, until the reader disconnects or the emulator closes. */
export function eventStream(events: LiveEvents, closing: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const end = () => {
        stop();
        controller.close();
      };
      const unsubscribe = events.subscribe((event) => {
        if ((controller.desiredSize ?? 0) < -limit) return end();
        controller.enqueue(encoder.encode(serverSent(event)));
      });
      stop = () => {
        unsubscribe();
        closing.removeEventListener("abort", end);
      };
      closing.addEventListener("abort", end);
      // The headers are sent with the first bytes. From then on the reader misses no event.
      controller.enqueue(encoder.encode(": following\n\n"));
    },
    cancel() {
      stop();
    },
  });
}

/** JSON has no line breaks, so it is one line of data. */
function serverSent(event: LiveEvent): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
