import { describe, expect, test } from "vitest";
import type { FaultOrder } from "../src/index.ts";
import { start, transports } from "./support/start.ts";

describe.each(transports)("a reset connection, %s", (transport) => {
  const ordered = async (...orders: FaultOrder[]) => {
    const started = await start(transport);
    for (const order of orders) started.emulator.control.failNext(order);
    const trackOnce = () =>
      started.send("/users/jane/actions/signIn", { method: "POST", body: '{"idempotencyKey":"first"}' });
    const stored = async () => (await started.emulator.control.listActions("jane")).length;
    return { ...started, trackOnce, stored };
  };

  test("after the store, the action is there and the answer is lost", async () => {
    const { trackOnce, stored } = await ordered({ operation: "track", after: "store", fault: "reset" });
    await expect(trackOnce()).rejects.toMatchObject({ name: "TypeError", cause: { code: "ECONNRESET" } });
    expect(await stored()).toBe(1);
  });

  test("after the request, nothing is stored", async () => {
    const { trackOnce, stored } = await ordered({ operation: "track", after: "request", fault: "reset" });
    await expect(trackOnce()).rejects.toMatchObject({ name: "TypeError", cause: { code: "ECONNRESET" } });
    expect(await stored()).toBe(0);
  });

  test("each order strikes once", async () => {
    const order: FaultOrder = { operation: "track", after: "store", fault: "reset" };
    const { trackOnce, stored } = await ordered(order, order);
    await expect(trackOnce()).rejects.toThrow(TypeError);
    await expect(trackOnce()).rejects.toThrow(TypeError);
    expect((await trackOnce()).status).toBe(200);
    expect(await stored()).toBe(1);
  });

  test("it waits for its operation", async () => {
    const { call, trackOnce } = await ordered({ operation: "track", after: "store", fault: "reset" });
    await call("getUser", { path: { userId: "jane" } });
    await expect(trackOnce()).rejects.toThrow(TypeError);
  });

  test("without an operation it strikes the next call", async () => {
    const { send, trackOnce } = await ordered({ after: "store", fault: "reset" });
    await expect(send("/users/jane")).rejects.toThrow(TypeError);
    expect((await trackOnce()).status).toBe(200);
  });

  test("a refused request does not use it up", async () => {
    const { send, trackOnce } = await ordered({ operation: "track", after: "store", fault: "reset" });
    const headers = { authorization: "" };
    expect((await send("/users/jane/actions/signIn", { method: "POST", body: "{}", headers })).status).toBe(401);
    expect((await send("/users/jane/actions/signIn", { method: "POST", body: "[]" })).status).toBe(400);
    await expect(trackOnce()).rejects.toThrow(TypeError);
  });

  test("a reset of the emulator cancels it", async () => {
    const { emulator, trackOnce } = await ordered({ operation: "track", after: "store", fault: "reset" });
    await emulator.reset();
    expect((await trackOnce()).status).toBe(200);
  });

  test("an order that could never strike is refused", async () => {
    const { emulator } = await ordered();
    const order: object = { operation: "tracked", after: "never" };
    expect(() => emulator.control.failNext(order as FaultOrder)).toThrow(
      /order\.fault is missing.*order\.operation must be one of .*track.*order\.after must be one of request, store/,
    );
  });
});
