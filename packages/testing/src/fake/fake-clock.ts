import type { Clock } from "@authsignal-actions/sdk";

/**
 * Creates a clock for the SDK that never waits and has no jitter. `base` is the time
 * for signing webhooks. Advancing the clock of the emulator does not change it.
 */
export function createFakeClock(base: { now(): number } = Date): Clock {
  return {
    now: () => base.now(),
    random: () => 0.5,
    sleep: async (_milliseconds, signal) => signal.throwIfAborted(),
  };
}
