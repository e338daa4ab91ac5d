import type { Clock } from "../../src/index.ts";

export interface ManualClock extends Clock {
  advance(milliseconds: number): void;
}

/** A clock that stays at 2026-01-31T12:00:00Z until it is advanced. */
export function manualClock(): ManualClock {
  let now = Date.UTC(2026, 0, 31, 12);
  return {
    now: () => now,
    advance(milliseconds) {
      now += milliseconds;
    },
  };
}

export const minute: number = 60_000;
export const day: number = 24 * 60 * minute;
