import type { EmulatorClock } from "../engine/clock.ts";

/** The time that everything in the emulator goes by, for all tenants. */
export interface ClockControl {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Moves to a time: a date, ISO 8601, or milliseconds since 1970. On the way forward, what falls due is done in order,
   * and awaited: challenges expire, webhooks are sent. On the way back, nothing is.
   *
   * @throws {Error} when it is no time in the years 0000 to 9999
   */
  set(time: Date | string | number): Promise<void>;
  /**
   * Moves forward as `set` does.
   *
   * @throws {Error} when it is no number from 0 on, or leads beyond the year 9999
   * @example
   * await emulator.control.clock.advance(10 * 60_000);
   */
  advance(milliseconds: number): Promise<void>;
  /** Stands still until `resume` or a reset of the whole emulator, apart from `set` and `advance`. */
  freeze(): void;
  /** Goes on from where it stands. */
  resume(): void;
  readonly isFrozen: boolean;
}

/** `openClock` throws once the emulator is closed. */
export function createClockControl(openClock: () => EmulatorClock): ClockControl {
  return {
    now: () => openClock().now(),
    async set(time) {
      await openClock().set(time);
    },
    async advance(milliseconds) {
      await openClock().advance(milliseconds);
    },
    freeze: () => openClock().freeze(),
    resume: () => openClock().resume(),
    get isFrozen() {
      return openClock().isFrozen;
    },
  };
}
