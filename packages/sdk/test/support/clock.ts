import type { Clock } from "../../src/index.ts";

/** A clock without jitter that records delays instead of waiting. */
export function recordingClock(): Clock & { delays: number[] } {
  const delays: number[] = [];
  return {
    delays,
    now: () => Date.now(),
    random: () => 0,
    sleep: async (milliseconds, signal) => {
      signal.throwIfAborted();
      delays.push(milliseconds);
    },
  };
}

export interface ManualClock extends ReturnType<typeof recordingClock> {
  /** Active timers. */
  armed: Set<unknown>;
  /** Advances the time and runs the timers that expire. */
  pass(milliseconds: number): void;
}

/** A recording clock whose time only changes when a test advances it. */
export function manualClock(): ManualClock {
  interface Timer {
    run: () => void;
    at: number;
  }
  let time = 0;
  const armed = new Set<Timer>();
  return {
    ...recordingClock(),
    armed,
    monotonic: () => time,
    setTimeout: (run, milliseconds) => {
      const timer = { run, at: time + milliseconds };
      armed.add(timer);
      return timer;
    },
    clearTimeout: (timer) => armed.delete(timer as Timer),
    pass: (milliseconds) => {
      time += milliseconds;
      for (const timer of armed) {
        if (timer.at > time) continue;
        armed.delete(timer);
        timer.run();
      }
    },
  };
}
