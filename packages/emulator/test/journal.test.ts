import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import type { EmulatorOptions } from "../src/index.ts";
import { manualClock } from "./support/manual-clock.ts";
import { schemaViolations } from "./support/spec.ts";
import { basic, start, type Transport, transports } from "./support/start.ts";
import { until } from "./support/until.ts";

const config = { actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" as const }] };

async function recorded(transport: Transport, options: EmulatorOptions = {}) {
  const started = await start(transport, { config, clock: manualClock(), ...options });
  return { ...started, control: started.emulator.control };
}

describe.each(transports)("the journal, %s", (transport) => {
  test("a call is there with operation, instance, status and time", async () => {
    const { control, track } = await recorded(transport);
    await track("jane", "withdraw", { idempotencyKey: "first" });
    expect(control.listRequests()).toEqual([
      {
        id: 1,
        receivedAt: "2026-01-31T12:00:00.000Z",
        method: "POST",
        operation: "track",
        route: "/v1/users/{userId}/actions/{action}",
        user: expect.stringMatching(/^[0-9a-f]{16}$/),
        action: "withdraw",
        idempotencyKey: "first",
        status: 200,
        durationMs: 0,
        ruleTraceId: "1",
        faults: [],
      },
    ]);
  });

  test("a call has the instance that the service created, or that of its token", async () => {
    const { call, control, track } = await recorded(transport);
    const { idempotencyKey, token } = await track("jane", "withdraw");
    await call("validateChallenge", { body: { token } });
    const [tracked, validated] = control.listRequests();
    expect(tracked).toMatchObject({ idempotencyKey });
    expect(validated).toMatchObject({ user: tracked?.user, action: "withdraw", idempotencyKey });
  });

  test("a rejected call is there with the reason", async () => {
    const { control, refused, send } = await recorded(transport);
    await refused("track", { path: { userId: "jane", action: "withdraw" }, body: { email: 1 } });
    await refused("getAction", { path: { userId: "jane", action: "withdraw", idempotencyKey: "none" } });
    await send("/users/jane", { headers: { authorization: basic("wrong") } });
    expect(control.listRequests()).toMatchObject([
      { status: 400, errorCode: "invalid_request", errorDescription: "body.email must be string." },
      { status: 404, errorCode: "not_found" },
      { status: 401, operation: "getUser", errorCode: "unauthorized" },
    ]);
  });

  test("a route that does not exist is there without its path, which could name a user", async () => {
    const { control, send } = await recorded(transport);
    await send("/jane@example.com", { method: "PUT" });
    const [entry] = control.listRequests();
    expect(entry).toMatchObject({ method: "PUT", status: 404, errorCode: "not_found" });
    expect(entry).not.toHaveProperty("route");
    expect(inspect(entry)).not.toContain("jane");
  });

  test("a fault is there, and a lost response has no status", async () => {
    const { control, track, send } = await recorded(transport);
    control.addFault({ fault: "reset", after: "store" });
    await send("/users/jane/actions/withdraw", { method: "POST", body: "{}" }).catch(() => {});
    control.addFault({ fault: "latency", latencyMs: 0 });
    control.addFault({ fault: "status", status: 503 });
    await send("/users/jane");
    await track("jane", "withdraw");
    expect(control.listRequests()).toMatchObject([
      { faults: [{ fault: "reset", after: "store" }], durationMs: 0 },
      {
        status: 503,
        faults: [
          { fault: "latency", after: "request" },
          { fault: "status", after: "request" },
        ],
      },
      { status: 200, faults: [] },
    ]);
    expect(control.listRequests()[0]).not.toHaveProperty("status");
  });

  test("the time a call takes is that of the emulator's clock", async () => {
    const clock = manualClock();
    const { call, control, send } = await recorded(transport, { clock });
    control.addFault({ operation: "track", fault: "latency", latencyMs: 250 });
    const reply = send("/users/jane/actions/withdraw", { method: "POST", body: "{}" });
    const another = () => call("getUser", { path: { userId: "john" } });
    await until(() => control.listFaults().length === 0, another);
    expect(control.listRequests({ operation: "track" })).toEqual([expect.not.objectContaining({ durationMs: 0 })]);
    clock.advance(250);
    await another();
    await reply;
    expect(control.listRequests({ operation: "track" })).toMatchObject([{ status: 200, durationMs: 250 }]);
  });

  test("the time a call takes is never below 0, though the clock was set back during it", async () => {
    const { call, control, send } = await recorded(transport, { clock: manualClock() });
    control.addFault({ operation: "track", fault: "latency", latencyMs: 250 });
    const reply = send("/users/jane/actions/withdraw", { method: "POST", body: "{}" });
    await until(
      () => control.listFaults().length === 0,
      () => call("getUser", { path: { userId: "john" } }),
    );
    await control.clock.set(0);
    await control.clock.advance(250);
    await reply;
    expect(control.listRequests({ operation: "track" })).toMatchObject([{ status: 200, durationMs: 0 }]);
  });

  test("it can be asked for an operation, or for a user whose id it does not show", async () => {
    const { call, control, track } = await recorded(transport);
    await track("jane", "withdraw");
    await track("john", "withdraw");
    await call("getUser", { path: { userId: "jane" } });
    expect(control.listRequests({ operation: "track" })).toHaveLength(2);
    expect(control.listRequests({ userId: "jane" }).map(({ operation }) => operation)).toEqual(["track", "getUser"]);
    expect(control.listRequests({ userId: "jane", operation: "getUser" })).toHaveLength(1);
    expect(control.listRequests({ userId: "unknown" })).toEqual([]);
  });

  test("nothing secret or personal is kept", async () => {
    const { call, control, emulator, refused, send, track } = await recorded(transport);
    const secrets = {
      email: "jane@example.com",
      phoneNumber: "+64210123456",
      username: "jane.doe",
      ipAddress: "203.0.113.42",
      userAgent: "Mozilla/5.0",
      deviceId: "device-of-jane",
      custom: { iban: "DE02120300000000202051" },
    };
    const { token = "" } = await track("usr_jane", "withdraw", { idempotencyKey: "first", ...secrets });
    await call("enrollVerifiedAuthenticator", {
      path: { userId: "usr_jane" },
      body: { verificationMethod: "SMS", phoneNumber: secrets.phoneNumber },
    });
    await call("validateChallenge", { body: { token, userId: "usr_jane" } });
    await call("queryActions", { path: { userId: "usr_jane" }, query: "?codes=secretCode" });
    await refused("track", { path: { userId: "usr_jane", action: "with draw" }, body: secrets });
    await refused("track", { path: { userId: "usr_jane", action: "withdraw" }, body: { ...secrets, email: 7001 } });
    await send(`/v2/usr_jane?token=${token}`);
    const entries = control.listRequests();
    expect(entries.map(({ operation, status }) => [operation, status])).toEqual([
      ["track", 200],
      ["enrollVerifiedAuthenticator", 200],
      ["validateChallenge", 200],
      ["queryActions", 200],
      ["track", 400],
      ["track", 400],
      [undefined, 404],
    ]);
    const kept = JSON.stringify(entries);
    const hidden = [emulator.apiSecretKey, token, "usr_jane", "secretCode", "7001", secrets.custom.iban];
    for (const { custom: _, ...values } of [secrets]) hidden.push(...Object.values(values));
    expect(hidden.filter((value) => kept.includes(value))).toEqual([]);
  });
});

describe.each(transports)("the action of a call, %s", (transport) => {
  test("is kept of a rejected call too, but not if it cannot be an action code", async () => {
    const { control, refused } = await recorded(transport);
    await refused("track", { path: { userId: "withdraw", action: "jane@example.com" }, body: {} });
    await refused("validateChallenge", { body: { token: "none", action: "jane@example.com" } });
    await refused("track", { path: { userId: "jane", action: "withdraw" }, body: { email: 1 } });
    const entries = control.listRequests();
    expect(entries.map(({ status, action }) => ({ status, action }))).toEqual([
      { status: 400, action: undefined },
      { status: 400, action: undefined },
      { status: 400, action: "withdraw" },
    ]);
  });
});

describe("the journal", () => {
  test("keeps the last 1 000 calls in their order", async () => {
    const { call, control } = await recorded("in-process");
    for (let count = 0; count < 1003; count++) await call("getUser", { path: { userId: `user ${count}` } });
    const ids = control.listRequests().map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: 1000 }, (_, index) => index + 4));
  });

  test("marks a user the same each time, and otherwise in every emulator without a seed", async () => {
    const markIn = async (seed?: number) => {
      const { control, track } = await recorded("in-process", seed === undefined ? {} : { seed });
      await track("jane", "withdraw");
      await track("jane", "withdraw");
      const marks = new Set(control.listRequests().map(({ user }) => user));
      expect(marks.size).toBe(1);
      return [...marks][0];
    };
    expect(await markIn()).not.toBe(await markIn());
    expect(await markIn(1)).toBe(await markIn(1));
  });

  test("is empty after a reset, and does not see calls of the control API", async () => {
    const { control, emulator, track } = await recorded("in-process");
    await track("jane", "withdraw");
    await emulator.fetch(`${emulator.controlUrl}/health`);
    expect(control.listRequests()).toHaveLength(1);
    await emulator.reset();
    expect(control.listRequests()).toEqual([]);
  });

  test("is the tenant's own; calls of no known key are in the default tenant's", async () => {
    const tenants = [{ apiSecretKeys: ["key-of-other-tenant"] }];
    const { emulator, send } = await recorded("in-process", { config: { tenants } });
    await send("/users/jane", { headers: { authorization: basic("key-of-other-tenant") } });
    await send("/users/john", { headers: { authorization: basic("unknown") } });
    const other = await emulator.controlOf("key-of-other-tenant");
    expect(other.listRequests()).toMatchObject([{ status: 200 }]);
    expect(emulator.control.listRequests()).toMatchObject([{ status: 401 }]);
  });

  test("every entry is as the document of the control API says", async () => {
    const { control, refused, track } = await recorded("in-process");
    await track("jane", "withdraw");
    await refused("validateChallenge", { body: {} });
    const entries = control.listRequests();
    expect(entries).toHaveLength(2);
    for (const entry of entries) expect(schemaViolations("JournalEntry", entry)).toEqual([]);
    // The check itself knows an entry from anything else.
    for (const wrong of [{ ...entries[0], id: "1" }, { ...entries[0], more: 1 }, {}]) {
      expect(schemaViolations("JournalEntry", wrong)).not.toEqual([]);
    }
  });
});
