import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { createMemoryDatabase } from "../src/store/memory/memory-database.ts";
import { basic, start } from "./support/start.ts";

test("with anyKey, a key takes at most 2 kB", async () => {
  const { emulator } = await start("in-process", { anyKey: true });
  const bytes = await bytesPerCall(1_500, async (count) => {
    const headers = { authorization: basic(`key ${count}`) };
    await (await emulator.fetch(`${emulator.url}/users/jane`, { headers })).text();
  });
  expect(bytes).toBeLessThan(2_000);
});

test("an action and its token take at most 350 bytes", async () => {
  const { track } = await start("in-process");
  const bytes = await bytesPerCall(5_000, async (count) => {
    const user = count % 100;
    await track(`usr_${user}`, "signIn", {
      email: `user.${user}@example.com`,
      ipAddress: `198.51.100.${count % 250}`,
      userAgent:
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
      custom: { amount: count, currency: "NZD" },
    });
  });
  expect(bytes).toBeLessThan(350);
});

test("a change of an action leaves nothing behind", async () => {
  const { actions } = (await createMemoryDatabase().tenant("")).store;
  const times = { createdAt: 1, updatedAt: 1, stateUpdatedAt: 1 };
  const decision = { outcome: "ALLOW", state: "ALLOW", isEnrolled: false } as const;
  const collectGarbage = exposeGarbageCollection();
  const before = process.memoryUsage().arrayBuffers;
  for (let count = 0; count < 50_000; count++) {
    const key = String(count % 100);
    const record = { userId: "jane", action: "signIn", idempotencyKey: key, ...times, ...decision, username: key };
    if (count < 100) await actions.putIfAbsent(key, record);
    else await actions.compareAndSet(key, Math.floor(count / 100), record);
  }
  expect((await actions.get("0"))?.version).toBe(500);
  collectGarbage();
  collectGarbage();
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(500_000);
});

/** The least of three measurements, since anything else in this process only adds to one. */
async function bytesPerCall(calls: number, call: (count: number) => Promise<void>): Promise<number> {
  const collectGarbage = exposeGarbageCollection();
  let count = 0;
  const measure = async () => {
    const before = usedBytes();
    for (let left = calls; left > 0; left--) await call(count++);
    // What a turn of the event loop still holds belongs to no call.
    await new Promise(setImmediate);
    collectGarbage();
    return (usedBytes() - before) / calls;
  };
  await measure();
  return Math.min(await measure(), await measure(), await measure());
}

function usedBytes(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function exposeGarbageCollection(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc");
}
