import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { createEmulator, type Emulator, type EmulatorConfig } from "../src/index.ts";
import { dataFile } from "./support/data-file.ts";
import { manualClock, minute } from "./support/manual-clock.ts";
import { type Calls, callsOf, start } from "./support/start.ts";
import { events, receiveInProcess } from "./support/webhook-receiver.ts";

const config: EmulatorConfig = {
  apiSecretKeys: ["key"],
  webhookUrl: "https://shop.example/logs",
  challengeExpiry: "fail",
  actions: [{ actionCode: "pay", defaultUserActionResult: "CHALLENGE" }],
};
const instance = { userId: "jane", action: "pay", idempotencyKey: "first" };

/** Runs one emulator after another on the same file and clock. */
async function onOneFile(...responses: number[]) {
  const receiver = receiveInProcess(() => responses.shift() ?? 200);
  const options = {
    data: await dataFile(),
    clock: manualClock(),
    config,
    listen: false,
    webhookFetch: receiver.webhookFetch,
  };
  const run = async <T>(visit: (started: Calls & Pick<Emulator, "control">) => Promise<T>): Promise<T> => {
    await using emulator = await createEmulator(options);
    return await visit({ ...callsOf(emulator, "in-process"), control: emulator.control });
  };
  return { run, received: receiver.received, clock: options.clock, data: options.data };
}

/** Changes a data file that no emulator has open. */
function edit(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

describe("an emulator that ended and starts again with its data", () => {
  test("sends the logs that were not sent, at their time", async () => {
    const { run, received, clock } = await onOneFile();
    await run(({ track }) => track("jane", "pay", { idempotencyKey: "first" }));
    expect(received).toEqual([]);
    await run(({ control }) => control.clock.advance(4_999));
    expect(received).toEqual([]);
    clock.advance(60_000);
    await run(({ call }) => call("getUser", { path: { userId: "jane" } }));
    expect(received.flatMap(events)).toMatchObject([{ record: { idempotencyKey: "first" } }]);
    await run(({ control }) => control.clock.advance(60 * minute));
    expect(received).toHaveLength(1);
  });

  test("sends a log at its time on a clock that was moved", async () => {
    const { run, received } = await onOneFile();
    await run(async ({ track, control }) => {
      await control.clock.advance(10 * 24 * 60 * minute);
      await track("jane", "pay", { idempotencyKey: "first" });
    });
    await run(({ control }) => control.clock.advance(5_000));
    expect(received.flatMap(events)).toMatchObject([{ record: { idempotencyKey: "first" } }]);
  });

  test("sends a rejected log again, with the same id", async () => {
    const { run, received } = await onOneFile(500);
    await run(async ({ track, control }) => {
      await track("jane", "pay", { idempotencyKey: "first" });
      await control.clock.advance(5_000);
    });
    await run(({ control }) => control.clock.advance(10_000));
    const [refused, accepted] = received.flatMap(events);
    expect(accepted?.id).toBe(refused?.id);
    expect(received).toHaveLength(2);
  });

  test("sends a log again whose delivery was cut short, though it was the last attempt", async () => {
    const first = receiveInProcess(() => new Promise(() => {}));
    const second = receiveInProcess();
    const options = { data: await dataFile(), clock: manualClock(), listen: false };
    const begun = await createEmulator({
      ...options,
      webhookFetch: first.webhookFetch,
      config: { ...config, logAttempts: 1 },
    });
    await callsOf(begun, "in-process").track("jane", "pay");
    const advanced = begun.control.clock.advance(5_000);
    await expect.poll(() => first.received).toHaveLength(1);
    await begun.close();
    await advanced;

    await using again = await createEmulator({ ...options, webhookFetch: second.webhookFetch, config });
    await again.control.clock.advance(10_000);
    const ids = (requests: typeof second.received) => requests.flatMap(events).map(({ id }) => id);
    expect(ids(second.received)).toEqual(ids(first.received));
  });

  test("does not send a log again that was given up", async () => {
    const { run, received } = await onOneFile(...Array.from({ length: 1_000 }, () => 500));
    await run(async ({ track, control }) => {
      await track("jane", "pay");
      await control.clock.advance(45 * 24 * 60 * minute);
    });
    await run(({ control }) => control.clock.advance(24 * 60 * minute));
    expect(received).toHaveLength(1_000);
  });

  test("sends the log of an action that could not be stored at first", async () => {
    const { run, received, data } = await onOneFile();
    await run(async () => {});
    const failure = "BEGIN SELECT RAISE(ABORT, 'no room'); END";
    edit(data, `CREATE TRIGGER full BEFORE INSERT ON records WHEN NEW.kind = 'logs' ${failure}`);
    const body = JSON.stringify({ idempotencyKey: "first" });
    await run(async ({ send, refused }) => {
      expect((await send("/users/jane/actions/pay", { method: "POST", body })).status).toBe(500);
      expect(await refused("getAction", { path: instance })).toMatchObject({ status: 404 });
    });
    edit(data, "DROP TRIGGER full");
    await run(async ({ track, control }) => {
      await track("jane", "pay", { idempotencyKey: "first" });
      await control.clock.advance(5_000);
    });
    expect(received.flatMap(events)).toMatchObject([{ record: { idempotencyKey: "first" } }]);
  });

  test("remembers a challenge, its code and its attempts, and lets it expire", async () => {
    const { run, clock } = await onOneFile();
    await run(async ({ track, control }) => {
      await control.enroll("jane", { verificationMethod: "SMS" });
      await track("jane", "pay", { idempotencyKey: "first" });
      await control.startChallenge(instance);
      await control.submitCode(instance, "wrong");
    });
    await run(async ({ control }) => {
      expect(await control.submitCode(instance, "wrong")).toMatchObject({ attemptsLeft: 3 });
      expect(await control.outbox()).toMatchObject([instance]);
    });
    clock.advance(10 * minute);
    await run(async ({ call }) => {
      expect(await call("getAction", { path: instance })).toMatchObject({ state: "CHALLENGE_FAILED" });
    });
  });
});

test("restoring a snapshot schedules its work again", async () => {
  const { received, webhookFetch } = receiveInProcess();
  const { emulator, track } = await start("in-process", { config, clock: manualClock(), webhookFetch });
  const { clock, snapshots } = emulator.control;
  await track("jane", "pay", { idempotencyKey: "first" });
  await snapshots.save("tracked");
  await clock.advance(5_000);
  expect(received).toHaveLength(1);
  await snapshots.restore("tracked");
  await clock.advance(5_000);
  expect(received.flatMap(events).map(({ record }) => record.idempotencyKey)).toEqual(["first", "first"]);
});
