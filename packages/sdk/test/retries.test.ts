import { Agent } from "node:http";
import { type OperationId, operations } from "@authsignal-actions/client";
import { describe, expect, test, vi } from "vitest";
import { parseRetryAfter } from "../src/core/backoff.ts";
import {
  Authsignal,
  type AuthsignalError,
  ConnectionError,
  type Hooks,
  RateLimitError,
  ServerError,
  TimeoutError,
} from "../src/index.ts";
import { recordingClock } from "./support/clock.ts";
import { operationCalls, operationIds } from "./support/operations.ts";
import {
  freePort,
  hang,
  json,
  type Reply,
  raw,
  reset,
  startServer,
  startServerAt,
  startSilentServer,
  type TestServer,
  truncate,
} from "./support/server.ts";

type Causes = "all" | "not-processed" | "not-sent";

/** The documented policy of each operation. Hard-coded on purpose, so that it does not follow the code. */
const promised: Record<OperationId, Causes> = {
  track: "all",
  getAction: "all",
  queryActions: "all",
  getUser: "all",
  getAuthenticators: "all",
  updateAction: "all",
  updateUser: "all",
  deleteUser: "all",
  deleteAuthenticator: "all",
  validateChallenge: "not-processed",
  enrollVerifiedAuthenticator: "not-sent",
};

const failures: { name: string; reply: Reply; retriedBy: Causes[]; timeoutMs?: number }[] = [
  { name: "a reset", reply: reset, retriedBy: ["all"] },
  { name: "a truncated body", reply: truncate, retriedBy: ["all"] },
  { name: "an attempt's timeout", reply: hang, retriedBy: ["all"], timeoutMs: 400 },
  { name: "408", reply: raw(408, ""), retriedBy: ["all"] },
  { name: "429", reply: raw(429, ""), retriedBy: ["all", "not-processed"] },
  { name: "500", reply: raw(500, ""), retriedBy: ["all"] },
  { name: "502", reply: raw(502, "<html>"), retriedBy: ["all"] },
  { name: "503", reply: raw(503, ""), retriedBy: ["all", "not-processed"] },
  { name: "504", reply: raw(504, ""), retriedBy: ["all"] },
  { name: "520", reply: raw(520, ""), retriedBy: ["all"] },
  { name: "529", reply: raw(529, ""), retriedBy: ["all"] },
  { name: "519", reply: raw(519, ""), retriedBy: [] },
  { name: "530", reply: raw(530, ""), retriedBy: [] },
  { name: "400", reply: raw(400, ""), retriedBy: [] },
  { name: "401", reply: raw(401, ""), retriedBy: [] },
  { name: "403", reply: raw(403, ""), retriedBy: [] },
  { name: "404", reply: raw(404, ""), retriedBy: [] },
  { name: "409", reply: raw(409, ""), retriedBy: [] },
  { name: "422", reply: raw(422, ""), retriedBy: [] },
  { name: "501", reply: raw(501, ""), retriedBy: [] },
  { name: "a redirect", reply: raw(302, "", { location: "https://elsewhere.example/x" }), retriedBy: [] },
];

const client = (url: string, more: object = {}) =>
  new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: url, clock: recordingClock(), ...more });

