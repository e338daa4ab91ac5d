import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { EmulatorConfig } from "@authsignal-actions/emulator";
import { Authsignal, NotFoundError, type RetryEvent, type TrackFallback } from "@authsignal-actions/sdk";
import { describe, expect, expectTypeOf, onTestFinished, test } from "vitest";
import { createFakeAuthsignal, type FakeAuthsignalOptions } from "../src/index.ts";

const config: EmulatorConfig = {
  actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" }],
};

async function startFake(options: FakeAuthsignalOptions = { config }) {
  const fake = await createFakeAuthsignal(options);
  onTestFinished(fake.close);
  return fake;
}

describe("createFakeAuthsignal", () => {
  test("runs a challenge from track to its validation, without a socket", async () => {
    const { authsignal, control, url } = await startFake();
    await control.enroll("usr_1", { verificationMethod: "AUTHENTICATOR_APP" });

    const { state, token, idempotencyKey } = await authsignal.track({ userId: "usr_1", action: "withdraw" });
    await control.approveChallenge({ userId: "usr_1", action: "withdraw", idempotencyKey });
    const result = await authsignal.validateChallenge({ token, userId: "usr_1", action: "withdraw", idempotencyKey });

    // A name under .invalid never has an address.
    expect(new URL(url).hostname).toMatch(/\.invalid$/);
    expect(state).toBe("CHALLENGE_REQUIRED");
    expect(result).toMatchObject({ isValid: true, state: "CHALLENGE_SUCCEEDED" });
  });

  test("injects a fault, and the SDK retries with the same key", async () => {
    const retries: RetryEvent[] = [];
    const { authsignal, control } = await startFake({
      authsignal: { hooks: { onRetry: (event) => void retries.push(event) } },
    });
    control.failNext({ operation: "track", after: "store", fault: "reset" });

    const { idempotencyKey } = await authsignal.track({ userId: "usr_1", action: "signIn" });

    expect(retries).toHaveLength(1);
    expect(await control.listActions("usr_1")).toMatchObject([{ idempotencyKey }]);
  });

  test("makes the delays before retries deterministic", async () => {
    const pauses = async () => {
      const delays: number[] = [];
      const { authsignal, control } = await startFake({
        authsignal: { hooks: { onRetry: ({ delayMs }) => void delays.push(delayMs) } },
      });
      control.failNext({ operation: "getUser", after: "request", fault: "reset" });
      control.failNext({ operation: "getUser", after: "request", fault: "reset" });
      await authsignal.getUser({ userId: "usr_1" });
      return delays;
    };

    const delays = await pauses();
    expect(delays).toHaveLength(2);
    expect(await pauses()).toEqual(delays);
  });

  test("serves a client created by the code under test", async () => {
    const { url, apiSecretKey, fetch } = await startFake();
    const own = new Authsignal({ apiSecretKey, apiUrl: url, fetch });

    expect(await own.getUser({ userId: "usr_1" })).toMatchObject({ isEnrolled: false });
  });

  test("passes options to the SDK, and types its results accordingly", async () => {
    const fake = await createFakeAuthsignal({ authsignal: { onUnavailable: "BLOCK", maxRetries: 0 } });
    onTestFinished(fake.close);
    fake.control.failNext({ after: "request", fault: "reset" });

    const result = await fake.authsignal.track({ userId: "usr_1", action: "signIn" });

    expect(result).toMatchObject({ fallback: true, state: "BLOCK" });
    expectTypeOf<TrackFallback>().toExtend<typeof result>();
  });

  test("forgets everything on reset", async () => {
    const { authsignal, reset } = await startFake();
    const request = { userId: "usr_1", action: "signIn" };
    const { idempotencyKey } = await authsignal.track(request);
    const instance = { ...request, idempotencyKey };
    expect(await authsignal.getAction(instance)).toMatchObject({ state: "ALLOW" });

    await reset();

    await expect(authsignal.getAction(instance)).rejects.toBeInstanceOf(NotFoundError);
  });

  test("uses the time of a custom clock", async () => {
    const { authsignal, control } = await startFake({ clock: { now: () => Date.UTC(2026, 0, 2) } });
    await authsignal.track({ userId: "usr_1", action: "signIn" });

    expect(await control.listActions("usr_1")).toMatchObject([{ createdAt: "2026-01-02T00:00:00.000Z" }]);
  });

  test("signs webhooks with the clock that the SDK verifies them with", async () => {
    const seen: unknown[] = [];
    const receiver = createServer(async (request, response) => {
      try {
        seen.push(authsignal.webhook.constructEvent(await text(request), request.headers).type);
      } catch (error) {
        seen.push(error);
      }
      response.writeHead(204).end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void receiver.close());
    const { port } = receiver.address() as AddressInfo;
    const verificationWebhookUrl = `http://127.0.0.1:${port}/webhooks/authsignal`;
    const { authsignal, control } = await startFake({
      config: {
        actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE", verificationWebhookUrl }],
      },
    });
    await control.enroll("usr_1", { verificationMethod: "AUTHENTICATOR_APP" });

    await control.clock.advance(3_600_000);
    const request = { userId: "usr_1", action: "withdraw" };
    const { idempotencyKey } = await authsignal.track(request);
    await control.approveChallenge({ ...request, idempotencyKey });

    expect(seen).toEqual(["action.verify"]);
  });

  test("does not time out a call when the clock is advanced", async () => {
    let now = Date.UTC(2026, 0, 2);
    const { authsignal, control } = await startFake({
      clock: { now: () => now },
      authsignal: {
        hooks: {
          onRetry: () => {
            now += 3_600_000;
          },
        },
      },
    });
    control.failNext({ operation: "getUser", after: "request", fault: "reset" });
    control.failNext({ operation: "getUser", after: "request", fault: "reset" });

    expect(await authsignal.getUser({ userId: "usr_1" })).toMatchObject({ isEnrolled: false });
    expect(now).toBe(Date.UTC(2026, 0, 2, 2));
  });

  test("is deterministic with a seed, a clock and an idempotencyKey", async () => {
    const track = async () => {
      const { authsignal, control } = await startFake({ config, seed: "a", clock: { now: () => 0 } });
      await control.enroll("usr_1", { verificationMethod: "AUTHENTICATOR_APP" });
      return authsignal.track({ userId: "usr_1", action: "withdraw", attributes: { idempotencyKey: "key_1" } });
    };

    expect(await track()).toEqual(await track());
  });

  test("isolates fakes", async () => {
    const [one, other] = await Promise.all([startFake(), startFake()]);
    await one.authsignal.track({ userId: "usr_1", action: "signIn" });

    expect(await other.authsignal.queryActions({ userId: "usr_1" })).toEqual([]);
  });

  test("rejects calls once it is closed, even twice", async () => {
    const { authsignal, close } = await createFakeAuthsignal({ authsignal: { maxRetries: 0 } });
    await close();
    await close();

    await expect(authsignal.getUser({ userId: "usr_1" })).rejects.toThrow(/connection/i);
  });
});
