import type { Clock } from "../../src/index.ts";

/** A clock whose pauses end at once and are recorded. Without jitter. */
export function recordingClock(): Clock & { pauses: number[] } {
  const pauses: number[] = [];
  return {
    pauses,
    now: () => Date.now(),
    random: () => 0,
    sleep: async (milliseconds, signal) => {
      signal.throwIfAborted();
      pauses.push(milliseconds);
    },
  };
}

export interface ManualClock extends ReturnType<typeof recordingClock> {
  /** Timers that are armed. */
  armed: Set<unknown>;
  /** Lets time pass, and runs the timers that are due. */
  pass(milliseconds: number): void;
}

/** A recording clock whose time is frozen until a test advances it. */
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