describe.each(operationIds)("%s", (operation) => {
  const { run, success } = operationCalls[operation];
  const isRead = operations[operation].method === "GET";

  test.each(failures)(`retries after $name only if its policy allows it`, async ({ reply, retriedBy, timeoutMs }) => {
    await using server = await startServer(reply, json(200, success));
    const isRetried = retriedBy.includes(promised[operation]);

    const result = run(client(server.url, { timeoutMs })).then(
      () => "success",
      (error: AuthsignalError) => error.attempts,
    );

    expect(await result).toBe(isRetried ? "success" : 1);
    expect(server.requests).toHaveLength(isRetried ? 2 : 1);
  });

  test("retries if no connection could be established, because nothing was sent", async () => {
    const server = await startServer(json(200, success));
    await server.close();

    const error = await run(client(server.url)).catch((error: unknown) => error);

    expect(error).toBeInstanceOf(ConnectionError);
    const hint = expect.stringMatching(isRead ? /^Check the network/ : /^The request did not take effect/);
    expect(error).toMatchObject({ attempts: 3, hint });
  });

  test("retries if an attempt timed out in the TLS handshake, because nothing was sent", async () => {
    await using server = await startSilentServer();

    const error = await run(client(server.url, { timeoutMs: 20 })).catch((error: unknown) => error);

    expect(error).toBeInstanceOf(TimeoutError);
    const hint = expect.stringMatching(isRead ? /^Check the network/ : /^The request did not take effect/);
    expect(error).toMatchObject({ attempts: 3, hint });
  });

  test("says of a broken connection what the operation may have done", async () => {
    await using server = await startServer((_, response) => response.socket?.resetAndDestroy());
    const error = await run(client(server.url, { maxRetries: 0 })).catch((error: unknown) => error);

    expect(error).toBeInstanceOf(ConnectionError);
    const hint = expect.stringMatching(isRead ? /^Check the network/ : /^The request may have taken effect/);
    expect(error).toMatchObject({ hint });
  });

  test("says of a timeout what the operation may have done", async () => {
    await using server = await startServer(() => {});
    const options = { timeoutMs: 20, maxRetries: 0 };
    const error = await run(client(server.url, options)).catch((error: unknown) => error);

    expect(error).toBeInstanceOf(TimeoutError);
    const hint = expect.stringMatching(isRead ? /^Check the network/ : /^The request may have taken effect/);
    expect(error).toMatchObject({ hint });
  });

  test("sends at most maxRetries + 1 requests", async () => {
    await using server = await startServer(raw(429, ""));
    const attempts = promised[operation] === "not-sent" ? 1 : 3;

    await expect(run(client(server.url))).rejects.toMatchObject({ attempts });
    expect(server.requests).toHaveLength(attempts);
  });

  test("sends one request with maxRetries: 0", async () => {
    await using server = await startServer(raw(503, ""));

    await expect(run(client(server.url, { maxRetries: 0 }))).rejects.toMatchObject({ attempts: 1 });
    expect(server.requests).toHaveLength(1);
  });

  test("is replayed once if the server closed a reused connection and the policy is all causes, also with maxRetries: 0", async () => {
    await using server = await startServer(json(200, success), reset, json(200, success));
    const authsignal = client(server.url, { maxRetries: 0 });
    await run(authsignal);

    const second = run(authsignal).then(
      () => "success",
      (error: AuthsignalError) => error.attempts,
    );

    expect(await second).toBe(promised[operation] === "all" ? "success" : 1);
    authsignal.close();
  });
});

