import { createEmulator } from "@authsignal-actions/emulator";
import { Authsignal, ConflictError, ConnectionError } from "@authsignal-actions/sdk";
import { describe, expect, test } from "vitest";

const request = { userId: "usr_123", action: "withdrawFunds" };

const clock = { now: () => Date.now(), random: () => 0, sleep: async () => {} };

describe.each(["same", "reevaluate", "conflict"] as const)("where a repeated key means %s", (repeatTrack) => {
  test("a track whose response was lost leaves exactly one action", async () => {
    await using emulator = await createEmulator({ config: { repeatTrack } });
    const { url: apiUrl, apiSecretKey } = emulator;
    const authsignal = new Authsignal({ apiUrl, apiSecretKey, clock });
    emulator.control.failNext({ operation: "track", after: "store", fault: "reset" });

    const outcome = await authsignal.track(request).catch((error: unknown) => error);

    expect(await emulator.control.listActions(request.userId)).toHaveLength(1);
    if (repeatTrack === "conflict") expect(outcome).toBeInstanceOf(ConflictError);
    else expect(outcome).toMatchObject({ state: "ALLOW" });
    authsignal.close();
  });
});

test("a track that may not be repeated says that its response was lost", async () => {
  await using emulator = await createEmulator();
  const { url: apiUrl, apiSecretKey } = emulator;
  const authsignal = new Authsignal({ apiUrl, apiSecretKey, clock, maxRetries: 0 });
  emulator.control.failNext({ operation: "track", after: "store", fault: "reset" });

  await expect(authsignal.track(request)).rejects.toBeInstanceOf(ConnectionError);
  expect(await emulator.control.listActions(request.userId)).toHaveLength(1);
  authsignal.close();
});

test("calls without a key of the caller's are actions of their own", async () => {
  await using emulator = await createEmulator();
  const authsignal = new Authsignal({ apiUrl: emulator.url, apiSecretKey: emulator.apiSecretKey });

  await authsignal.track(request);
  await authsignal.track(request);

  expect(await emulator.control.listActions(request.userId)).toHaveLength(2);
  authsignal.close();
});
