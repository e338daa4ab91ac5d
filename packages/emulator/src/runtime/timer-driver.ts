import type { Clock } from "./clock.ts";
import type { WorkQueue } from "./work-queue.ts";

export interface TimerDriverOptions {
  readonly queue: WorkQueue;
  readonly clock: Clock;
  /** Whether no timer may start work now. */
  isPaused(): boolean;
}

/** The longest time a timer of Node can wait. */
const maxTimerMs = 2 ** 31 - 1;

/** Starts scheduled work at its time, with a timer that does not keep the process alive. */
export class TimerDriver {
  readonly #options: TimerDriverOptions;
  readonly #started = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: TimerDriverOptions) {
    this.#options = options;
  }

  /** Sets the timer for the next work. */
  arm(): void {
    clearTimeout(this.#timer);
    const { queue, clock, isPaused } = this.#options;
    const { nextTime } = queue;
    if (nextTime === undefined || isPaused()) return;
    const delayMs = Math.min(Math.max(nextTime - clock.now(), 0), maxTimerMs);
    this.#timer = setTimeout(() => this.#startDue(), delayMs).unref();
  }

  /** Resolves when the work that was started has ended. */
  async settled(): Promise<void> {
    await Promise.all(this.#started);
  }

  /** Does not await the work, so that a slow one delays no other. */
  #startDue(): void {
    const { queue, clock } = this.#options;
    for (let due = queue.takeDue(clock.now()); due; due = queue.takeDue(clock.now())) {
      const done = Promise.resolve(due.work()).catch((error) => process.emitWarning(error));
      this.#started.add(done);
      done.finally(() => this.#started.delete(done));
    }
    this.arm();
  }
}
