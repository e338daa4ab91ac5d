import { getEventListeners } from "node:events";
import { Agent } from "node:http";
import { describe, expect, test, vi } from "vitest";
import { AbortedError, Authsignal, ConfigurationError, TimeoutError } from "../src/index.ts";
import { type ManualClock, manualClock, recordingClock } from "./support/clock.ts";
import { operationCalls } from "./support/operations.ts";
import { hang, json, type Reply, raw, stall, startServer } from "./support/server.ts";

const { success } = operationCalls.getUser;

const client = (url: string, more: object = {}) =>
  new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: url, clock: recordingClock(), ...more });

const errorOf = (promise: Promise<unknown>) => promise.then(() => undefined).catch((error: unknown) => error);

/** Advances the clock when a request arrives. */
const late =
  (clock: ManualClock, milliseconds: number, reply: Reply): Reply =>
  (request, response, socket) => {
    reply(request, response, socket);
    clock.pass(milliseconds);
  };

describe.each([
  { transport: "node", options: {} },
  { transport: "fetch", options: { transport: "fetch" as const } },
])("over $transport", ({ options }) => {
  test.each<{ name: string; reply: Reply }>([
    { name: "headers that never arrive", reply: hang },
    { name: "a body that stalls half way", reply: stall },
  ])("an attempt with $name ends at timeoutMs", async ({ reply }) => {
    const clock = manualClock();
    await using server = await startServer(late(clock, 40, reply));

    const error = await errorOf(
      client(server.url, { ...options, clock, timeoutMs: 40, maxRetries: 0 }).getUser({ userId: "usr_1" }),
    );

    expect(error).toBeInstanceOf(TimeoutError);
    expect(clock.armed.size).toBe(0);
    expect(error).toMatchObject({ attempts: 1, message: expect.stringContaining("timeoutMs") });
    expect(error).not.toHaveProperty("statusCode");
  });

  test("a body that arrives byte by byte ends at timeoutMs", async () => {
    const clock = manualClock();
    await using server = await startServer((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const drip = () => {
        clock.pass(5);
        if (!response.destroyed) response.write(" ", () => setImmediate(drip));
      };
      drip();
    });

    const error = await errorOf(
      client(server.url, { ...options, clock, timeoutMs: 60, maxRetries: 0 }).getUser({ userId: "usr_1" }),
    );

    expect(error).toBeInstanceOf(TimeoutError);
  });

  test("a slow first attempt is retried", async () => {
    const clock = manualClock();
    await using server = await startServer(late(clock, 500, hang), json(200, success));

    const reply = client(server.url, { ...options, clock, timeoutMs: 500 }).getUser({ userId: "usr_1" });

    await expect(reply).resolves.toEqual(success);
    expect(server.requests).toHaveLength(2);
  });

  test("totalTimeoutMs bounds all attempts together", async () => {
    const clock = manualClock();
    await using server = await startServer(raw(503, ""), late(clock, 40, hang));
    const hooks = { onRetry: () => clock.pass(14_960) };

    const error = await errorOf(client(server.url, { ...options, clock, hooks }).getUser({ userId: "usr_1" }));

    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ attempts: 2, message: expect.stringContaining("totalTimeoutMs") });
  });

  test("a call with an aborted signal sends nothing", async () => {
    await using server = await startServer(json(200, success));

    const error = await errorOf(
      client(server.url, options).getUser({ userId: "usr_1" }, { signal: AbortSignal.abort("why") }),
    );

    expect(error).toBeInstanceOf(AbortedError);
    expect(error).toMatchObject({ attempts: 0, cause: "why" });
    expect(server.requests).toHaveLength(0);
  });

  test.each<{ name: string; start: (abort: () => void) => Reply }>([
    { name: "waiting for headers", start: (abort) => () => abort() },
    {
      name: "reading the body",
      start: (abort) => (_, response) => {
        response.writeHead(200, { "content-type": "application/json" });
        response.write("{", () => setImmediate(abort));
      },
    },
  ])("a signal aborts a call that is $name, without a retry", async ({ start }) => {
    const controller = new AbortController();
    await using server = await startServer(start(() => controller.abort("enough")));

    const error = await errorOf(
      client(server.url, options).getUser({ userId: "usr_1" }, { signal: controller.signal }),
    );

    expect(error).toBeInstanceOf(AbortedError);
    expect(error).toMatchObject({ attempts: 1, cause: "enough" });
    expect(server.requests).toHaveLength(1);
  });
});

test("a signal aborts the delay before a retry", async () => {
  await using server = await startServer(raw(503, "", { "retry-after": "9" }));
  const controller = new AbortController();
  const authsignal = new Authsignal({
    apiSecretKey: "sk_test_key",
    apiUrl: server.url,
    hooks: { onRetry: () => setImmediate(() => controller.abort("enough")) },
  });

  const error = await errorOf(authsignal.getUser({ userId: "usr_1" }, { signal: controller.signal }));

  expect(error).toBeInstanceOf(AbortedError);
  expect(error).toMatchObject({ attempts: 1 });
  expect(server.requests).toHaveLength(1);
});

test("a custom fetch that ignores the signal does not delay the deadline", async () => {
  const clock = manualClock();
  const fetch = () => {
    queueMicrotask(() => clock.pass(30));
    return new Promise<Response>(() => {});
  };

  const error = await errorOf(
    client("http://127.0.0.1:9/v1", { fetch, clock, timeoutMs: 30, maxRetries: 0 }).getUser({ userId: "usr_1" }),
  );

  expect(error).toBeInstanceOf(TimeoutError);
});

