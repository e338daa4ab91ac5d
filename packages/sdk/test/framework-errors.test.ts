import { describe, expect, test } from "vitest";
import { Authsignal, ConfigurationError } from "../src/index.ts";
import { recordingClock } from "./support/clock.ts";

const request = { userId: "usr_canary", action: "signIn" };

/** A client with the fallback ALLOW and a `fetch` that fails, and the number of its calls. */
function failingClient(thrown: unknown) {
  const calls = { count: 0 };
  const authsignal = new Authsignal({
    apiSecretKey: "sk_test_key",
    clock: recordingClock(),
    onUnavailable: "ALLOW",
    fetch: () => {
      calls.count++;
      return Promise.reject(thrown);
    },
  });
  return { authsignal, calls };
}

describe("an error that Next.js throws from fetch", () => {
  test.each([
    Object.assign(new Error("Dynamic server usage: no-store fetch"), { digest: "DYNAMIC_SERVER_USAGE" }),
    Object.assign(new Error("During prerendering, fetch() rejects"), { digest: "HANGING_PROMISE_REJECTION" }),
    Object.assign(new Error('Page with `dynamic = "error"`'), { code: "NEXT_STATIC_GEN_BAILOUT" }),
  ])("is rethrown unchanged, without a retry or a fallback: %s", async (thrown) => {
    const { authsignal, calls } = failingClient(thrown);

    await expect(authsignal.track(request)).rejects.toBe(thrown);
    await expect(authsignal.getAction({ ...request, idempotencyKey: "key_1" })).rejects.toBe(thrown);
    expect(calls.count).toBe(2);
  });

  test("is a ConfigurationError if the page allows only cached requests", async () => {
    const thrown = new Error(
      "cache: 'no-store' used on fetch for https://api/usr_canary with fetchCache = 'only-cache'",
    );
    const { authsignal, calls } = failingClient(thrown);

    const error = await authsignal.track(request).catch((error: unknown) => error);

    expect(error).toBeInstanceOf(ConfigurationError);
    expect(String((error as Error).cause)).toContain("cache: 'no-store' used on fetch");
    expect(String((error as Error).cause)).not.toContain("usr_canary");
    expect(calls.count).toBe(1);
  });
});
