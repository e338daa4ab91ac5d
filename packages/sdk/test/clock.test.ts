import { expect, test } from "vitest";
import { Authsignal, type Clock, ConfigurationError } from "../src/index.ts";
import { manualClock } from "./support/clock.ts";
import { operationCalls } from "./support/operations.ts";
import { hang, json, raw, startServer } from "./support/server.ts";

const { run, success } = operationCalls.getUser;

const client = (apiUrl: string, clock: Clock, more: object = {}) =>
  new Authsignal({ apiSecretKey: "sk_test_key", apiUrl, clock, ...more });

test.each([3_600_000, -3_600_000])("a time of day that jumps by %i ms moves no deadline", async (jumpMs) => {
  const manual = manualClock();
  let timeOfDay = 1_700_000_000_000;
  await using server = await startServer((request, response, socket) => {
    hang(request, response, socket);
    timeOfDay += jumpMs;
    manual.pass(600);
  });
  const clock = { ...manual, now: () => timeOfDay };

  const error = await run(client(server.url, clock, { timeoutMs: 600, totalTimeoutMs: 1_150, maxRetries: 5 })).catch(
    (error: unknown) => error,
  );

  expect(error).toMatchObject({ attempts: 2, message: expect.stringContaining("totalTimeoutMs") });
});

test("a deadline is over when the clock says so", async () => {
  const clock = manualClock();
  await using server = await startServer((request, response, socket) => {
    hang(request, response, socket);
    clock.pass(3_600_000);
  });
  const limits = { timeoutMs: 3_600_000, totalTimeoutMs: 3_600_000, maxRetries: 0 };

  await expect(run(client(server.url, clock, limits))).rejects.toMatchObject({ name: "TimeoutError" });
});

test("a duration is what has passed, whatever the time of day, in whole milliseconds", async () => {
  const clock = manualClock();
  await using server = await startServer((request, response, socket) => {
    clock.pass(12.3);
    json(200, success)(request, response, socket);
  });
  const durations: number[] = [];

  await run(
    client(server.url, clock, {
      hooks: { onResponse: (event: { durationMs: number }) => durations.push(event.durationMs) },
    }),
  );

  expect(durations).toEqual([12]);
});

test("without a sleep of its own a clock pauses by its timers", async () => {
  const { sleep: _, ...clock } = manualClock();
  await using server = await startServer(raw(503, ""), json(200, success));
  const hooks = { onRetry: () => setImmediate(() => clock.pass(500)) };

  await expect(run(client(server.url, clock, { hooks }))).resolves.toEqual(success);
  expect(clock.armed.size).toBe(0);
});

test("a clock needs no more than the time of day", async () => {
  await using server = await startServer(json(200, success));

  await expect(run(client(server.url, { now: () => 0 }))).resolves.toEqual(success);
});

test("a clock may be an object of a class", async () => {
  class Office {
    readonly #zone = 0;
    now() {
      return this.#zone;
    }
    random() {
      return this.#zone;
    }
  }
  await using server = await startServer(raw(503, ""), json(200, success));

  await expect(run(client(server.url, new Office()))).resolves.toEqual(success);
});

test.each<{ name: string; clock: object; lacks: string }>([
  { name: "nothing", clock: {}, lacks: "now" },
  { name: "a time that is no function", clock: { now: 5 }, lacks: "now" },
  { name: "a chance that is no function", clock: { now: Date.now, random: 0.5 }, lacks: "random" },
  { name: "timers that can't be cleared", clock: { now: Date.now, setTimeout }, lacks: "clearTimeout" },
  { name: "no timers, but what stops them", clock: { now: Date.now, clearTimeout }, lacks: "setTimeout" },
])("a clock with $name is refused, naming what it lacks", ({ clock, lacks }) => {
  const make = () => new Authsignal({ apiSecretKey: "sk_test_key", clock: clock as Clock });

  expect(make).toThrow(ConfigurationError);
  expect(make).toThrow(expect.objectContaining({ field: "clock", message: `clock needs a function ${lacks}.` }));
});
