import { UserActionState } from "@authsignal-actions/client";
import { describe, expect, test } from "vitest";
import { day, manualClock, minute } from "./support/manual-clock.ts";
import { start, transports } from "./support/start.ts";

const signIn = { userId: "jane", action: "signIn", idempotencyKey: "first" };

describe.each(transports)("getAction, %s", (transport) => {
  test("it shows the instance and not whose it is", async () => {
    const { call, track } = await start(transport, { clock: manualClock() });
    await track("jane", "signIn", { idempotencyKey: "first" });
    expect(await call("getAction", { path: signIn })).toEqual({
      state: "ALLOW",
      createdAt: "2026-01-31T12:00:00.000Z",
      stateUpdatedAt: "2026-01-31T12:00:00.000Z",
      output: { custom: {} },
      ruleIds: [],
      rules: [],
    });
  });

  test("it repeats the data points that track was given, and so does updateAction", async () => {
    const { call, track } = await start(transport);
    const custom = { amount: 5, currency: "EUR", isFirst: true, labels: ["large"], nested: { deep: [1] } };
    await track("jane", "signIn", { idempotencyKey: "first", custom });
    expect(await call("getAction", { path: signIn })).toMatchObject({ output: { custom } });
    expect(await call("updateAction", { path: signIn, body: { state: "BLOCK" } })).toMatchObject({
      output: { custom },
    });
  });

  test("it repeats those of the latest decision", async () => {
    for (const [repeatTrack, amount] of [
      ["same", 1],
      ["reevaluate", 2],
    ] as const) {
      const { call, track } = await start(transport, { config: { repeatTrack } });
      await track("jane", "signIn", { idempotencyKey: "first", custom: { amount: 1 } });
      await track("jane", "signIn", { idempotencyKey: "first", custom: { amount: 2 } });
      expect(await call("getAction", { path: signIn })).toMatchObject({ output: { custom: { amount } } });
    }
  });

  test.each([
    ["user", { userId: "john" }],
    ["action", { action: "signOut" }],
    ["key", { idempotencyKey: "second" }],
  ])("the instance of another %s is a 404", async (_, other) => {
    const { refused, track } = await start(transport);
    await track("jane", "signIn", { idempotencyKey: "first" });
    expect(await refused("getAction", { path: { ...signIn, ...other } })).toMatchObject({
      status: 404,
      errorCode: "not_found",
    });
  });
});

describe.each(transports)("updateAction, %s", (transport) => {
  const states = Object.keys(UserActionState);

  test.each(states)("%s can follow and precede every state", async (state) => {
    const { call, track } = await start(transport);
    await track("jane", "signIn", { idempotencyKey: "first" });
    for (const other of states) {
      await call("updateAction", { path: signIn, body: { state: other } });
      expect(await call("updateAction", { path: signIn, body: { state } })).toMatchObject({ state });
      expect(await call("getAction", { path: signIn })).toMatchObject({ state });
    }
  });

  test("it moves the time of the state and not the time of creation", async () => {
    const clock = manualClock();
    const { call, track } = await start(transport, { clock });
    await track("jane", "signIn", { idempotencyKey: "first" });
    clock.advance(minute);
    expect(await call("updateAction", { path: signIn, body: { state: "BLOCK" } })).toMatchObject({
      createdAt: "2026-01-31T12:00:00.000Z",
      stateUpdatedAt: "2026-01-31T12:01:00.000Z",
    });
  });

  test("an unknown instance is a 404 and is not created", async () => {
    const { emulator, refused } = await start(transport);
    expect(await refused("updateAction", { path: signIn, body: { state: "BLOCK" } })).toMatchObject({ status: 404 });
    expect(await emulator.control.listActions("jane")).toEqual([]);
  });

  test("an unknown state is rejected with the list of known ones", async () => {
    const { call, refused, track } = await start(transport);
    await track("jane", "signIn", { idempotencyKey: "first" });
    expect(await refused("updateAction", { path: signIn, body: { state: "REVIEW" } })).toMatchObject({
      status: 400,
      errorDescription: `body.state must be one of ${states.join(", ")}.`,
    });
    expect(await call("getAction", { path: signIn })).toMatchObject({ state: "ALLOW" });
  });
});