describe("track", () => {
  const { success } = operationCalls.track;

  test("sends one idempotencyKey in all attempts", async () => {
    await using server = await startServer(reset, raw(503, ""), json(200, success));

    await client(server.url).track({ userId: "usr_1", action: "signIn" });

    const keys = server.requests.map(({ body }) => (JSON.parse(body) as { idempotencyKey: string }).idempotencyKey);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("sends another idempotencyKey in another call, and the caller's if passed", async () => {
    await using server = await startServer(json(200, success));
    const authsignal = client(server.url);

    await authsignal.track({ userId: "usr_1", action: "signIn" });
    await authsignal.track({ userId: "usr_1", action: "signIn" });
    await authsignal.track({ userId: "usr_1", action: "signIn", attributes: { idempotencyKey: "mine" } });

    const keys = server.requests.map(({ body }) => (JSON.parse(body) as { idempotencyKey: string }).idempotencyKey);
    expect(new Set(keys).size).toBe(3);
    expect(keys[2]).toBe("mine");
  });
});

test("a call is replayed at most once, however many reused connections the server closes", async () => {
  const { run, success } = operationCalls.track;
  const ok = json(200, success);
  await using server = await startServer(ok, ok, ok, reset);
  const authsignal = client(server.url, { maxRetries: 0 });
  await Promise.all([run(authsignal), run(authsignal), run(authsignal)]);

  const error = await run(authsignal).catch((error: unknown) => error);

  expect(error).toMatchObject({ name: "ConnectionError", attempts: 2 });
  expect(server.requests).toHaveLength(5);
  authsignal.close();
});

test("a call is replayed at most once, also over an agent that keeps connections which the server closed", async () => {
  const { run, success } = operationCalls.track;
  const ok = json(200, success);
  await using server = await startServer(ok, ok, ok, reset);
  const agent = new Agent({ keepAlive: true });
  // Hides the idle connections, so that the transport cannot close them.
  Object.assign(agent, { freeSockets: new Proxy({}, { ownKeys: () => [] }) });
  const authsignal = client(server.url, { maxRetries: 0, agent });
  await Promise.all([run(authsignal), run(authsignal), run(authsignal)]);

  const error = await run(authsignal).catch((error: unknown) => error);

  expect(error).toMatchObject({ name: "ConnectionError", attempts: 2 });
  expect(server.requests).toHaveLength(5);
  agent.destroy();
});

test("a replay does not use another connection that the server closed", async () => {
  const { run, success } = operationCalls.track;
  const waiting: (() => void)[] = [];
  const used = new WeakSet<object>();
  await using server = await startServer((request, response, socket) => {
    if (used.has(socket)) return reset(request, response, socket);
    used.add(socket);
    waiting.push(() => json(200, success)(request, response, socket));
    // The first calls wait for each other, so that each opens a connection.
    if (server.requests.length >= 5) for (const reply of waiting.splice(0)) reply();
  });
  const authsignal = client(server.url, { maxRetries: 0 });
  await Promise.all(Array.from({ length: 5 }, () => run(authsignal)));

  await expect(run(authsignal)).resolves.toEqual(success);

  expect(server.requests).toHaveLength(7);
  authsignal.close();
});

describe.each(["deleteAuthenticator", "deleteUser"] as const)("%s", (operation) => {
  const { run } = operationCalls[operation];

  test.each([
    { name: "a lost response", reply: reset },
    { name: "a 503", reply: raw(503, "") },
  ])("treats a 404 on a retry after $name as success", async ({ reply }) => {
    await using server = await startServer(reply, raw(404, ""));

    await expect(run(client(server.url))).resolves.toBeUndefined();
  });

  test("treats a 404 after a 429 as an error, because a 429 has no effect", async () => {
    await using server = await startServer(raw(429, ""), raw(404, ""));

    await expect(run(client(server.url))).rejects.toMatchObject({ name: "NotFoundError", attempts: 2 });
  });

  test("treats a 404 on the first attempt as an error", async () => {
    await using server = await startServer(raw(404, ""));

    await expect(run(client(server.url))).rejects.toMatchObject({ statusCode: 404 });
  });
});

describe("the delay before a retry", () => {
  test("doubles from 500 ms, up to 4 s", async () => {
    await using server = await startServer(raw(503, ""));
    const clock = recordingClock();
    const authsignal = client(server.url, { clock, maxRetries: 6 });

    await authsignal.getUser({ userId: "usr_1" }).catch(() => {});

    expect(clock.delays).toEqual([500, 1000, 2000, 4000, 4000, 4000]);
  });

  test.each([
    { random: 0, delays: [500, 1000] },
    { random: 1, delays: [375, 750] },
  ])("is shortened by at most a quarter: $delays with random $random", async ({ random, delays }) => {
    await using server = await startServer(raw(503, ""));
    const clock = { ...recordingClock(), random: () => random };

    await client(server.url, { clock })
      .getUser({ userId: "usr_1" })
      .catch(() => {});

    expect(clock.delays).toEqual(delays);
  });

  test.each([300, 500, 800])("outlasts a restart of %i ms with the default limits", async (restartMs) => {
    const port = await freePort();
    const clock = { ...recordingClock(), random: () => 1 };
    let server: TestServer | undefined;
    clock.sleep = async (milliseconds) => {
      clock.delays.push(milliseconds);
      const waited = clock.delays.reduce((sum, delay) => sum + delay, 0);
      if (waited >= restartMs) server ??= await startServerAt(port, json(200, operationCalls.track.success));
    };

    const { state } = await client(`http://127.0.0.1:${port}/v1`, { clock }).track({
      userId: "usr_1",
      action: "signIn",
    });

    expect(state).toBe("ALLOW");
    await server?.close();
  });

  test("is passed to onRetry with the attempt and its error", async () => {
    await using server = await startServer(raw(503, ""), json(200, operationCalls.getUser.success));
    const events: Parameters<NonNullable<Hooks["onRetry"]>>[0][] = [];

    await client(server.url, { hooks: { onRetry: (event: (typeof events)[number]) => events.push(event) } }).getUser({
      userId: "usr_1",
    });

    expect(events).toEqual([
      {
        operation: "getUser",
        attempt: 1,
        method: "GET",
        path: "/users/{userId}",
        delayMs: 500,
        error: expect.any(ServerError),
      },
    ]);
  });
});

describe("Retry-After", () => {
  const afterHeader = async (value: string) => {
    await using server = await startServer(
      raw(429, "", { "retry-after": value }),
      json(200, operationCalls.getUser.success),
    );
    const clock = recordingClock();
    const result = await client(server.url, { clock })
      .getUser({ userId: "usr_1" })
      .then(
        () => "success" as const,
        (error: unknown) => error,
      );
    return { result, delays: clock.delays };
  };

  test("in seconds is respected", async () => {
    expect(await afterHeader("3")).toEqual({ result: "success", delays: [3000] });
  });

  test("as a date is respected", async () => {
    const { result, delays } = await afterHeader(new Date(Date.now() + 5_000).toUTCString());

    expect(result).toBe("success");
    expect(delays[0]).toBeGreaterThan(3_000);
    expect(delays[0]).toBeLessThanOrEqual(5_000);
  });

  test("as a date without a time zone is in GMT", async () => {
    vi.stubEnv("TZ", "America/New_York");
    expect(new Date(0).getTimezoneOffset()).toBe(300);
    expect(parseRetryAfter("Sun Nov 29 21:00:05 2026", Date.UTC(2026, 10, 29, 21))).toBe(5_000);
    expect(parseRetryAfter("Sunday, 29-Nov-26 21:00:05 GMT", Date.UTC(2026, 10, 29, 21))).toBe(5_000);
    vi.unstubAllEnvs();
  });

  test.each(["0", "Thu, 01 Jan 1970 00:00:00 GMT", "-5", "soon", "", "NaN"])("of %j is ignored", async (value) => {
    expect(await afterHeader(value)).toEqual({ result: "success", delays: [500] });
  });

  test.each([
    ["11", 11_000],
    ["86400", 86_400_000],
    ["99999999999999999999999999", Number("9".repeat(26)) * 1_000],
  ])("of %s s makes the call fail at once with retryAfterMs", async (value, retryAfterMs) => {
    const { result, delays } = await afterHeader(value);

    expect(result).toBeInstanceOf(RateLimitError);
    expect(result).toMatchObject({ retryAfterMs, attempts: 1, statusCode: 429 });
    expect(delays).toEqual([]);
  });

  test("beyond totalTimeoutMs makes the call fail at once", async () => {
    await using server = await startServer(raw(503, "", { "retry-after": "2" }));
    const clock = recordingClock();

    const error = await client(server.url, { clock, totalTimeoutMs: 1_000 })
      .getUser({ userId: "usr_1" })
      .catch((error: unknown) => error);

    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ retryAfterMs: 2_000, attempts: 1 });
    expect(clock.delays).toEqual([]);
  });
});

test("a TimeoutError contains the number of attempts", async () => {
  await using server = await startServer(hang);

  const error = await client(server.url, { timeoutMs: 30 })
    .getUser({ userId: "usr_1" })
    .catch((error: unknown) => error);

  expect(error).toBeInstanceOf(TimeoutError);
  expect(error).toMatchObject({ attempts: 3, operation: "getUser" });
});
