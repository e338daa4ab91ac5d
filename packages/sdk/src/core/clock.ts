import { abortable, InvalidInputError } from "@authsignal-actions/client";

/** A source of time and randomness. Methods that are omitted default to those of the system. */
export interface Clock {
  /** Milliseconds since the Unix epoch. Used for dates of the service and the age of webhooks. */
  now(): number;
  /** Milliseconds from an arbitrary start, never going back. Used for deadlines and durations. Default: `performance.now()`. */
  monotonic?(): number;
  /** A random number from 0 (inclusive) to 1 (exclusive). Default: `Math.random()`. */
  random?(): number;
  /** Like the global `setTimeout`. Used for deadlines. Requires `clearTimeout`. */
  setTimeout?(callback: () => void, milliseconds: number): unknown;
  /** Like the global `clearTimeout`. Requires `setTimeout`. */
  clearTimeout?(timer: unknown): void;
  /** Waits before a retry. Rejects when the signal aborts. Default: based on `setTimeout`. */
  sleep?(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** A clock with all methods. */
export type CompleteClock = Required<Clock>;

/** Adds the defaults. @throws {InvalidInputError} if `now` is missing or a method is not a function. */
export function completeClock(custom: Clock | undefined): CompleteClock {
  const clock: CompleteClock = {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    random: () => Math.random(),
    setTimeout: (callback, milliseconds) => setTimeout(callback, milliseconds),
    clearTimeout: (timer) => clearTimeout(timer as number | undefined),
    sleep: (milliseconds, signal) => sleep(clock, milliseconds, signal),
  };
  if (!custom) return clock;
  for (const name of Object.keys(clock) as (keyof Clock)[]) {
    const method: unknown = custom[name];
    const required = name === "now" || (name.endsWith("Timeout") && (custom.setTimeout || custom.clearTimeout));
    if (method === undefined && !required) continue;
    if (typeof method !== "function") throw new InvalidInputError("clock", `must have a function ${name}.`);
    clock[name] = method.bind(custom);
  }
  return clock;
}

async function sleep(clock: CompleteClock, milliseconds: number, signal: AbortSignal): Promise<void> {
  let timer: unknown;
  const wait = () =>
    new Promise<void>((resolve) => {
      timer = clock.setTimeout(resolve, milliseconds);
    });
  await abortable(signal, wait).finally(() => clock.clearTimeout(timer));
}
