/** Time and chance, as a call needs them. What is left out is the system's. */
export interface Clock {
  /** The time of day, in milliseconds since the epoch: for dates of the service, and the age of a webhook. */
  now(): number;
  /** Milliseconds since any moment, which only grow: for deadlines and durations. Setting the time of day does not move it. */
  monotonic?(): number;
  /** A number from 0 up to 1. */
  random?(): number;
  /** What deadlines are made of. Comes with `clearTimeout`; both do what the global functions of these names do. */
  setTimeout?(callback: () => void, milliseconds: number): unknown;
  clearTimeout?(timer: unknown): void;
  /** Waits, or rejects as soon as the signal aborts. Leaves no timer or listener behind. Default: waits by `setTimeout`. */
  sleep?(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** A clock with all it needs. */
export type CompleteClock = Required<Clock>;

/** `refuse` throws, naming the option, when `now` is missing or something is no function. */
export function completeClock(
  given: Clock | undefined,
  refuse: (field: string, problem: string) => never,
): CompleteClock {
  const clock: CompleteClock = {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    random: () => Math.random(),
    setTimeout: (callback, milliseconds) => setTimeout(callback, milliseconds),
    clearTimeout: (timer) => clearTimeout(timer as number | undefined),
    sleep: (milliseconds, signal) => sleep(clock, milliseconds, signal),
  };
  if (!given) return clock;
  for (const name of Object.keys(clock) as (keyof Clock)[]) {
    const own: unknown = given[name];
    const needed = name === "now" || (name.endsWith("Timeout") && (given.setTimeout || given.clearTimeout));
    if (own === undefined && !needed) continue;
    if (typeof own !== "function") refuse("clock", `needs a function ${name}.`);
    clock[name] = own.bind(given);
  }
  return clock;
}

function sleep(clock: CompleteClock, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const stop = () => {
      clock.clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = clock.setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", stop, { once: true });
  });
}
