import { show } from "./check.ts";
import { type Clock, type ClockMemory, ClockState, systemClock } from "./clock.ts";
import { hasIsoTime, parseTime } from "./iso-time.ts";
import { ArgumentError } from "./service-error.ts";
import { type Schedule, TimerDriver, WorkQueue } from "./work-queue.ts";

/**
 * The clock of one emulator. It follows its base clock until it is moved, and runs scheduled work.
 *
 * On the system clock, a timer starts work at its time. Another clock cannot signal that it moved, so `catchUp`, which
 * every request calls, runs the work.
 */
export interface EmulatorClock extends Clock {
  /** Moves to a time. On the way forward, all work runs at its time and is awaited; on the way back, none runs. */
  set(time: Date | string | number): Promise<void>;
  /** Moves forward as `set` does. */
  advance(milliseconds: number): Promise<void>;
  /** Stops the clock. Only `set` and `advance` move it. */
  freeze(): void;
  /** Continues from the current time. */
  resume(): void;
  readonly isFrozen: boolean;
  /** Whether `set`, `advance` or `catchUp` is running work. */
  readonly isMoving: boolean;
  /** The time of the base clock. */
  originalNow(): number;
  /** Follows the base clock exactly, as at the beginning. Runs no work. */
  reset(): Promise<void>;
  /** Runs the work that became due while a clock other than the system clock moved. Undefined if there is none. */
  catchUp(): Promise<void> | undefined;
  openSchedule(): Schedule;
  /** Drops all work, and resolves when none is running. */
  close(): Promise<void>;
}

/** A clock that follows `base`, from the state in which the last one was left. */
export function createClock(base: Clock = systemClock, memory?: ClockMemory): EmulatorClock {
  const hasTimer = base === systemClock;
  let saved = memory?.read() ?? { offset: 0 };
  let isMoving = false;
  let turns: Promise<unknown> = Promise.resolve();
  const state: ClockState = new ClockState(base, saved);
  const queue: WorkQueue = new WorkQueue(state, () => timer.arm());
  const timer: TimerDriver = new TimerDriver({
    queue,
    clock: state,
    isPaused: () => !hasTimer || isMoving || state.isFrozen,
  });

  const save = () => {
    const next = state.save();
    if (isMoving || (saved.offset === next.offset && saved.frozenAt === next.frozenAt)) return;
    memory?.write(next);
    saved = next;
  };

  /** Two moves at the same time would change the time under each other's work. */
  const inTurn = (turn: () => Promise<void>): Promise<void> => {
    const done = turns.then(async () => {
      isMoving = true;
      try {
        await turn();
      } finally {
        isMoving = false;
        state.run();
        timer.arm();
        save();
      }
    });
    turns = done.catch(() => undefined);
    return done;
  };

  const move = (findTarget: () => number) =>
    inTurn(async () => {
      await timer.settled();
      const target = findTarget();
      const start = state.now();
      state.holdAt(start);
      if (target < start) queue.moveSleeps(target - start);
      for (let due = queue.takeDue(target); due; due = queue.takeDue(target)) {
        state.holdAt(Math.max(state.now(), due.time));
        await due.work();
      }
      state.holdAt(target);
    });

  return {
    now: () => state.now(),
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
        const target = state.now() + milliseconds;
        if (hasIsoTime(target)) return target;
        throw new ArgumentError("milliseconds", [
          `milliseconds must not lead beyond the year 9999; it is ${milliseconds}.`,
        ]);
      });
    },
    freeze() {
      state.freeze();
      timer.arm();
      save();
    },
    resume() {
      state.unfreeze();
      if (!isMoving) state.run();
      timer.arm();
      save();
    },
    get isFrozen() {
      return state.isFrozen;
    },
    get isMoving() {
      return isMoving;
    },
    originalNow: () => state.baseNow(),
    reset: () =>
      inTurn(async () => {
        const back = Math.min(state.baseNow() - state.now(), 0);
        if (back < 0) queue.moveSleeps(back);
        state.reset();
      }),
    catchUp() {
      // Work may itself send a request, which would then wait for that work to end.
      if (hasTimer || isMoving || (queue.nextTime ?? Number.POSITIVE_INFINITY) > state.now()) return undefined;
      return inTurn(async () => {
        for (let due = queue.takeDue(state.now()); due; due = queue.takeDue(state.now())) await due.work();
      });
    },
    openSchedule: () => queue.openSchedule(),
    async close() {
      queue.close();
      await Promise.all([turns, timer.settled()]);
    },
  };
}
