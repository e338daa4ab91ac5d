import { describe, expect, test } from "vitest";
import { manualClock, minute } from "./support/manual-clock.ts";
import { start } from "./support/start.ts";
import { events, type Received, receiveInProcess, refusal } from "./support/webhook-receiver.ts";

/** An emulator that has sent three batches, of actions "1", "2" and "3"; `replies` are the statuses of the receiver, 200 for the rest. */
async function sent(...replies: number[]) {
  const receiver = receiveInProcess(() => replies.shift() ?? 200);
  const time = manualClock();
  const { emulator, track } = await start("in-process", {
    clock: time,
    webhookFetch: receiver.webhookFetch,
    config: { webhookUrl: "https://shop.example/logs", apiSecretKeys: ["key"] },
  });
  const { clock, webhooks } = emulator.control;
  for (const idempotencyKey of ["1", "2", "3"]) {
    await track("jane", "pay", { idempotencyKey });
    await clock.advance(5_000);
  }
  const before = receiver.received.splice(0);
  const ids = webhooks
    .list()
    .map(({ id }) => id)
    .reverse() as [string, string, string];
  return { before, received: receiver.received, clock, time, webhooks, ids };
}

const keysOf = (requests: Received[]) => requests.flatMap(events).map(({ record }) => record.idempotencyKey);

describe("the delivery log", () => {
  test("lists newest first, with requests and responses", async () => {
    const { before, webhooks } = await sent(200, 500);
    expect(webhooks.list()).toMatchObject([
      { type: "action.log_created", state: "delivered", attempts: [{ status: 200 }] },
      { state: "pending", attempts: [{ status: 500 }], nextAttemptAt: "2026-01-31T12:01:10.000Z" },
      {
        state: "delivered",
        url: "https://shop.example/logs",
        body: before[0]?.body,
        attempts: [{ at: "2026-01-31T12:00:05.000Z", signature: before[0]?.signature, status: 200 }],
      },
    ]);
  });

  test("what was listed does not change when more is sent", async () => {
    const { webhooks, ids } = await sent();
    const listed = webhooks.list();
    const copy = structuredClone(listed);
    await webhooks.redeliver(ids[0]);
    expect(listed).toEqual(copy);
  });
});

describe("redeliver", () => {
  test("sends the same body again, with a signature of its own time", async () => {
    const { before, received, time, webhooks, ids } = await sent();
    time.advance(10 * minute);
    expect(await webhooks.redeliver(ids[1])).toMatchObject({
      id: ids[1],
      state: "delivered",
      attempts: [{}, { status: 200 }],
    });
    expect(received).toEqual([{ ...before[1], signature: expect.any(String) }]);
    expect(received[0]?.signature).not.toBe(before[1]?.signature);
    expect(refusal(received[0] as Received, "key", time.now())).toBeUndefined();
  });

  test("of one that is pending, and is accepted, is the last time it is sent", async () => {
    const { received, clock, webhooks, ids } = await sent(500);
    expect(await webhooks.redeliver(ids[0])).toMatchObject({ state: "delivered" });
    await clock.advance(24 * 60 * minute);
    expect(keysOf(received)).toEqual(["1"]);
  });

  test("of a pending one that is rejected again continues with the next backoff", async () => {
    const { received, clock, webhooks, ids } = await sent(500, 200, 200, 500);
    const { nextAttemptAt } = await webhooks.redeliver(ids[0]);
    expect(nextAttemptAt).toBe("2026-01-31T12:02:15.000Z");
    await clock.advance(24 * 60 * minute);
    expect(keysOf(received)).toEqual(["1", "1"]);
  });

  test("of a delivered one that is rejected leaves it delivered", async () => {
    const { received, clock, webhooks, ids } = await sent(200, 200, 200, 500);
    expect(await webhooks.redeliver(ids[0])).toMatchObject({ state: "delivered", attempts: [{}, { status: 500 }] });
    await clock.advance(24 * 60 * minute);
    expect(received).toHaveLength(1);
  });

  test("of one that was given up is possible", async () => {
    const { clock, webhooks, ids } = await sent(...Array.from({ length: 3_016 }, () => 500));
    await clock.advance(45 * 24 * 60 * minute);
    expect(webhooks.list().at(-1)).toMatchObject({ state: "failed" });
    for (let count = 0; count < 20; count++) await webhooks.redeliver(ids[0]);
    expect(webhooks.list().at(-1)).toMatchObject({ state: "delivered" });
  });
});

describe("duplicate", () => {
  test("sends the same bytes and the same signature, as another delivery", async () => {
    const { before, received, time, webhooks, ids } = await sent();
    time.advance(10 * minute);
    expect(await webhooks.duplicate(ids[2])).toMatchObject({ copyOf: ids[2], state: "delivered" });
    expect(received).toEqual([before[2]]);
    // A receiver that checks the timestamp rejects it.
    expect(refusal(received[0] as Received, "key", time.now())).toBe("Timestamp is outside the tolerance zone.");
    expect(webhooks.list()).toHaveLength(4);
  });
});

describe("reorder", () => {
  test("sends in the order that is asked for, each signed anew", async () => {
    const { received, time, webhooks, ids } = await sent();
    time.advance(10 * minute);
    const [first, second, third] = ids;
    expect(await webhooks.reorder([third, first, second, first])).toMatchObject([
      { copyOf: third },
      { copyOf: first },
      {},
      {},
    ]);
    expect(keysOf(received)).toEqual(["3", "1", "2", "1"]);
    for (const request of received) expect(refusal(request, "key", time.now())).toBeUndefined();
  });

  test("sends nothing if one of them does not exist", async () => {
    const { received, webhooks, ids } = await sent();
    await expect(webhooks.reorder([ids[0], "delivery-99"])).rejects.toThrow("There is no delivery delivery-99");
    expect(received).toEqual([]);
  });
});

describe("tamper", () => {
  test.each([
    ["body", "Signature mismatch."],
    ["signature", "Signature mismatch."],
    ["stale", "Timestamp is outside the tolerance zone."],
    ["unsigned", "Signature format is invalid."],
  ] as const)("%s: a receiver that checks refuses it with %j", async (tampering, expected) => {
    const { before, received, time, webhooks, ids } = await sent(200, 200, 200, 401);
    const delivery = await webhooks.tamper(ids[0], tampering);
    expect(delivery).toMatchObject({ tampered: tampering, copyOf: ids[0], state: "failed", body: received[0]?.body });
    expect(received.map((request) => refusal(request, "key", time.now()))).toEqual([expected]);
    expect(received[0]?.body === before[0]?.body).toBe(tampering !== "body");
    time.advance(24 * 60 * minute);
    expect(received).toHaveLength(1);
  });

  test("body: it is still a batch, of another user", async () => {
    const { received, webhooks, ids } = await sent();
    await webhooks.tamper(ids[0], "body");
    expect(events(received[0] as Received)).toMatchObject([{ record: { userId: "someone-else-jane" } }]);
  });

  test("a tampered copy cannot be sent again as if it were genuine", async () => {
    const { received, webhooks, ids } = await sent();
    const { id } = await webhooks.tamper(ids[0], "body");
    for (const again of [webhooks.redeliver, webhooks.duplicate, (given: string) => webhooks.reorder([given])]) {
      await expect(again(id)).rejects.toThrow("is a tampered copy");
    }
    expect(received).toHaveLength(1);
  });
});
