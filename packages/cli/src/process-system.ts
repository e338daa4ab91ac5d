import { statSync } from "node:fs";
import { runChild } from "./run-child.ts";
import type { System } from "./system.ts";

const pollMs = 300;

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
    watchFiles(files, onChange) {
      let seen = files.map(versionOf).join();
      // Polling also sees changes in containers and on network drives, and files that an editor replaces.
      const timer = setInterval(() => {
        const current = files.map(versionOf).join();
        if (current === seen) return;
        seen = current;
        onChange();
      }, pollMs);
      timer.unref();
      return () => clearInterval(timer);
    },
    async openBrowser(url) {
      const { default: open } = await import("open");
      await open(url);
    },
    runChild,
  };
}

/** Differs after each change. Empty when the file can't be found or read. */
function versionOf(file: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(file);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return "";
  }
}
