import type { Clock } from "../../src/index.ts";

/** A clock whose pauses are over at once and are written down. Jitter is at its full width. */
export function recordingClock(): Clock & { pauses: number[] } {
  const pauses: number[] = [];
  return {
    pauses,
    now: () => Date.now(),
    random: () => 1,
    sleep: async (milliseconds, signal) => {
      signal.throwIfAborted();
      pauses.push(milliseconds);
    },
  };
}
