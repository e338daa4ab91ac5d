import { describe, expect, test } from "vitest";
import type { EmulatorOptions, FaultRule } from "../src/index.ts";
import { manualClock } from "./support/manual-clock.ts";
import { start, type Transport, transports } from "./support/start.ts";
import { until } from "./support/until.ts";

const moments = ["request", "store"] as const;
const path = { userId: "jane", action: "signIn" };

/** An emulator with these faults, and a call that can be sent again and again. */
async function startWithFaults(transport: Transport, rules: FaultRule[], options: EmulatorOptions = {}) {
  const started = await start(transport, options);
  const { control } = started.emulator;
  for (const rule of rules) control.addFault(rule);
  const trackOnce = (init: RequestInit = {}) =>
    started.send("/users/jane/actions/signIn", { method: "POST", body: '{"idempotencyKey":"first"}', ...init });
  const stored = async () => (await control.listActions("jane")).length;
  return { ...started, control, trackOnce, stored };
}

describe.each(transports)("what a fault does, %s", (transport) => {
  const errorOf = (status: number, errorCode: string) => ({ status, body: expect.objectContaining({ errorCode }) });

  test.each([
    [500, "unexpected_error"],
    [503, "unexpected_error"],
    [429, "too_many_requests"],
    [401, "unauthorized"],
    [403, "forbidden"],
    [404, "not_found"],
    [409, "conflict"],
    [422, "invalid_request"],
  ])("status %i is an error in the API's shape", async (status, errorCode) => {
    const { trackOnce } = await startWithFaults(transport, [{ fault: "status", status }]);
    const response = await trackOnce();
    expect(response.headers.get("retry-after")).toBeNull();
    expect({ status: response.status, body: await response.json() }).toEqual(errorOf(status, errorCode));
  });

  test("status can ask for a later attempt", async () => {
    const { trackOnce } = await startWithFaults(transport, [{ fault: "status", status: 429, retryAfterSeconds: 7 }]);
    expect((await trackOnce()).headers.get("retry-after")).toBe("7");
  });

  test.each(moments)("status after the %s: the action is there or not", async (after) => {
    const { trackOnce, stored } = await startWithFaults(transport, [{ fault: "status", status: 500, after }]);
    expect((await trackOnce()).status).toBe(500);
    expect(await stored()).toBe(after === "store" ? 1 : 0);
  });

  test.each([
    ["reset", "ECONNRESET"],
    ["close", "UND_ERR_SOCKET"],
  ] as const)("%s cuts the connection: %s", async (fault, code) => {
    for (const after of moments) {
      const { trackOnce, stored } = await startWithFaults(transport, [{ fault, after }]);
      await expect(trackOnce()).rejects.toMatchObject({ name: "TypeError", cause: { code } });
      expect(await stored()).toBe(after === "store" ? 1 : 0);
    }
  });

  test.each(moments)("emptyBody after the %s has no body", async (after) => {
    const { trackOnce, stored } = await startWithFaults(transport, [{ fault: "emptyBody", after }]);
    const response = await trackOnce();
    expect(response.status).toBe(after === "store" ? 200 : 500);
    expect(await response.text()).toBe("");
    expect(await stored()).toBe(after === "store" ? 1 : 0);
  });

  test.each(moments)("malformedBody after the %s is complete and no JSON", async (after) => {
    const { trackOnce, stored } = await startWithFaults(transport, [{ fault: "malformedBody", after }]);
    const response = await trackOnce();
    expect(response.status).toBe(after === "store" ? 200 : 500);
    const body = await response.text();
    expect(() => JSON.parse(body)).toThrow(SyntaxError);
    expect(body).toContain(after === "store" ? '"idempotencyKey":"first"' : '"errorCode":"unexpected_error"');
    expect(await stored()).toBe(after === "store" ? 1 : 0);
  });

  test.each(moments)("truncatedBody after the %s breaks off", async (after) => {
    const { trackOnce, stored } = await startWithFaults(transport, [{ fault: "truncatedBody", after }]);
    const response = await trackOnce();
    expect(response.status).toBe(after === "store" ? 200 : 500);
    const pieces: string[] = [];
    const read = async () => {
      for await (const piece of response.body ?? []) pieces.push(new TextDecoder().decode(piece));
    };
    await expect(read()).rejects.toThrow(new TypeError("terminated"));
    const announced = Number(response.headers.get("content-length"));
    expect(pieces.join("").length).toBe(Math.floor(announced / 2));
    expect(pieces.join("")).toMatch(/^\{"/);
    expect(await stored()).toBe(after === "store" ? 1 : 0);
  });

  test("truncatedBody of a response without a body announces one that never comes", async () => {
    const { control, send } = await startWithFaults(transport, [{ fault: "truncatedBody", after: "store" }]);
    const { userAuthenticatorId } = await control.enroll("jane", { verificationMethod: "SMS" });
    const response = await send(`/users/jane/authenticators/${userAuthenticatorId}`, { method: "DELETE" });
    await expect(response.text()).rejects.toThrow(TypeError);
  });

  test.each(["emptyBody", "malformedBody", "truncatedBody"] as const)("%s can have another status", async (fault) => {
    const { trackOnce } = await startWithFaults(transport, [{ fault, status: 503 }]);
    expect((await trackOnce()).status).toBe(503);
  });
});

describe.each(transports)("faults that take time, %s", (transport) => {
  /** Time that passes only when the test says so. */
  async function waiting(rule: FaultRule) {
    const clock = manualClock();
    const started = await startWithFaults(transport, [{ operation: "track", ...rule }], { clock });
    const { call, control } = started;
    // Another call lets the emulator see that its clock has moved.
    const pass = async (milliseconds: number) => {
      clock.advance(milliseconds);
      await call("getUser", { path });
    };
    const anyCall = () => call("getUser", { path });
    const triggered = () => until(() => control.listFaults().length === 0, anyCall);
    return { ...started, pass, triggered };
  }

  test.each(moments)("latency after the %s delays the normal response by as much", async (after) => {
    const { trackOnce, stored, pass, triggered } = await waiting({ fault: "latency", latencyMs: 1000, after });
    let isServed = false;
    const reply = trackOnce().finally(() => {
      isServed = true;
    });
    await triggered();
    await pass(999);
    expect(isServed).toBe(false);
    expect(await stored()).toBe(after === "store" ? 1 : 0);
    await pass(1);
    expect(await (await reply).json()).toMatchObject({ state: "ALLOW" });
    expect(await stored()).toBe(1);
  });

  test("a caller who gives up during latency leaves nothing behind", async () => {
    const { trackOnce, stored, pass, triggered, control, call } = await waiting({ fault: "latency", latencyMs: 1000 });
    const leaving = new AbortController();
    const reply = trackOnce({ signal: leaving.signal });
    await triggered();
    leaving.abort(new Error("gave up"));
    await expect(reply).rejects.toThrow("gave up");
    const ended = () => control.listRequests({ operation: "track" })[0]?.durationMs !== undefined;
    await until(ended, () => call("getUser", { path }));
    await pass(1000);
    expect(await stored()).toBe(0);
  });

  test.each(moments)("hang after the %s gives no response, until the caller gives up", async (after) => {
    const { trackOnce, stored, pass, triggered } = await waiting({ fault: "hang", after });
    const leaving = new AbortController();
    let isServed = false;
    const reply = trackOnce({ signal: leaving.signal }).finally(() => {
      isServed = true;
    });
    await triggered();
    await pass(3_600_000);
    expect(isServed).toBe(false);
    leaving.abort(new Error("gave up"));
    await expect(reply).rejects.toThrow("gave up");
    expect(await stored()).toBe(after === "store" ? 1 : 0);
  });

  test.each<FaultRule>([{ fault: "hang" }, { fault: "latency", latencyMs: 1000 }])(
    "closing the emulator ends $fault",
    async (rule) => {
      const { emulator, trackOnce, triggered } = await waiting(rule);
      const reply = trackOnce();
      reply.catch(() => {});
      await triggered();
      await emulator.close();
      await expect(reply).rejects.toThrow(TypeError);
    },
  );

  test("slowBody comes in pieces, each after a pause, and is whole in the end", async () => {
    const { trackOnce, pass, triggered } = await waiting({ fault: "slowBody", pauseMs: 100, after: "store" });
    const reply = trackOnce();
    await triggered();
    const reader = (await reply).body?.getReader();
    const pieces: string[] = [];
    for (let count = 1; count <= 10; count++) {
      let isThere = false;
      const next = reader?.read().then((piece) => {
        isThere = true;
        return piece;
      });
      await pass(99);
      expect(isThere).toBe(false);
      await pass(1);
      pieces.push(new TextDecoder().decode((await next)?.value));
    }
    expect(await reader?.read()).toMatchObject({ done: true });
    expect(JSON.parse(pieces.join(""))).toMatchObject({ idempotencyKey: "first" });
  });

  test("a slow body breaks off when the emulator closes, or the caller gives up", async () => {
    for (const end of ["close", "abort"] as const) {
      const { emulator, trackOnce, triggered } = await waiting({ fault: "slowBody", pauseMs: 100 });
      const leaving = new AbortController();
      const reply = trackOnce({ signal: leaving.signal });
      await triggered();
      const body = (await reply).text();
      body.catch(() => {});
      if (end === "close") await emulator.close();
      else leaving.abort(new Error("gave up"));
      await expect(body).rejects.toThrow(end === "close" ? new TypeError("terminated") : new Error("gave up"));
    }
  });

  test.each(["reset", "restore"] as const)("a %s ends the wait at once, with the response from before", async (end) => {
    const both: FaultRule[] = [
      { operation: "track", fault: "latency", latencyMs: 1000 },
      { operation: "track", fault: "slowBody", pauseMs: 100, after: "store" },
    ];
    const clock = manualClock();
    const { emulator, control, call, trackOnce, stored } = await startWithFaults(transport, both, { clock });
    await control.snapshots.save("start");
    const reply = trackOnce();
    await until(
      () => control.listFaults().length < 2,
      () => call("getUser", { path }),
    );
    if (end === "reset") await emulator.reset();
    else await control.snapshots.restore("start");
    expect(await (await reply).json()).toMatchObject({ idempotencyKey: "first" });
    expect(await stored()).toBe(0);
  });

  test("who stops reading a slow body stops it", async () => {
    const { call, trackOnce, pass, triggered } = await waiting({ fault: "slowBody", pauseMs: 100, status: 200 });
    const reply = trackOnce();
    await triggered();
    await (await reply).body?.cancel();
    await pass(3_600_000);
    await call("getUser", { path });
  });
});

describe.each(transports)("which calls a fault applies to, %s", (transport) => {
  const lost: FaultRule = { operation: "track", after: "store", fault: "reset" };

  test("one call, and with several rules one after the other", async () => {
    const { trackOnce, stored } = await startWithFaults(transport, [lost, lost]);
    await expect(trackOnce()).rejects.toThrow(TypeError);
    await expect(trackOnce()).rejects.toThrow(TypeError);
    expect((await trackOnce()).status).toBe(200);
    expect(await stored()).toBe(1);
  });

  test("as many as `times` says", async () => {
    const { trackOnce } = await startWithFaults(transport, [{ fault: "status", status: 503, times: 3 }]);
    const statuses = [await trackOnce(), await trackOnce(), await trackOnce(), await trackOnce()].map((r) => r.status);
    expect(statuses).toEqual([503, 503, 503, 200]);
  });

  test("failNext makes one call fail, whatever times says", async () => {
    const { control, trackOnce } = await startWithFaults(transport, []);
    control.failNext({ ...lost, times: 5 });
    await expect(trackOnce()).rejects.toThrow(TypeError);
    expect((await trackOnce()).status).toBe(200);
  });

  test("it waits for its operation", async () => {
    const { call, trackOnce } = await startWithFaults(transport, [lost]);
    await call("getUser", { path: { userId: "jane" } });
    await expect(trackOnce()).rejects.toThrow(TypeError);
  });

  test("without an operation it applies to the next call, and without a moment before anything is stored", async () => {
    const { send, trackOnce, stored } = await startWithFaults(transport, [{ fault: "reset" }, { fault: "reset" }]);
    await expect(send("/users/jane")).rejects.toThrow(TypeError);
    await expect(trackOnce()).rejects.toThrow(TypeError);
    expect(await stored()).toBe(0);
  });

  test.each(moments)("latency after the %s lets another fault apply at the same moment", async (after) => {
    const latency: FaultRule = { fault: "latency", latencyMs: 0, rate: 1, after };
    const { control, trackOnce } = await startWithFaults(transport, [latency, { fault: "status", status: 503, after }]);
    expect((await trackOnce()).status).toBe(503);
    expect(control.listFaults()).toEqual([{ rule: latency, triggered: 1 }]);
  });

  test("a rejected request does not use it up", async () => {
    const { send, trackOnce } = await startWithFaults(transport, [lost]);
    const headers = { authorization: "" };
    expect((await send("/users/jane/actions/signIn", { method: "POST", body: "{}", headers })).status).toBe(401);
    expect((await send("/users/jane/actions/signIn", { method: "POST", body: "[]" })).status).toBe(400);
    await expect(trackOnce()).rejects.toThrow(TypeError);
  });

  test("taking every fault back, or a reset, ends it", async () => {
    const { control, emulator, trackOnce } = await startWithFaults(transport, [lost]);
    control.clearFaults();
    expect((await trackOnce()).status).toBe(200);
    control.addFault(lost);
    await emulator.reset();
    expect((await trackOnce()).status).toBe(200);
  });
});

describe("a rate", () => {
  const statusesOf = async (rule: FaultRule, options: EmulatorOptions) => {
    const { trackOnce } = await startWithFaults("in-process", [rule], options);
    const statuses: number[] = [];
    for (let count = 0; count < 200; count++) statuses.push((await trackOnce()).status);
    return statuses;
  };
  const failures = (statuses: number[]) => statuses.filter((status) => status === 500).length;

  test("applies to about this share of the calls, without limit", async () => {
    const statuses = await statusesOf({ fault: "status", status: 500, rate: 0.3 }, { seed: 1 });
    expect(failures(statuses)).toBeGreaterThan(40);
    expect(failures(statuses)).toBeLessThan(80);
  });

  test("of 1 applies to every call, and with times at most to as many", async () => {
    expect(failures(await statusesOf({ fault: "status", status: 500, rate: 1 }, {}))).toBe(200);
    expect(failures(await statusesOf({ fault: "status", status: 500, rate: 0.5, times: 7 }, {}))).toBe(7);
  });

  test("applies to the same calls with the same seed, and to others with another", async () => {
    const rule: FaultRule = { fault: "status", status: 500, rate: 0.5 };
    expect(await statusesOf(rule, { seed: 1 })).toEqual(await statusesOf(rule, { seed: 1 }));
    expect(await statusesOf(rule, { seed: 1 })).not.toEqual(await statusesOf(rule, { seed: 2 }));
  });

  test("changes no id of other calls", async () => {
    const idOfNext = async (rules: FaultRule[]) => {
      const { call, track } = await startWithFaults("in-process", rules, { seed: 1 });
      await call("getUser", { path });
      return (await track("jane", "signIn")).idempotencyKey;
    };
    const rare: FaultRule = { fault: "reset", rate: 1e-9 };
    expect(await idOfNext([rare])).toBe(await idOfNext([]));
  });
});

describe("an rule", () => {
  test("is listed with the number of calls that triggered it, while it is active", async () => {
    const rule: FaultRule = { operation: "track", fault: "status", status: 503, times: 2 };
    const { control, trackOnce } = await startWithFaults("in-process", [rule]);
    expect(control.listFaults()).toEqual([{ rule, triggered: 0 }]);
    await trackOnce();
    expect(control.listFaults()).toEqual([{ rule, triggered: 1 }]);
    await trackOnce();
    expect(control.listFaults()).toEqual([]);
  });

  test.each([
    [{ operation: "tracked", after: "never" }, "rule.fault is missing."],
    [{ operation: "tracked", fault: "reset" }, /rule\.operation must be one of .*track/],
    [{ after: "never", fault: "reset" }, "rule.after must be one of request, store"],
    [{ fault: "explosion" }, /rule\.fault must be one of status, latency, hang, reset, close,/],
    [{ fault: "constructor" }, "rule.fault must be one of"],
    [{ fault: "status" }, "rule.status is missing."],
    [{ fault: "status", status: 200 }, "rule.status must be a whole number from 400 to 599"],
    [{ fault: "status", status: 429, retryAfterSeconds: -1 }, "rule.retryAfterSeconds must be"],
    [{ fault: "latency" }, "rule.latencyMs is missing."],
    [{ fault: "latency", latencyMs: Number.NaN }, "rule.latencyMs must be a number from 0"],
    [{ fault: "slowBody" }, "rule.pauseMs is missing."],
    [{ fault: "emptyBody", status: 204 }, "rule.status must be a status whose response has a body"],
    [{ fault: "reset", status: 500 }, "rule.status is not known. Known are operation, after, fault, times, rate."],
    [{ fault: "reset", times: 0 }, "rule.times must be a whole number from 1"],
    [{ fault: "reset", rate: 0 }, "rule.rate must be a number above 0 and at most 1; it is 0."],
    [{ fault: "reset", rate: 1.1 }, "rule.rate must be"],
    [undefined, "rule must be an object"],
  ])("%j, which could never apply or would do nothing, is rejected", async (rule, problem) => {
    const { control } = await startWithFaults("in-process", []);
    expect(() => control.addFault(rule as FaultRule)).toThrow(problem);
    expect(control.listFaults()).toEqual([]);
  });

  test("can be changed by who gave it, without effect", async () => {
    const rule: FaultRule = { fault: "status", status: 503 };
    const { trackOnce } = await startWithFaults("in-process", [rule]);
    rule.status = 500;
    expect((await trackOnce()).status).toBe(503);
  });
});
