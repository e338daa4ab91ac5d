import type { LiveEvent } from "../journal/live-events.ts";

/** The events of a stream of server-sent events, as the emulator writes them: one line of JSON each. */
export async function* readEvents(body: ReadableStream<Uint8Array> | null): AsyncGenerator<LiveEvent, void> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const bytes of body ?? []) {
    const lines = (text + decoder.decode(bytes, { stream: true })).split("\n");
    text = lines.pop() ?? "";
    for (const line of lines) {
      if (line.startsWith("data: ")) yield JSON.parse(line.slice("data: ".length)) as LiveEvent;
    }
  }
}
