import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { basic, start } from "./support/start.ts";

test("with anyKey, a key takes at most 2 kB", async () => {
  const { emulator } = await start("in-process", { anyKey: true });
  const bytes = await bytesPerCall(1_500, async (count) => {
    const headers = { authorization: basic(`key ${count}`) };
    await (await emulator.fetch(`${emulator.url}/users/jane`, { headers })).text();
  });
  expect(bytes).toBeLessThan(2_000);
});

test("an action and its token take at most 600 bytes", async () => {
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
  expect(bytes).toBeLessThan(600);
});

/** The least of three measurements, since anything else in this process only adds to one. */
async function bytesPerCall(calls: number, call: (count: number) => Promise<void>): Promise<number> {
  setFlagsFromString("--expose-gc");
  const collectGarbage: () => void = runInNewContext("gc");
  let count = 0;
  const measure = async () => {
    const before = process.memoryUsage().heapUsed;
    for (let left = calls; left > 0; left--) await call(count++);
    // What a turn of the event loop still holds belongs to no call.
    await new Promise(setImmediate);
    collectGarbage();
    return (process.memoryUsage().heapUsed - before) / calls;
  };
  await measure();
  return Math.min(await measure(), await measure(), await measure());
}
