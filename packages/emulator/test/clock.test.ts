import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { systemClock } from "../src/runtime/clock.ts";
import { createClock } from "../src/runtime/emulator-clock.ts";
import { manualClock } from "./support/manual-clock.ts";

const hour = 3_600_000;

describe("a clock", () => {
  test("follows the one it was made with until it is set, and from there again", async () => {
    const base = manualClock();
    const clock = createClock(base);
    const begin = base.now();
    base.advance(5);
    expect(clock.now()).toBe(begin + 5);
    await clock.set(begin + hour);
    expect(clock.now()).toBe(begin + hour);
    base.advance(5);
    expect(clock.now()).toBe(begin + hour + 5);
    await clock.set(begin);
    expect(clock.now()).toBe(begin);
  });

  test("stays at its time while it is frozen, except for set and advance, and continues from there", async () => {
    const base = manualClock();
    const clock = createClock(base);
    const begin = base.now();
    clock.freeze();
    base.advance(hour);
    expect([clock.now(), clock.isFrozen]).toEqual([begin, true]);
    await clock.advance(7);
    base.advance(hour);
    expect(clock.now()).toBe(begin + 7);
    clock.resume();
    base.advance(1);
    expect([clock.now(), clock.isFrozen]).toEqual([begin + 8, false]);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY, "5", null])("does not advance by %j", async (milliseconds) => {
    await expect(createClock(manualClock()).advance(milliseconds as number)).rejects.toThrow("from 0 on");
  });

  test.each([
    ["2026-02-28", "2026-02-28T00:00:00.000Z"],
    ["2024-02-29T10:00Z", "2024-02-29T10:00:00.000Z"],
    ["2026-01-31T12:00:00.5+13:00", "2026-01-30T23:00:00.500Z"],
    ["0000-01-01", "0000-01-01T00:00:00.000Z"],
    ["2027", "2027-01-01T00:00:00.000Z"],
  ])("takes %s for %s", async (time, isoTime) => {
    const clock = createClock(manualClock());
    await clock.set(time);
    expect(new Date(clock.now()).toISOString()).toBe(isoTime);
  });

  test.each<unknown>([
    "2026-02-31",
    "2026-02-31T10:00:00Z",
    "2026-13-01",
    "2026-01-01T25:00Z",
    "5",
    "tomorrow",
    "",
    null,
    true,
    new Date(Number.NaN),
  ])("does not go to %j", async (time) => {
    const clock = createClock(manualClock());
    const begin = clock.now();
    await expect(clock.set(time as string)).rejects.toThrow(
      "time must be a Date, ISO 8601 or milliseconds since 1970, in the years 0000 to 9999",
    );
    expect(clock.now()).toBe(begin);
  });

  test("that is reset follows the one it was made with, and does no work on the way", async () => {
    const base = manualClock();
    const clock = createClock(base);
    const begin = clock.now();
    const done: string[] = [];
    clock.openSchedule().at(begin + 2 * hour, () => void done.push("work"));
    await clock.advance(hour);
    clock.freeze();
    base.advance(3 * hour);
    await clock.reset();
    expect([clock.now() - begin, clock.isFrozen, done]).toEqual([3 * hour, false, []]);
    base.advance(1);
    expect(clock.now() - begin).toBe(3 * hour + 1);
  });

  test.each([Number.NaN, Date.parse("9999-12-31T23:59:59.999Z") + 1, Date.parse("0000-01-01T00:00:00Z") - 1])(
    "does not go to %d, which is not a time of the years 0000 to 9999",
    async (time) => {
      await expect(createClock(manualClock()).set(time)).rejects.toThrow("time must be a Date");
    },
  );

  test("that is advanced beyond the year 9999 stays where it is, and runs no work", async () => {
    const clock = createClock(manualClock());
    const begin = clock.now();
    const done: string[] = [];
    clock.openSchedule().at(begin + 1, () => void done.push("work"));
    for (const milliseconds of [3e14, 1e20, 1e300]) {
      await expect(clock.advance(milliseconds)).rejects.toThrow("milliseconds must not lead beyond the year 9999");
    }
    expect([clock.now(), done]).toEqual([begin, []]);
  });
});

