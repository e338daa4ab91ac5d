import type { Clock } from "@authsignal-actions/sdk";

/**
 * The SDK's clock in a test. Each pause between attempts, always of the same length, is over at once. `base` is the time
 * that webhooks are signed with, which moving the emulator's clock does not change.
 */
export function createFakeClock(base: { now(): number } = Date): Clock {
  return {
    now: () => base.now(),
    random: () => 0.5,
    sleep: async (_milliseconds, signal) => signal.throwIfAborted(),
  };
}
