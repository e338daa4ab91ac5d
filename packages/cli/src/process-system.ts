import { runChild } from "./run-child.ts";
import type { System } from "./system.ts";

/** This process. */
export function processSystem(): System {
  const { stdout, stderr, stdin, env } = process;
  // Whoever reads the output may have seen enough, as `head` does.
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  return {
    stdout,
    stderr,
    stdin,
    env,
    untilStopped: () =>
      new Promise((resolve) => {
        process.once("SIGINT", () => resolve());
        process.once("SIGTERM", () => resolve());
      }),
    async openBrowser(url) {
      const { default: open } = await import("open");
      await open(url);
    },
    runChild,
  };
}