describe("work", () => {
  test("is done at its time and in order, however much time passes at once", async () => {
    const steps = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -5, max: 100 }), { maxLength: 20 }),
        steps,
        async (delays, advances) => {
          const clock = createClock(manualClock());
          const begin = clock.now();
          const schedule = clock.openSchedule();
          const done: { index: number; at: number }[] = [];
          for (const [index, delay] of delays.entries()) {
            schedule.at(begin + delay, () => void done.push({ index, at: clock.now() - begin }));
          }
          for (const step of advances) await clock.advance(step);
          const end = advances.reduce((sum, step) => sum + step, 0);
          const due = delays
            .map((delay, index) => ({ index, at: delay }))
            .filter(({ at }) => advances.length > 0 && at <= end)
            .sort((one, other) => one.at - other.at);
          expect(done).toEqual(due.map(({ index, at }) => ({ index, at: Math.max(at, 0) })));
          expect(clock.now()).toBe(begin + end);
        },
      ),
    );
  });

  test("that begets work is followed by it, if that is due as well", async () => {
    const clock = createClock(manualClock());
    const schedule = clock.openSchedule();
    const begin = clock.now();
    const done: number[] = [];
    const again = () => {
      done.push(clock.now() - begin);
      schedule.at(clock.now() + 10, again);
    };
    schedule.at(begin + 10, again);
    await clock.advance(35);
    expect(done).toEqual([10, 20, 30]);
  });

  test("is awaited before the next runs, and the time stays meanwhile", async () => {
    const base = manualClock();
    const clock = createClock(base);
    const schedule = clock.openSchedule();
    const begin = clock.now();
    const done: string[] = [];
    schedule.at(begin + 1, async () => {
      await new Promise(setImmediate);
      base.advance(hour);
      done.push(`first at ${clock.now() - begin}`);
    });
    schedule.at(begin + 2, () => void done.push(`second at ${clock.now() - begin}`));
    await clock.advance(5);
    expect(done).toEqual(["first at 1", "second at 2"]);
    expect(clock.now()).toBe(begin + 5);
  });

  test("is not done on the way back", async () => {
    const clock = createClock(manualClock());
    const done: string[] = [];
    clock.openSchedule().at(clock.now() + 10, () => void done.push("work"));
    await clock.set(clock.now() - hour);
    expect(done).toEqual([]);
    await clock.advance(hour + 10);
    expect(done).toEqual(["work"]);
  });

  test("that fails makes the move fail, and the rest is done by the next", async () => {
    const clock = createClock(manualClock());
    const schedule = clock.openSchedule();
    const done: string[] = [];
    schedule.at(clock.now() + 1, () => Promise.reject(new Error("broken")));
    schedule.at(clock.now() + 2, () => void done.push("next"));
    await expect(clock.advance(5)).rejects.toThrow("broken");
    await clock.advance(5);
    expect(done).toEqual(["next"]);
  });

  test("of a schedule that was closed is dropped, that of others is not", async () => {
    const clock = createClock(manualClock());
    const [one, other] = [clock.openSchedule(), clock.openSchedule()];
    const done: string[] = [];
    one.at(clock.now() + 1, () => void done.push("one"));
    other.at(clock.now() + 1, () => void done.push("other"));
    one.close();
    one.at(clock.now() + 1, () => void done.push("one, later"));
    await clock.advance(5);
    expect(done).toEqual(["other"]);
  });

  test("that moves the clock waits for its turn", async () => {
    const clock = createClock(manualClock());
    const begin = clock.now();
    const moves = [clock.advance(3), clock.advance(4), clock.set(begin + 100), clock.advance(1)];
    await Promise.all(moves);
    expect(clock.now()).toBe(begin + 101);
  });
});

describe("catching up with a clock that someone else moves", () => {
  test("runs due work at the current time", async () => {
    const base = manualClock();
    const clock = createClock(base);
    const begin = clock.now();
    const done: number[] = [];
    clock.openSchedule().at(begin + 10, () => void done.push(clock.now() - begin));
    base.advance(9);
    await clock.catchUp();
    expect(done).toEqual([]);
    base.advance(30);
    await clock.catchUp();
    await clock.catchUp();
    expect(done).toEqual([39]);
  });

  test("does not wait for work that waits for it", async () => {
    const base = manualClock();
    const clock = createClock(base);
    const done: string[] = [];
    clock.openSchedule().at(clock.now() + 1, async () => {
      await clock.catchUp();
      done.push("work");
    });
    await clock.advance(1);
    expect(done).toEqual(["work"]);
  });
});

