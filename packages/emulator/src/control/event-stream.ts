import type { LiveEvent, LiveEvents } from "../tenants/live-events.ts";

/** Events buffered for a slow reader before the stream is closed. */
const limit = 1000;

/** The events of a tenant as server-sent events, until the reader disconnects or the emulator closes. */
export function eventStream(events: LiveEvents, closing: AbortSignal): ReadableStream<Uint8Array> {
  return openStream(closing, (send) => events.subscribe((event) => send(serverSent(event))));
}

/** At most this often, so that thousands of calls per second don't keep a page busy. */
const changeEveryMs = 250;

/** Reports that something changed, without details. */
export function changeStream(events: LiveEvents, closing: AbortSignal): ReadableStream<Uint8Array> {
  return openStream(closing, (send) => {
    let timer: NodeJS.Timeout | undefined;
    const unsubscribe = events.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        send("data: changed\n\n");
      }, changeEveryMs).unref();
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  });
}

function openStream(
  closing: AbortSignal,
  subscribe: (send: (text: string) => void) => () => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const end = () => {
        stop();
        controller.close();
      };
      const unsubscribe = subscribe((text) => {
        if ((controller.desiredSize ?? 0) < -limit) return end();
        controller.enqueue(encoder.encode(text));
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
