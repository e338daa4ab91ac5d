import { describe, expect, test, vi } from "vitest";
import { Authsignal, type Hooks } from "../src/index.ts";
import { recordingClock } from "./support/clock.ts";
import { operationCalls } from "./support/operations.ts";
import { json, raw, startServer } from "./support/server.ts";

const { success } = operationCalls.getUser;

const silent = () => ({ debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() });

const client = (url: string, more: object) =>
  new Authsignal({ apiSecretKey: "sk_test_key", apiUrl: url, clock: recordingClock(), ...more });

describe("hooks", () => {
  test("receive each attempt, with the path template", async () => {
    await using server = await startServer(raw(503, ""), json(200, success));
    const events: [string, unknown][] = [];
    const hooks: Hooks = {
      onRequest: (event) => void events.push(["onRequest", event]),
      onResponse: (event) => void events.push(["onResponse", event]),
      onRetry: (event) => void events.push(["onRetry", event]),
    };

    await client(server.url, { hooks }).getUser({ userId: "usr_1" });

    const attempt = (number: number) => ({
      operation: "getUser",
      attempt: number,
      method: "GET",
      path: "/users/{userId}",
    });
    expect(events).toEqual([
      ["onRequest", attempt(1)],
      ["onResponse", { ...attempt(1), status: 503, durationMs: expect.any(Number) }],
      ["onRetry", { ...attempt(1), delayMs: 500, error: expect.objectContaining({ statusCode: 503 }) }],
      ["onRequest", attempt(2)],
      ["onResponse", { ...attempt(2), status: 200, durationMs: expect.any(Number) }],
    ]);
  });

  test("that change their event change neither the call nor later events", async () => {
    await using server = await startServer(raw(503, ""), json(200, {}));
    const attempts: number[] = [];
    const relabel = (event: { method: string; attempt: number; operation: string }) => {
      attempts.push(event.attempt);
      Object.assign(event, { method: "GET", attempt: 40, operation: "getUser" });
    };
    const hooks = { onRequest: relabel, onResponse: relabel, onRetry: relabel } as Hooks;

    await client(server.url, { hooks }).deleteUser({ userId: "usr_1" });

    expect(server.requests.map(({ method }) => method)).toEqual(["DELETE", "DELETE"]);
    expect(attempts).toEqual([1, 1, 1, 2, 2]);
  });

  test("that abort the call before an attempt prevent it, and it does not count", async () => {
    await using server = await startServer(json(200, success));
    const controller = new AbortController();
    const hooks: Hooks = { onRequest: () => controller.abort() };
    const call = client(server.url, { hooks }).getUser({ userId: "usr_1" }, { signal: controller.signal });

    await expect(call).rejects.toMatchObject({ name: "AbortedError", attempts: 0 });
    expect(server.requests).toEqual([]);
  });

  test("receive nothing of a call that is aborted before it starts, and the log says its attempt", async () => {
    const onRequest = vi.fn();
    const logger = silent();
    const call = client("http://127.0.0.1:9/v1", { hooks: { onRequest }, logger });

    await call.getUser({ userId: "usr_1" }, { signal: AbortSignal.abort() }).catch(() => {});

    expect(onRequest).not.toHaveBeenCalled();
    expect(logger.debug).not.toHaveBeenCalled();
    expect(logger.error).toHaveBeenCalledExactlyOnceWith("The call failed.", expect.objectContaining({ attempt: 1 }));
  });

  test("receive the request id of a response, whether it is a success or not", async () => {
    const headers = { "x-request-id": "req_1" };
    await using server = await startServer(raw(503, "", headers), json(200, success, headers));
    const ids: (string | undefined)[] = [];
    const hooks: Hooks = { onResponse: ({ requestId }) => void ids.push(requestId) };

    await client(server.url, { hooks }).getUser({ userId: "usr_1" });

    expect(ids).toEqual(["req_1", "req_1"]);
  });

  test.each([
    [
      "throws",
      () => {
        throw new Error("mine");
      },
    ],
    ["rejects", () => Promise.reject(new Error("mine"))],
  ])("that %s don't fail the call, and are logged", async (_, hook) => {
    await using server = await startServer(json(200, success));
    const logger = silent();

    await expect(
      client(server.url, { hooks: { onRequest: hook }, logger }).getUser({ userId: "usr_1" }),
    ).resolves.toEqual(success);
    expect(logger.error).toHaveBeenCalledWith("The hook onRequest failed.", {});
  });
});

describe("the logger", () => {
  test.each([
    [
      "throws",
      {
        debug() {
          throw new Error("mine");
        },
      },
    ],
    ["rejects", { debug: () => Promise.reject(new Error("mine")) }],
    ["missing a level", { warn() {} }],
  ])("that %s does not fail the call", async (_, logger) => {
    await using server = await startServer(json(200, success));

    await expect(client(server.url, { logger }).getUser({ userId: "usr_1" })).resolves.toEqual(success);
  });

  test("receives an entry for each attempt, retry and failure", async () => {
    await using server = await startServer(raw(503, ""), raw(404, ""));
    const logger = silent();

    await client(server.url, { logger })
      .getUser({ userId: "usr_1" })
      .catch(() => {});

    expect(logger.debug).toHaveBeenCalledTimes(4);
    expect(logger.warn).toHaveBeenCalledExactlyOnceWith(
      "Retrying after a failed attempt.",
      expect.objectContaining({ attempt: 1, delayMs: 500, error: expect.objectContaining({ statusCode: 503 }) }),
    );
    expect(logger.error).toHaveBeenCalledExactlyOnceWith(
      "The call failed.",
      expect.objectContaining({ attempt: 2, error: expect.objectContaining({ name: "NotFoundError" }) }),
    );
  });

  test("receives an entry if a call is aborted during a delay", async () => {
    await using server = await startServer(raw(503, ""));
    const logger = silent();
    const controller = new AbortController();
    const { now, random } = recordingClock();
    const hooks: Hooks = { onRetry: () => setImmediate(() => controller.abort()) };

    await client(server.url, { logger, hooks, clock: { now, random } })
      .getUser({ userId: "usr_1" }, { signal: controller.signal })
      .catch(() => {});

    expect(logger.error).toHaveBeenCalledExactlyOnceWith(
      "The call failed.",
      expect.objectContaining({ attempt: 1, error: expect.objectContaining({ name: "AbortedError" }) }),
    );
  });

  test("receives an entry if the body of a success is invalid", async () => {
    await using server = await startServer(raw(200, "<html>"));
    const logger = silent();

    await client(server.url, { logger })
      .getUser({ userId: "usr_1" })
      .catch(() => {});

    expect(logger.error).toHaveBeenCalledExactlyOnceWith(
      "The call failed.",
      expect.objectContaining({ error: expect.objectContaining({ name: "UnexpectedResponseError" }) }),
    );
  });
});
