import { describe, expect, test } from "vitest";
import { AbortedError, Authsignal, type Clock, ServerError } from "../src/index.ts";
import { recordingClock } from "./support/clock.ts";
import { operationCalls } from "./support/operations.ts";
import { json, raw, startServer } from "./support/server.ts";

const { run, success } = operationCalls.track;

const client = (apiUrl: string, more: { clock?: Clock } = {}) =>
  new Authsignal({ apiSecretKey: "sk_test_key", apiUrl, clock: recordingClock(), ...more });

describe("close()", () => {
  test("ends a call in flight without a retry or a fallback", async () => {
    await using server = await startServer(() => authsignal.close(), json(200, success));
    const authsignal = client(server.url);

    const error = await authsignal
      .track({ userId: "usr_1", action: "signIn" }, { onUnavailable: "ALLOW" })
      .catch((error: unknown) => error);

    expect(error).toBeInstanceOf(AbortedError);
    expect(error).toMatchObject({ message: "The client was closed.", attempts: 1, operation: "track" });
    expect(server.requests).toHaveLength(1);
  });

  test("ends a call that has just started, before it is sent", async () => {
    await using server = await startServer(json(200, success));
    const authsignal = client(server.url);

    const call = run(authsignal).catch((error: unknown) => error);
    authsignal.close();

    const error = await call;
    expect(error).toBeInstanceOf(AbortedError);
    expect(error).toMatchObject({ message: "The client was closed.", attempts: 1 });
    expect(server.requests).toHaveLength(0);
  });

  test("during the delay before a retry ends the call with the error of the attempt", async () => {
    await using server = await startServer(raw(503, ""), json(200, success));
    const clock: Clock = { ...recordingClock(), sleep: async () => authsignal.close() };
    const authsignal = client(server.url, { clock });

    const error = await run(authsignal).catch((error: unknown) => error);

    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ attempts: 1, statusCode: 503 });
    expect(server.requests).toHaveLength(1);
  });

  test("does not affect later calls", async () => {
    await using server = await startServer(raw(503, ""), json(200, success));
    const authsignal = client(server.url);
    authsignal.close();

    await expect(run(authsignal)).resolves.toEqual(success);
    authsignal.close();
  });
});
