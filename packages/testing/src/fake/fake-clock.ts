import type { EmulatorOptions } from "@authsignal-actions/emulator";
import type { Clock } from "@authsignal-actions/sdk";

/** Tells the emulator's time to the SDK, leaves nothing to chance, and lets every pause be over at once. */
export function createFakeClock(clock: EmulatorOptions["clock"]): Clock {
  return {
    now: () => clock?.now() ?? Date.now(),
    random: () => 0.5,
    sleep: async (_milliseconds, signal) => signal.throwIfAborted(),
  };
}
