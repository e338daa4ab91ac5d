import type { EmulatorControl } from "@authsignal-actions/emulator";
import type { Clock } from "@authsignal-actions/sdk";

/** A time span: milliseconds, or a number with a unit, such as `"20m"`. Units are ms, s, m, h and d. */
export type Duration = number | `${number}${"ms" | "s" | "m" | "h" | "d"}`;

type ClockControl = EmulatorControl["clock"];

/** The clock of the fake: that of the emulator, with units. */
export interface FakeClock extends Omit<ClockControl, "advance"> {
  /**
   * Moves forward. Due work runs in order and is awaited: challenges expire, webhooks are sent.
   *
   * @throws {Error} if the duration is negative or has no known unit.
   * @example
   * await fake.clock.advance("20m");
   */
  advance(duration: Duration): Promise<void>;
}

const unitsMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of a duration. `field` names it in the message. @throws {Error} */
export function toMilliseconds(field: string, duration: unknown): number {
  const [, amount, unit = ""] = typeof duration === "string" ? (/^(\d+(?:\.\d+)?)([a-z]+)$/.exec(duration) ?? []) : [];
  const ms = amount === undefined ? duration : Number(amount) * (unitsMs[unit as keyof typeof unitsMs] ?? Number.NaN);
  if (typeof ms === "number" && Number.isFinite(ms) && ms >= 0) return ms;
  const shown =
    typeof duration === "string" || typeof duration === "number" ? JSON.stringify(duration) : typeof duration;
  throw new Error(
    `${field} must be milliseconds from 0 on, or a number with a unit (ms, s, m, h or d) such as "20m"; it is ${shown}.`,
  );
}

/** The emulator's clock with durations. `control` is read at each use. */
export function createFakeClock(control: () => ClockControl): FakeClock {
  return {
    now: () => control().now(),
    set: (time) => control().set(time),
    advance: async (duration) => control().advance(toMilliseconds("duration", duration)),
    freeze: () => control().freeze(),
    resume: () => control().resume(),
    get isFrozen() {
      return control().isFrozen;
    },
  };
}

/**
 * Creates a clock for the SDK that never waits and has no jitter. `base` is the time
 * for signing webhooks. Advancing the clock of the emulator does not change it.
 */
export function createSdkClock(base: { now(): number } = Date): Clock {
  return {
    now: () => base.now(),
    random: () => 0.5,
    sleep: async (_milliseconds, signal) => signal.throwIfAborted(),
  };
}
