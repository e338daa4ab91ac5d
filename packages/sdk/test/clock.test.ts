import { expect, test } from "vitest";
import { Authsignal, type Clock, ConfigurationError } from "../src/index.ts";
import { manualClock } from "./support/clock.ts";
import { operationCalls } from "./support/operations.ts";
import { hang, json, raw, startServer } from "./support/server.ts";

const { run, success } = operationCalls.getUser;

const client = (apiUrl: string, clock: Clock, more: object = {}) =>
  new Authsignal({ apiSecretKey: "sk_test_key", apiUrl, clock, ...more });

test.each([3_600_000, -3_600_000])("a change of the system time by %i ms does not affect deadlines", async (jumpMs) => {
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

test("deadlines use the clock", async () => {
  const clock = manualClock();
  await using server = await startServer((request, response, socket) => {
    hang(request, response, socket);
    clock.pass(3_600_000);
  });
  const limits = { timeoutMs: 3_600_000, totalTimeoutMs: 3_600_000, maxRetries: 0 };

  await expect(run(client(server.url, clock, limits))).rejects.toMatchObject({ name: "TimeoutError" });
});

test("durations are monotonic, in integer milliseconds", async () => {
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

test("a clock without sleep waits with its setTimeout", async () => {
  const { sleep: _, ...clock } = manualClock();
  await using server = await startServer(raw(503, ""), json(200, success));
  const hooks = { onRetry: () => setImmediate(() => clock.pass(500)) };

  await expect(run(client(server.url, clock, { hooks }))).resolves.toEqual(success);
  expect(clock.armed.size).toBe(0);
});

test("a clock requires only now", async () => {
  await using server = await startServer(json(200, success));

  await expect(run(client(server.url, { now: () => 0 }))).resolves.toEqual(success);
});

test("a clock may be a class instance", async () => {
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

test.each<{ name: string; clock: object; missing: string }>([
  { name: "nothing", clock: {}, missing: "now" },
  { name: "a now that is not a function", clock: { now: 5 }, missing: "now" },
  { name: "a random that is not a function", clock: { now: Date.now, random: 0.5 }, missing: "random" },
  { name: "setTimeout but no clearTimeout", clock: { now: Date.now, setTimeout }, missing: "clearTimeout" },
  { name: "clearTimeout but no setTimeout", clock: { now: Date.now, clearTimeout }, missing: "setTimeout" },
])("a clock with $name is rejected, and the error names the function", ({ clock, missing }) => {
  const make = () => new Authsignal({ apiSecretKey: "sk_test_key", clock: clock as Clock });

  expect(make).toThrow(ConfigurationError);
  expect(make).toThrow(expect.objectContaining({ field: "clock", message: `clock must have a function ${missing}.` }));
});
