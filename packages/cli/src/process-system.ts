import { runChild } from "./run-child.ts";
import type { System } from "./system.ts";

/** The system of this process. */
export function processSystem(): System {
  const { stdout, stderr, stdin, env } = process;
  return {
    stdout,
    stderr,
    stdin,
    env,
    cwd: process.cwd(),
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