describe("on the system's clock", () => {
  const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;

  test("a timer starts work at its time, and does not keep the process alive", async () => {
    const clock = createClock(systemClock);
    const before = timers();
    const due = clock.now() + 20;
    const started = new Promise<number>((resolve) => clock.openSchedule().at(due, () => resolve(clock.now())));
    expect(timers()).toBe(before);
    expect(await started).toBeGreaterThanOrEqual(due);
    await clock.close();
  });

  test("work that takes long holds up no other, and advancing awaits it", async () => {
    const clock = createClock(systemClock);
    const schedule = clock.openSchedule();
    const done: string[] = [];
    let release = () => {};
    const begun = new Promise<void>((resolve) => {
      schedule.at(clock.now(), async () => {
        await new Promise<void>((unblock) => {
          release = unblock;
        });
        done.push("long");
      });
      schedule.at(clock.now() + 1, () => {
        done.push("short");
        resolve();
      });
    });
    await begun;
    const advanced = clock.advance(1).then(() => done.push("advanced"));
    await new Promise(setImmediate);
    expect(done).toEqual(["short"]);
    release();
    await advanced;
    expect(done).toEqual(["short", "long", "advanced"]);
    await clock.close();
  });

  test("frozen, it starts nothing", async () => {
    const clock = createClock(systemClock);
    clock.freeze();
    const done: string[] = [];
    clock.openSchedule().at(clock.now(), () => void done.push("work"));
    const running = createClock(systemClock);
    await new Promise<void>((resolve) => running.openSchedule().at(running.now() + 10, resolve));
    expect(done).toEqual([]);
    await clock.advance(0);
    expect(done).toEqual(["work"]);
    await Promise.all([clock.close(), running.close()]);
  });
});

describe("sleeping", () => {
  test("ends when the time has passed, and not before", async () => {
    const clock = createClock(manualClock());
    let isAwake = false;
    const slept = clock
      .openSchedule()
      .sleep(10)
      .then(() => {
        isAwake = true;
      });
    await clock.advance(9);
    expect(isAwake).toBe(false);
    await clock.advance(1);
    await slept;
    expect(isAwake).toBe(true);
  });

  test("lasts as long when the clock is set back meanwhile", async () => {
    const clock = createClock(manualClock());
    let isAwake = false;
    const slept = clock
      .openSchedule()
      .sleep(10)
      .then(() => {
        isAwake = true;
      });
    await clock.advance(4);
    await clock.set(clock.now() - hour);
    await clock.advance(5);
    expect(isAwake).toBe(false);
    await clock.advance(1);
    await slept;
  });

  test("ends when its schedule is closed, and does not begin after that", async () => {
    const clock = createClock(manualClock());
    const [one, other] = [clock.openSchedule(), clock.openSchedule()];
    const slept = one.sleep(10);
    const sleptBeside = other.sleep(10);
    one.close();
    await slept;
    await one.sleep(10);
    await clock.close();
    await sleptBeside;
    await other.sleep(10);
  });

  test("ends with the reason of the signal, whether it was aborted before or during", async () => {
    const schedule = createClock(manualClock()).openSchedule();
    const reason = new Error("no longer");
    await expect(schedule.sleep(10, AbortSignal.abort(reason))).rejects.toBe(reason);
    const controller = new AbortController();
    const slept = schedule.sleep(10, controller.signal);
    controller.abort(reason);
    await expect(slept).rejects.toBe(reason);
  });

  test("lasts as long when the clock is reset meanwhile", async () => {
    const clock = createClock(manualClock());
    await clock.advance(hour);
    let isAwake = false;
    void clock
      .openSchedule()
      .sleep(10)
      .then(() => {
        isAwake = true;
      });
    await clock.reset();
    await clock.advance(9);
    expect(isAwake).toBe(false);
    await clock.advance(1);
    expect(isAwake).toBe(true);
  });
});
