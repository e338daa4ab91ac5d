/** The reply of a benchmark process to its parent. */
export type Reply = { value: unknown } | { error: string };

/** Handles the messages of the parent one by one, and exits with the parent. */
export function serveParent(handle: (message: never) => unknown): void {
  const send = (reply: Reply) => process.send?.(reply);
  process.on("message", async (message) => {
    try {
      send({ value: await handle(message as never) });
    } catch (error) {
      send({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.on("disconnect", () => process.exit());
}