test("a key function that hangs is a ConfigurationError at the deadline, and nothing is sent", async () => {
  await using server = await startServer(json(200, success));
  const clock = manualClock();
  const apiSecretKey = () => {
    queueMicrotask(() => clock.pass(30));
    return new Promise(() => {});
  };
  const authsignal = client(server.url, { apiSecretKey, clock, timeoutMs: 30, maxRetries: 0 });

  const error = await errorOf(authsignal.getUser({ userId: "usr_1" }));
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(error).toMatchObject({
    message: "The apiSecretKey function took longer than 30 ms (timeoutMs).",
    field: "apiSecretKey",
    attempts: 0,
  });
  expect(server.requests).toHaveLength(0);
});

test("a key function that hangs does not count as unavailable", async () => {
  const clock = manualClock();
  const apiSecretKey = (signal?: AbortSignal) =>
    new Promise<string>((_, reject) => {
      signal?.addEventListener("abort", () => reject(new Error("The key store was left.")));
      queueMicrotask(() => clock.pass(30));
    });
  const authsignal = client("http://127.0.0.1:9/v1", { apiSecretKey, clock, timeoutMs: 30, onUnavailable: "ALLOW" });

  const error = await errorOf(authsignal.track({ userId: "usr_1", action: "signIn" }));
  expect(error).toMatchObject({ name: "ConfigurationError", field: "apiSecretKey", attempts: 0 });
});

test("a signal that aborts while the key function runs counts no attempt", async () => {
  const controller = new AbortController();
  const apiSecretKey = () => {
    queueMicrotask(() => controller.abort());
    return new Promise(() => {});
  };
  const authsignal = client("http://127.0.0.1:9/v1", { apiSecretKey });

  const error = await errorOf(authsignal.getUser({ userId: "usr_1" }, { signal: controller.signal }));
  expect(error).toMatchObject({ name: "AbortedError", attempts: 0 });
});

test.each([
  { name: "hangs", key: () => new Promise<string>(() => {}) },
  { name: "fails", key: () => Promise.reject(new Error("The key store is closed.")) },
])("a key function that $name after an attempt does not hide that attempt", async ({ key }) => {
  await using server = await startServer(raw(503, ""), raw(503, ""));
  let reads = 0;
  const authsignal = new Authsignal({
    apiSecretKey: () => (reads++ === 0 ? "sk_test_key" : key()),
    apiUrl: server.url,
    timeoutMs: 200,
  });

  const error = await errorOf(authsignal.updateUser({ userId: "usr_1", attributes: {} }));
  expect(error).toMatchObject({
    name: "ConfigurationError",
    attempts: 1,
    hint: expect.stringMatching(/^The request may have taken effect\./),
  });
  expect(server.requests).toHaveLength(1);
});

test("a connection that is never established ends at timeoutMs", async () => {
  const clock = manualClock();
  const agent = new Agent({ lookup: () => queueMicrotask(() => clock.pass(40)) });
  const authsignal = client("http://never.localhost:9/v1", { agent, clock, timeoutMs: 40, maxRetries: 0 });

  expect(await errorOf(authsignal.getUser({ userId: "usr_1" }))).toBeInstanceOf(TimeoutError);
  agent.destroy();
});

test("the deadline includes waiting for a free socket", async () => {
  await using server = await startServer(hang);
  const agent = new Agent({ maxSockets: 1, keepAlive: true });
  const clock = manualClock();
  const authsignal = client(server.url, { agent, clock, maxRetries: 0 });
  const controller = new AbortController();
  const first = errorOf(authsignal.getUser({ userId: "usr_1" }, { signal: controller.signal }));
  await vi.waitUntil(() => server.requests.length === 1);

  const second = errorOf(authsignal.getUser({ userId: "usr_1" }, { timeoutMs: 40 }));
  await vi.waitUntil(() => Object.keys(agent.requests).length === 1);
  clock.pass(40);

  expect(await second).toBeInstanceOf(TimeoutError);
  expect(server.requests).toHaveLength(1);
  controller.abort();
  await first;
  agent.destroy();
});

describe.each([
  { transport: undefined, name: "the default transport" },
  { transport: "fetch" as const, name: "fetch" },
])("over $name", ({ transport }) => {
  test("1 000 calls on one long-lived signal leave no listener on it", async () => {
    await using server = await startServer(json(200, success), raw(503, ""), json(200, success));
    const authsignal = client(server.url, { transport });
    const { signal } = new AbortController();

    for (let batch = 0; batch < 20; batch++) {
      const calls = Array.from({ length: 50 }, () => authsignal.getUser({ userId: "usr_1" }, { signal }));
      await Promise.all(calls);
    }

    expect(getEventListeners(signal, "abort")).toHaveLength(0);
    authsignal.close();
  });
});

test("no timer outlives a call", async () => {
  await using server = await startServer(json(200, success));
  const authsignal = client(server.url);
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  const before = timers();

  await authsignal.getUser({ userId: "usr_1" }, { timeoutMs: 60_000, totalTimeoutMs: 60_000 });
  authsignal.close();

  expect(timers()).toBeLessThanOrEqual(before);
});
