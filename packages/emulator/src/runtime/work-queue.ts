import type { Clock } from "./clock.ts";

/** Runs at its scheduled time. */
export type Work = () => void | Promise<void>;

/** Schedules the work of one owner. */
export interface Schedule {
  /** `time` is in milliseconds since 1970. Work of the same time runs in the order in which it was scheduled. */
  at(time: number, work: Work): void;
  /**
   * Resolves when this much time has passed, even if the clock is moved back meanwhile, and at once when the schedule is
   * closed. Rejects with the signal's reason when that is aborted first.
   */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Drops scheduled work, ends sleeps, and ignores later work. */
  close(): void;
}

interface ScheduledWork {
  readonly time: number;
  readonly work: Work;
  readonly owner: object;
  /** Whether the work ends a sleep. */
  readonly isSleep: boolean;
}

/** The scheduled work of all owners, in order of time. It runs none of it. */
export class WorkQueue {
  readonly #clock: Clock;
  readonly #onChange: () => void;
  #items: readonly ScheduledWork[] = [];
  #isClosed = false;

  /** `onChange` is called when another item may be the next. */
  constructor(clock: Clock, onChange: () => void) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  /** The time of the next item; undefined if there is none. */
  get nextTime(): number | undefined {
    return this.#items[0]?.time;
  }

  /** Removes and returns the next item if it is due at this time. */
  takeDue(time: number): ScheduledWork | undefined {
    const [next, ...rest] = this.#items;
    if (!next || next.time > time) return undefined;
    this.#items = rest;
    return next;
  }

  /** Moves the end of each sleep, since a sleep measures how much time passes. */
  moveSleeps(milliseconds: number): void {
    this.#items = this.#items
      .map((item) => (item.isSleep ? { ...item, time: item.time + milliseconds } : item))
      .sort((one, other) => one.time - other.time);
  }

  openSchedule(): Schedule {
    const owner = {};
    let isOpen = true;
    return {
      at: (time, work) => {
        if (isOpen) this.#add({ time, work, owner, isSleep: false });
      },
      sleep: (milliseconds, signal) =>
        new Promise((resolve, reject) => {
          signal?.throwIfAborted();
          if (!isOpen || this.#isClosed) return resolve();
          const work = () => {
            signal?.removeEventListener("abort", giveUp);
            resolve();
          };
          const giveUp = () => {
            this.#drop((item) => item.work === work);
            reject(signal?.reason);
          };
          signal?.addEventListener("abort", giveUp, { once: true });
          this.#add({ time: this.#clock.now() + milliseconds, work, owner, isSleep: true });
        }),
      close: () => {
        isOpen = false;
        endSleeps(this.#drop((item) => item.owner === owner));
      },
    };
  }

  /** Drops all work, ends sleeps, and ignores later work. */
  close(): void {
    this.#isClosed = true;
    endSleeps(this.#drop(() => true));
  }

  #add(item: ScheduledWork): void {
    if (this.#isClosed) return;
    this.#items = [
      ...this.#items.filter(({ time }) => time <= item.time),
      item,
      ...this.#items.filter(({ time }) => time > item.time),
    ];
    this.#onChange();
  }

  #drop(isUnwanted: (item: ScheduledWork) => boolean): readonly ScheduledWork[] {
    const dropped = this.#items.filter(isUnwanted);
    this.#items = this.#items.filter((item) => !isUnwanted(item));
    this.#onChange();
    return dropped;
  }
}

function endSleeps(dropped: readonly ScheduledWork[]): void {
  for (const { isSleep, work } of dropped) if (isSleep) work();
}

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

  /** Does not await the work, so that slow work delays no other. */
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