describe.each(transports)("queryActions, %s", (transport) => {
  const path = { userId: "jane" };

  test("it lists a user's actions, newest first, also those of the same millisecond", async () => {
    const clock = manualClock();
    const { call, track } = await start(transport, { clock });
    for (const idempotencyKey of ["1", "2", "3"]) await track("jane", "signIn", { idempotencyKey });
    clock.advance(1);
    await track("jane", "signIn", { idempotencyKey: "4" });
    await track("john", "signIn");
    const listed = await call("queryActions", { path });
    expect(listed.map((action) => action.idempotencyKey)).toEqual(["4", "3", "2", "1"]);
  });

  test("an item has the action as actionCode, and attributes of the track", async () => {
    const { call, track } = await start(transport, { clock: manualClock() });
    const attributes = { userAgent: "Mozilla/5.0", ipAddress: "203.0.113.42" };
    await track("jane", "signIn", { idempotencyKey: "first", ...attributes });
    expect(await call("queryActions", { path })).toEqual([
      {
        actionCode: "signIn",
        idempotencyKey: "first",
        createdAt: "2026-01-31T12:00:00.000Z",
        updatedAt: "2026-01-31T12:00:00.000Z",
        state: "ALLOW",
        stateUpdatedAt: "2026-01-31T12:00:00.000Z",
        ...attributes,
      },
    ]);
  });

  test.each([
    ["", ["c", "b", "a"]],
    ["?codes=", ["c", "b", "a"]],
    ["?codes=a", ["a"]],
    ["?codes=a,c", ["c", "a"]],
    ["?codes=a%2Cc", ["c", "a"]],
    ["?codes=d", []],
    ["?state=BLOCK", ["b"]],
    ["?codes=a,b&state=ALLOW", ["a"]],
    ["?unknown=1", ["c", "b", "a"]],
  ])("%s selects %j", async (query, expected) => {
    const config = { actions: [{ actionCode: "b", defaultUserActionResult: "BLOCK" as const }] };
    const { call, track } = await start(transport, { config });
    for (const action of ["a", "b", "c"]) await track("jane", action);
    const listed = await call("queryActions", { path, query });
    expect(listed.map((action) => action.actionCode)).toEqual(expected);
  });

  test.each([
    ["?codes=a&codes=b", "query.codes"],
    ["?codes=a,,b", "query.codes[1]"],
    ["?codes=a%20b", "query.codes[0]"],
    ["?fromDate=yesterday", "query.fromDate"],
    ["?fromDate=2026-12-31T23:59:60Z", "query.fromDate"],
    ["?state=REVIEW", "query.state"],
  ])("%s is rejected, naming %s", async (query, field) => {
    const { refused } = await start(transport);
    expect(await refused("queryActions", { path, query })).toMatchObject({
      status: 400,
      errorCode: "invalid_request",
      errorDescription: expect.stringContaining(`${field} `),
    });
  });

  const threeActions = async (fromDateBeyond30Days: "clamp" | "reject") => {
    const clock = manualClock();
    const started = await start(transport, { clock, config: { fromDateBeyond30Days } });
    await started.track("jane", "longAgo");
    clock.advance(1);
    await started.track("jane", "onTheLimit");
    clock.advance(30 * day);
    await started.track("jane", "today");
    return started;
  };

  test.each([
    ["", ["today", "onTheLimit"]],
    ["?fromDate=2026-03-02T12:00:00.001Z", ["today"]],
    ["?fromDate=2026-03-02", ["today"]],
    ["?fromDate=2026-03-03", []],
    ["?fromDate=2026-01-01", ["today", "onTheLimit"]],
  ])('with "clamp", %s reaches back 30 days at most', async (query, expected) => {
    const { call } = await threeActions("clamp");
    const listed = await call("queryActions", { path, query });
    expect(listed.map((action) => action.actionCode)).toEqual(expected);
  });

  test('with "reject", a date more than 30 days ago is rejected', async () => {
    const { call, refused } = await threeActions("reject");
    expect(await refused("queryActions", { path, query: "?fromDate=2026-01-31T12:00:00Z" })).toMatchObject({
      status: 400,
      errorDescription: expect.stringContaining("query.fromDate"),
    });
    expect(await call("queryActions", { path, query: "?fromDate=2026-01-31T12:00:00.001Z" })).toHaveLength(2);
    expect(await call("queryActions", { path })).toHaveLength(2);
  });
});
