import type { EmulatorControl } from "@authsignal-actions/emulator";
import type { Clock } from "@authsignal-actions/sdk";

/**
 * Tells the emulator's time to the SDK, and lets every pause between attempts, always of the same length, be over at once.
 * Deadlines keep to the time of this machine: moving the emulator's ends no call.
 */
export function createFakeClock(time: EmulatorControl["clock"]): Clock {
  return {
    now: () => time.now(),
    random: () => 0.5,
    sleep: async (_milliseconds, signal) => signal.throwIfAborted(),
  };
}
