import { show } from "./check.ts";
import { hasIsoTime, parseTime } from "./iso-time.ts";
import { ArgumentError } from "./service-error.ts";

/** Tells the time. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** Where a clock stands against the one it goes by. */
export interface ClockState {
  /** Milliseconds that it is ahead. */
  readonly offset: number;
  /** Where it stands still, in milliseconds since 1970; undefined if it goes. */
  readonly frozenAt?: number | undefined;
}

/** Keeps the state of a clock for the next one. Writing is done at once, since freezing is. */
export interface ClockMemory {
  read(): ClockState | undefined;
  write(state: ClockState): void;
}

/** What is done when its time comes. */
export type Work = () => void | Promise<void>;

/** Work of one owner that waits for its time. */
export interface Schedule {
  /** `time` is in milliseconds since 1970. Work of the same time is done in the order in which it was given. */
  at(time: number, work: Work): void;
  /**
   * Resolves when this much time has passed, which a move back of the clock does not take away, and at once when the
   * schedule is closed. Rejects with the signal's reason when that is aborted first.
   */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Drops the work that waits, and what is given later. Nobody sleeps on. */
  close(): void;
}

/**
 * The time of one emulator. It follows the clock it was made with until someone sets it, and does what falls due.
 *
 * On the system's clock, a timer starts work at its time; it does not keep the process alive. Nobody tells when any
 * other clock moves, so there work is done by `catchUp`, which every request calls.
 */
export interface EmulatorClock extends Clock {
  /** Moves to a time. On the way forward, each work is done at its time and awaited; on the way back, none. */
  set(time: Date | string | number): Promise<void>;
  /** Moves forward as `set` does. */
  advance(milliseconds: number): Promise<void>;
  /** Stands still, apart from `set` and `advance`. */
  freeze(): void;
  /** Goes on from where it stands. */
  resume(): void;
  readonly isFrozen: boolean;
  /** Whether `set`, `advance` or `catchUp` is doing work. */
  readonly isMoving: boolean;
  /** What the clock it was made with tells, wherever this one was moved. */
  originalNow(): number;
  /** Follows the clock it was made with, as at the beginning. No work is done. */
  reset(): Promise<void>;
  /** Does what fell due while another clock than the system's moved. */
  catchUp(): Promise<void>;
  openSchedule(): Schedule;
  /** Drops all work, and resolves once none is being done. */
  close(): Promise<void>;
}

interface Waiting {
  readonly time: number;
  readonly work: Work;
  readonly owner: object;
  /** Whether the work ends a sleep. */
  readonly isSleep: boolean;
}

/** The longest time a timer of Node can wait. */
const longestTimerMs = 2 ** 31 - 1;

/** A clock that goes as `base` does, from where the last one was left. */
export function createClock(base: Clock = systemClock, memory?: ClockMemory): EmulatorClock {
  const hasTimer = base === systemClock;
  let remembered: ClockState = memory?.read() ?? { offset: 0 };
  let { offset, frozenAt: standsAt } = remembered;
  let isFrozen = standsAt !== undefined;
  /** Whether `set`, `advance` or `catchUp` is doing work. */
  let isBusy = false;
  let isClosed = false;
  let turns: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let queue: readonly Waiting[] = [];
  const startedByTimer = new Set<Promise<void>>();

  const now = () => standsAt ?? base.now() + offset;

  const goOn = () => {
    if (standsAt !== undefined) offset = standsAt - base.now();
    standsAt = undefined;
  };

  const remember = () => {
    const frozenAt = isFrozen ? standsAt : undefined;
    if (isBusy || (remembered.offset === offset && remembered.frozenAt === frozenAt)) return;
    const state = { offset, frozenAt };
    memory?.write(state);
    remembered = state;
  };

  const arm = () => {
    clearTimeout(timer);
    const next = queue[0];
    if (!hasTimer || isFrozen || isBusy || !next) return;
    timer = setTimeout(startDue, Math.min(Math.max(next.time - now(), 0), longestTimerMs)).unref();
  };

  /** Nobody waits for it, and one that takes long holds up no other. */
  const startDue = () => {
    for (let due = takeDue(now()); due; due = takeDue(now())) {
      const done = Promise.resolve(due.work()).catch((error) => process.emitWarning(error));
      startedByTimer.add(done);
      done.finally(() => startedByTimer.delete(done));
    }
    arm();
  };

  const takeDue = (time: number): Waiting | undefined => {
    const [next, ...rest] = queue;
    if (!next || next.time > time) return undefined;
    queue = rest;
    return next;
  };

  /** Two moves at once would pull the time to and fro while work is done. */
  const inTurn = (turn: () => Promise<void>): Promise<void> => {
    const done = turns.then(async () => {
      isBusy = true;
      try {
        await turn();
      } finally {
        isBusy = false;
        if (!isFrozen) goOn();
        arm();
        remember();
      }
    });
    turns = done.catch(() => undefined);
    return done;
  };

  const moveSleeps = (milliseconds: number) => {
    queue = queue
      .map((item) => (item.isSleep ? { ...item, time: item.time + milliseconds } : item))
      .sort((one, other) => one.time - other.time);
  };

  const move = (findTarget: () => number) =>
    inTurn(async () => {
      await Promise.all(startedByTimer);
      const target = findTarget();
      standsAt = now();
      if (target < standsAt) moveSleeps(target - standsAt);
      for (let due = takeDue(target); due; due = takeDue(target)) {
        standsAt = Math.max(standsAt, due.time);
        await due.work();
      }
      standsAt = target;
    });

  return {
    now,
    async set(time) {
      const target = parseTime(time);
      await move(() => target);
    },
    async advance(milliseconds) {
      if (!(Number.isFinite(milliseconds) && milliseconds >= 0)) {
        throw new ArgumentError("milliseconds", [
          `milliseconds must be a number from 0 on; it is ${show(milliseconds)}. To go back, set a time.`,
        ]);
      }
      await move(() => {
        const target = now() + milliseconds;
        if (hasIsoTime(target)) return target;
        throw new ArgumentError("milliseconds", [
          `milliseconds must not lead beyond the year 9999; it is ${milliseconds}.`,
        ]);
      });
    },
    freeze() {
      standsAt ??= now();
      isFrozen = true;
      arm();
      remember();
    },
    resume() {
      isFrozen = false;
      if (!isBusy) goOn();
      arm();
      remember();
    },
    get isFrozen() {
      return isFrozen;
    },
    get isMoving() {
      return isBusy;
    },
    originalNow: () => base.now(),
    reset: () =>
      inTurn(async () => {
        const back = Math.min(base.now() - now(), 0);
        if (back < 0) moveSleeps(back);
        offset = 0;
        standsAt = undefined;
        isFrozen = false;
      }),
    async catchUp() {
      // Work may itself cause a request, which would wait for its own end.
      if (hasTimer || isBusy || !queue[0] || queue[0].time > now()) return;
      await inTurn(async () => {
        for (let due = takeDue(now()); due; due = takeDue(now())) await due.work();
      });
    },
    openSchedule() {
      const owner = {};
      let isOpen = true;
      const add = (item: Waiting) => {
        if (!isOpen || isClosed) return;
        queue = [
          ...queue.filter(({ time }) => time <= item.time),
          item,
          ...queue.filter(({ time }) => time > item.time),
        ];
        arm();
      };
      const drop = (isUnwanted: (item: Waiting) => boolean) => {
        queue = queue.filter((item) => !isUnwanted(item));
        arm();
      };
      return {
        at: (time, work) => add({ time, work, owner, isSleep: false }),
        sleep: (milliseconds, signal) =>
          new Promise((resolve, reject) => {
            signal?.throwIfAborted();
            if (!isOpen || isClosed) return resolve();
            const work = () => {
              signal?.removeEventListener("abort", giveUp);
              resolve();
            };
            const giveUp = () => {
              drop((item) => item.work === work);
              reject(signal?.reason);
            };
            signal?.addEventListener("abort", giveUp, { once: true });
            add({ time: now() + milliseconds, work, owner, isSleep: true });
          }),
        close() {
          isOpen = false;
          const dropped = queue.filter((item) => item.owner === owner);
          drop((item) => item.owner === owner);
          wake(dropped);
        },
      };
    },
    async close() {
      isClosed = true;
      wake(queue);
      queue = [];
      arm();
      await Promise.all([turns, ...startedByTimer]);
    },
  };
}

/** Nobody is left waiting for what will not be done. */
function wake(dropped: readonly Waiting[]): void {
  for (const { isSleep, work } of dropped) if (isSleep) work();
}
