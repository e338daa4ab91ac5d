import { describe, expect, test } from "vitest";
import { type ControlOperationId, controlOperations } from "../src/generated/control-operations.ts";
import type { EmulatorOptions } from "../src/index.ts";
import { startControl } from "./support/control.ts";
import { manualClock } from "./support/manual-clock.ts";
import { basic, type Transport, transports } from "./support/start.ts";
import { receiveInProcess } from "./support/webhook-receiver.ts";

const config = { actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" as const }] };
const instance = { userId: "jane", action: "withdraw", idempotencyKey: "first" };
const path = { userId: "jane" };

/** A user with a phone who must complete a challenge. */
async function challenged(transport: Transport, options: EmulatorOptions = {}) {
  const started = await startControl(transport, { config, clock: manualClock(), ...options });
  await started.ask("enroll", { path, body: { verificationMethod: "SMS", phoneNumber: "+64210123456" } });
  await started.track("jane", "withdraw", { idempotencyKey: "first" });
  return started;
}

describe.each(transports)("the emulator and its state, %s", (transport) => {
  test("health has the URL of the actions API, and the time", async () => {
    const { ask, emulator } = await startControl(transport, { clock: manualClock() });
    expect(await ask("getHealth")).toEqual({
      status: 200,
      body: { status: "ok", url: emulator.url, now: "2026-01-31T12:00:00.000Z" },
    });
  });

  test("config shows what was given and every default, and no key", async () => {
    const rule = {
      ruleId: "r1",
      name: "Large",
      priority: 1,
      type: "BLOCK" as const,
      isActive: true,
      conditions: { ">": [{ var: "custom.amount" }, 100] },
    };
    const actions = [{ actionCode: "pay", defaultUserActionResult: "ALLOW" as const, rules: [rule] }];
    const given = { apiSecretKeys: ["secret-key"], tokenUse: "once" as const, ips: [{ ip: "203.0.113.42" }], actions };
    const { ask } = await startControl(transport, { config: given });
    const { body } = await ask("getConfig");
    expect(body).toMatchObject({ actions, ips: given.ips, tokenUse: "once", repeatTrack: "same" });
    expect(JSON.stringify(body)).not.toContain("secret-key");
  });

  test("reset forgets everything but the clock, which is not the tenant's own", async () => {
    const { ask } = await challenged(transport);
    await ask("advanceClock", { body: { milliseconds: 60_000 } });
    expect((await ask("reset")).status).toBe(204);
    expect((await ask("listActions", { path })).body).toEqual([]);
    expect((await ask("listRequests")).body).toEqual([]);
    expect((await ask("getClock")).body).toMatchObject({ now: "2026-01-31T12:01:00.000Z" });
  });

  test("a snapshot can be saved, listed, gone back to and deleted", async () => {
    const { ask, track } = await challenged(transport);
    const name = { name: "one-challenge" };
    expect((await ask("saveSnapshot", { path: name })).status).toBe(204);
    await track("jane", "withdraw");
    expect((await ask("listSnapshots")).body).toEqual([{ ...name, createdAt: "2026-01-31T12:00:00.000Z" }]);
    expect((await ask("restoreSnapshot", { path: name })).status).toBe(204);
    expect((await ask("listActions", { path })).body).toMatchObject([{ idempotencyKey: "first" }]);
    expect((await ask("deleteSnapshot", { path: name })).status).toBe(204);
    expect((await ask("listSnapshots")).body).toEqual([]);
  });

  test.each(["restoreSnapshot", "deleteSnapshot"] as const)("%s without the snapshot is a 404", async (id) => {
    const { ask } = await challenged(transport);
    expect(await ask(id, { path: { name: "none" } })).toMatchObject({ status: 404, body: { errorCode: "not_found" } });
    expect((await ask("listActions", { path })).body).toHaveLength(1);
  });
});

describe.each(transports)("users and challenges, %s", (transport) => {
  test("a user is shown with authenticators, which can be given and taken", async () => {
    const { ask } = await startControl(transport);
    const body = { verificationMethod: "AUTHENTICATOR_APP", totpSecret: "JBSWY3DPEHPK3PXP" };
    const { body: enrolled } = await ask("enroll", { path, body });
    expect(enrolled).toMatchObject(body);
    expect((await ask("getUser", { path })).body).toMatchObject({
      user: { isEnrolled: true },
      authenticators: [enrolled],
    });
    const { userAuthenticatorId } = enrolled;
    const taken = { path: { ...path, userAuthenticatorId } };
    expect((await ask("deleteAuthenticator", taken)).status).toBe(204);
    expect((await ask("deleteAuthenticator", taken)).status).toBe(404);
    expect((await ask("getUser", { path })).body).toMatchObject({ user: { isEnrolled: false }, authenticators: [] });
  });

  test("actions of all users are found page by page, newest first, and by user, action, state and time", async () => {
    const { ask, track, emulator } = await challenged(transport);
    for (const userId of ["john", "ann", "jane"]) {
      await emulator.control.clock.advance(1000);
      await track(userId, "signIn", { idempotencyKey: `of ${userId}` });
    }
    const found = async (query: string) => {
      const { body } = await ask("searchActions", { query });
      const { actions, ...more } = body as { actions: { userId: string; actionCode: string }[]; nextCursor?: string };
      return { ...more, actions: actions.map(({ userId, actionCode }) => `${userId} ${actionCode}`) };
    };
    const all = ["jane signIn", "ann signIn", "john signIn", "jane withdraw"];
    expect(await found("")).toEqual({ actions: all });
    const first = await found("?limit=2");
    expect(first).toEqual({ actions: all.slice(0, 2), nextCursor: expect.any(String) });
    expect(await found(`?limit=2&cursor=${first.nextCursor}`)).toEqual({ actions: all.slice(2) });
    expect(await found("?userId=jane")).toEqual({ actions: ["jane signIn", "jane withdraw"] });
    expect(await found("?action=withdraw")).toEqual({ actions: ["jane withdraw"] });
    expect(await found("?state=CHALLENGE_REQUIRED")).toEqual({ actions: ["jane withdraw"] });
    expect(await found("?from=2026-01-31T12:00:02Z")).toEqual({ actions: all.slice(0, 2) });
  });

  test.each([
    ["searchActions", "?limit=0", "query.limit"],
    ["searchActions", "?state=DONE", "query.state"],
    ["searchActions", "?from=2026-06-30T23:59:60Z", "query.from"],
    ["searchActions", "?cursor=x", "query.cursor is not a cursor"],
    ["listUsers", "?limit=201", "query.limit"],
    ["listUsers", "?cursor=WzFd", "query.cursor is not a cursor"],
  ] as const)("%s with %s is rejected", async (id, query, message) => {
    const { ask } = await startControl(transport);
    const { status, body } = await ask(id, { query });
    expect({ status, description: body.errorDescription }).toMatchObject({
      status: 400,
      description: expect.stringContaining(message),
    });
  });

  test("users are found once they are enrolled or an attribute is known, page by page", async () => {
    const { ask, track, call } = await challenged(transport);
    await track("john", "signIn", { email: "john@example.com" });
    await track("seen", "signIn");
    const first = await ask("listUsers", { query: "?limit=1" });
    expect(first.body).toMatchObject({ users: [{ userId: "john", user: { email: "john@example.com" } }] });
    const { body } = await ask("listUsers", { query: `?limit=1&cursor=${first.body.nextCursor}` });
    expect(body).toEqual({ users: [{ userId: "jane", user: await call("getUser", { path }) }] });
  });

  test("an action is described with its challenge and codes", async () => {
    const { ask, call, track } = await challenged(transport);
    await ask("startChallenge", { body: instance });
    await track("jane", "withdraw", { idempotencyKey: "other" });
    await ask("startChallenge", { body: { ...instance, idempotencyKey: "other" } });
    expect((await ask("describeAction", { path: instance })).body).toEqual({
      ...instance,
      outcome: "CHALLENGE",
      isEnrolled: true,
      attributes: {},
      response: await call("getAction", { path: instance }),
      challenge: {
        verificationMethod: "SMS",
        startedAt: "2026-01-31T12:00:00.000Z",
        expiresAt: "2026-01-31T12:10:00.000Z",
        attemptsLeft: 5,
        isOpen: true,
      },
      messages: [expect.objectContaining(instance)],
      deliveries: [],
    });
    const missing = await ask("describeAction", { path: { ...instance, idempotencyKey: "none" } });
    expect(missing).toMatchObject({ status: 404, body: { errorCode: "not_found" } });
  });

  test("actions are listed, however old", async () => {
    const { ask, emulator } = await challenged(transport);
    await emulator.control.clock.advance(40 * 24 * 3_600_000);
    expect((await ask("listActions", { path })).body).toMatchObject([{ idempotencyKey: "first" }]);
  });

  test("a code is sent, seen in the outbox, and completes the challenge", async () => {
    const { ask, call } = await challenged(transport);
    expect((await ask("startChallenge", { body: instance })).body).toMatchObject({ verificationMethod: "SMS" });
    const { body: messages } = await ask("listMessages", { query: "?userId=jane" });
    expect(messages).toMatchObject([{ ...instance, to: "+64210123456", code: expect.stringMatching(/^\d{6}$/) }]);
    expect((await ask("listMessages", { query: "?userId=john" })).body).toEqual([]);
    const submitted = { ...instance, code: messages[0].code };
    expect((await ask("submitCode", { body: submitted })).body).toMatchObject({ state: "CHALLENGE_SUCCEEDED" });
    expect(await call("getAction", { path: instance })).toMatchObject({ state: "CHALLENGE_SUCCEEDED" });
  });

  test("a wrong code costs an attempt", async () => {
    const { ask } = await challenged(transport);
    await ask("startChallenge", { body: instance });
    const { body } = await ask("submitCode", { body: { ...instance, code: "no code" } });
    expect(body).toEqual({ state: "CHALLENGE_REQUIRED", attemptsLeft: 4, problem: "The code is wrong." });
  });

  test.each([
    ["approveChallenge", "CHALLENGE_SUCCEEDED"],
    ["failChallenge", "CHALLENGE_FAILED"],
    ["quitChallenge", "CHALLENGE_REQUIRED"],
    ["expireChallenge", "CHALLENGE_REQUIRED"],
  ] as const)("%s leaves the action %s", async (id, state) => {
    const { ask, call } = await challenged(transport);
    expect(await ask(id, { body: instance })).toMatchObject({ status: 200, body: { state } });
    expect(await call("getAction", { path: instance })).toMatchObject({ state });
  });

  test("the method can be chosen", async () => {
    const { ask, call } = await challenged(transport);
    await ask("enroll", { path, body: { verificationMethod: "PASSKEY" } });
    await ask("approveChallenge", { body: { ...instance, verificationMethod: "PASSKEY" } });
    expect(await call("getAction", { path: instance })).toMatchObject({ verificationMethod: "PASSKEY" });
  });

  const ofInstance = [
    "approveChallenge",
    "failChallenge",
    "quitChallenge",
    "expireChallenge",
    "startChallenge",
    "submitCode",
  ] as const;
  test.each(ofInstance)("%s without the instance is a 404, without a challenge a 409", async (id) => {
    const { ask, track } = await challenged(transport);
    const more = id === "submitCode" ? { code: "123456" } : {};
    const other = { ...instance, idempotencyKey: "second", ...more };
    expect(await ask(id, { body: other })).toMatchObject({ status: 404, body: { errorCode: "not_found" } });
    await track("jane", "signIn", { idempotencyKey: "second" });
    const allowed = { ...other, action: "signIn" };
    expect(await ask(id, { body: allowed })).toMatchObject({ status: 409, body: { errorCode: "conflict" } });
  });
});

test("a 404 of the control API has a body, whatever notFoundBody says", async () => {
  const { ask } = await startControl("in-process", { config: { notFoundBody: "empty" } });
  expect(await ask("failChallenge", { body: instance })).toMatchObject({ status: 404, body: { error: "not_found" } });
});

describe.each(transports)("clock, faults and journal, %s", (transport) => {
  test("the clock can be set, advanced, stopped and started", async () => {
    const clock = manualClock();
    const { ask, call, track } = await startControl(transport, { clock });
    expect((await ask("getClock")).body).toEqual({ now: "2026-01-31T12:00:00.000Z", isFrozen: false });
    await ask("setClock", { body: { now: "2027-01-01T00:00:00Z" } });
    const { body } = await ask("advanceClock", { body: { milliseconds: 1500 } });
    expect(body).toEqual({ now: "2027-01-01T00:00:01.500Z", isFrozen: false });
    expect((await ask("freezeClock")).body).toMatchObject({ isFrozen: true });
    clock.advance(1000);
    expect((await ask("resumeClock")).body).toEqual({ now: "2027-01-01T00:00:01.500Z", isFrozen: false });
    clock.advance(1000);
    await track("jane", "signIn");
    expect(await call("queryActions", { path })).toMatchObject([{ createdAt: "2027-01-01T00:00:02.500Z" }]);
  });

  test.each([
    ["advanceClock", { milliseconds: 1e20 }, "body.milliseconds"],
    ["advanceClock", { milliseconds: 3e14 }, "body.milliseconds"],
    ["setClock", { now: "9999-12-31T23:59:59-01:00" }, "body.now"],
  ] as const)("%s refuses %j and leaves the clock where it is", async (id, body, field) => {
    const { ask } = await startControl(transport, { clock: manualClock() });
    const refused = await ask(id, { body });
    expect(refused).toMatchObject({ status: 400, body: { errorDescription: expect.stringContaining(field) } });
    expect((await ask("getClock")).body).toMatchObject({ now: "2026-01-31T12:00:00.000Z" });
  });

  test("a fault can be added, listed and deleted", async () => {
    const { ask, send } = await startControl(transport);
    const order = { fault: "status", status: 503, times: 2, operation: "getUser" };
    expect((await ask("addFault", { body: order })).status).toBe(204);
    expect((await send("/users/jane")).status).toBe(503);
    expect((await ask("listFaults")).body).toEqual([{ rule: order, triggered: 1 }]);
    expect((await ask("clearFaults")).status).toBe(204);
    expect((await send("/users/jane")).status).toBe(200);
  });

  test("the journal has the calls, and why track decided as it did", async () => {
    const { ask } = await challenged(transport);
    const { body: entries } = await ask("listRequests", { query: "?operation=track&userId=jane" });
    expect(entries).toMatchObject([{ operation: "track", action: "withdraw", status: 200 }]);
    const traced = await ask("getRuleTrace", { path: { ruleTraceId: entries[0].ruleTraceId } });
    expect(traced).toMatchObject({ status: 200, body: { outcome: "CHALLENGE", state: "CHALLENGE_REQUIRED" } });
    expect(traced.body).toEqual((await ask("traceRules", { body: instance })).body);
    expect((await ask("getRuleTrace", { path: { ruleTraceId: "7" } })).status).toBe(404);
    expect((await ask("listRequests", { query: "?userId=john" })).body).toEqual([]);
  });

  test("a call has a trace until a later one evaluates the instance again", async () => {
    const conditions = { ">": [{ var: "custom.amount" }, 100] };
    const rule = { ruleId: "r1", name: "Large", priority: 1, type: "BLOCK" as const, isActive: true, conditions };
    const actions = [{ actionCode: "pay", defaultUserActionResult: "ALLOW" as const, rules: [rule] }];
    const { ask, track } = await startControl(transport, { config: { actions, repeatTrack: "reevaluate" } });
    await track("jane", "pay", { idempotencyKey: "first", custom: { amount: 5 } });
    await track("jane", "pay", { idempotencyKey: "second", custom: { amount: 5 } });
    await track("jane", "pay", { idempotencyKey: "first", custom: { amount: 500 } });
    const { body: entries } = await ask("listRequests");
    expect(entries.map(({ ruleTraceId }: { ruleTraceId?: string }) => ruleTraceId)).toEqual([undefined, "2", "3"]);
    expect(await ask("getRuleTrace", { path: { ruleTraceId: "1" } })).toMatchObject({
      status: 404,
      body: { errorDescription: expect.stringContaining("a later track evaluates the instance again") },
    });
    expect((await ask("getRuleTrace", { path: { ruleTraceId: "2" } })).body).toMatchObject({ outcome: "ALLOW" });
    expect((await ask("getRuleTrace", { path: { ruleTraceId: "3" } })).body).toMatchObject({ outcome: "BLOCK" });
  });

  test("rules can be evaluated, and nothing is stored", async () => {
    const rule = { ruleId: "r1", name: "Large", priority: 1, type: "BLOCK" as const, isActive: true };
    const conditions = { ">": [{ var: "custom.amount" }, 100] };
    const actions = [
      { actionCode: "pay", defaultUserActionResult: "ALLOW" as const, rules: [{ ...rule, conditions }] },
    ];
    const { ask } = await startControl(transport, { config: { actions } });
    const body = { userId: "jane", action: "pay", attributes: { custom: { amount: 101 } } };
    expect((await ask("evaluateRules", { body })).body).toMatchObject({
      state: "BLOCK",
      priorityRuleId: "r1",
      rules: [{ ruleId: "r1", result: "fired", inputs: { "custom.amount": 101 } }],
    });
    expect((await ask("listActions", { path })).body).toEqual([]);
  });
});

describe.each(transports)("webhooks, %s", (transport) => {
  async function delivered() {
    const { webhookFetch } = receiveInProcess();
    const webhookUrl = "https://shop.example/webhooks";
    const options = { config: { webhookUrl }, webhookFetch, clock: manualClock() };
    const started = await startControl(transport, options);
    await started.track("jane", "signIn", { idempotencyKey: "first" });
    await started.ask("advanceClock", { body: { milliseconds: 60_000 } });
    return started;
  }
  const deliveryId = "delivery-1";

  test("deliveries are listed with how they went", async () => {
    const { ask } = await delivered();
    expect((await ask("listDeliveries")).body).toMatchObject([
      { id: deliveryId, type: "action.log_created", state: "delivered", attempts: [{ status: 204 }] },
    ]);
  });

  test("a delivery can be sent again, duplicated, tampered with and reordered", async () => {
    const { ask } = await delivered();
    const at = { path: { deliveryId } };
    expect((await ask("redeliver", at)).body).toMatchObject({ id: deliveryId, attempts: [{}, {}] });
    expect((await ask("duplicateDelivery", at)).body).toMatchObject({ copyOf: deliveryId });
    const tampered = await ask("tamperDelivery", { ...at, body: { tampering: "unsigned" } });
    expect(tampered.body).toMatchObject({ copyOf: deliveryId, tampered: "unsigned" });
    const reordered = await ask("reorderDeliveries", { body: { ids: ["delivery-2", deliveryId] } });
    expect(reordered.body).toMatchObject([{ copyOf: "delivery-2" }, { copyOf: deliveryId }]);
  });

  test("one that does not exist is a 404, a tampered copy is not sent again", async () => {
    const { ask } = await delivered();
    expect(await ask("redeliver", { path: { deliveryId: "delivery-9" } })).toMatchObject({ status: 404 });
    expect(await ask("reorderDeliveries", { body: { ids: [deliveryId, "delivery-9"] } })).toMatchObject({
      status: 404,
    });
    expect((await ask("listDeliveries")).body).toHaveLength(1);
    const { body } = await ask("tamperDelivery", { path: { deliveryId }, body: { tampering: "body" } });
    expect(await ask("redeliver", { path: { deliveryId: body.id } })).toMatchObject({ status: 400 });
  });
});

describe.each(transports)("which tenant, %s", (transport) => {
  const tenants = { config: { ...config, tenants: [{ apiSecretKeys: ["other-key"] }] } };
  const other = { headers: { authorization: basic("other-key") } };

  test("without a key it is the default tenant, with one it is whose key it is", async () => {
    const { ask, emulator, track } = await startControl(transport, tenants);
    await track("jane", "signIn");
    expect((await ask("listActions", { path })).body).toHaveLength(1);
    expect((await ask("listActions", { path, ...other })).body).toEqual([]);
    const own = { headers: { authorization: basic(emulator.apiSecretKey) } };
    expect((await ask("listActions", { path, ...own })).body).toHaveLength(1);
  });

  test("faults and resets are the tenant's own", async () => {
    const { ask, send, track } = await startControl(transport, tenants);
    await track("jane", "signIn");
    await ask("addFault", { body: { fault: "status", status: 503 }, ...other });
    expect((await send("/users/jane")).status).toBe(200);
    await ask("reset", other);
    expect((await ask("listActions", { path })).body).toHaveLength(1);
    expect((await ask("listFaults", other)).body).toEqual([]);
  });

  const anyPath = { ...instance, userAuthenticatorId: "b", name: "c", ruleTraceId: "d", deliveryId: "e" };
  const ids = Object.keys(controlOperations) as ControlOperationId[];
  test.each(ids)("%s with an unknown key is a 401", async (id) => {
    const { ask } = await startControl(transport, tenants);
    const { method } = controlOperations[id];
    const values = {
      path: anyPath,
      headers: { authorization: basic("unknown") },
      ...(method === "POST" && { body: "{" }),
    };
    expect(await ask(id, values)).toMatchObject({ status: 401, body: { errorCode: "unauthorized" } });
  });
});

describe.each(transports)("requests that are not right, %s", (transport) => {
  test.each<[ControlOperationId, unknown, string]>([
    ["setClock", undefined, "body is missing."],
    ["setClock", "{", "body is not JSON"],
    ["setClock", "[".repeat(101) + "]".repeat(101), "body is nested deeper than 100 levels."],
    ["setClock", { now: "tomorrow" }, 'body.now must match format "date-time".'],
    ["setClock", { now: "2026-12-31T23:59:60Z" }, "body.now must not be a leap second."],
    ["advanceClock", { milliseconds: "1" }, "body.milliseconds must be number."],
    ["advanceClock", { milliseconds: -1 }, "body.milliseconds must be >= 0."],
    ["advanceClock", {}, "body.milliseconds is missing."],
    ["advanceClock", { milliseconds: 1, second: 1 }, "body.second is not known. Known are milliseconds."],
    ["approveChallenge", { userId: "jane", action: 1 }, "body.idempotencyKey is missing. body.action must be string."],
    ["approveChallenge", { ...instance, state: "ALLOW" }, "body.state is not known. Known are userId, action,"],
    ["enroll", { verificationMethod: 1 }, "body.verificationMethod must be string."],
    ["enroll", { verificationMethod: "AUTHENTICATOR_APP", totpSecret: "1" }, "totpSecret"],
    ["evaluateRules", { userId: "jane", action: "sign in" }, "body.action must match pattern"],
    ["addFault", {}, "body.fault is missing."],
    ["addFault", { fault: "explosion" }, "body.fault must be one of status, latency,"],
    ["addFault", { fault: "latency" }, "body.latencyMs is missing."],
    ["addFault", { fault: "reset", status: 500 }, "body.status is not known. Known are operation, after, fault,"],
    ["addFault", { fault: "status", status: 500, rate: 2 }, "body.rate must be <= 1."],
    ["tamperDelivery", { tampering: "all" }, "body.tampering must be one of body, signature, stale, unsigned."],
    ["reorderDeliveries", { ids: [] }, "body.ids must NOT have fewer than 1 items."],
    ["reorderDeliveries", { ids: [1] }, "body.ids[0] must be string."],
  ])("%s with %j is rejected: %s", async (id, body, problem) => {
    const { ask } = await startControl(transport);
    const reply = await ask(id, { path: { userId: "jane", deliveryId: "delivery-1" }, body });
    expect(reply).toMatchObject({ status: 400, body: { errorCode: "invalid_request" } });
    expect(reply.body.errorDescription).toContain(problem);
  });

  test.each<[ControlOperationId, object, string]>([
    ["listRequests", { query: "?operation=tracked" }, "query.operation must be one of deleteAuthenticator,"],
    ["listRequests", { query: "?userId=a&userId=b" }, "query.userId is given more than once"],
    ["saveSnapshot", { path: { name: "a b" } }, "path.name must match pattern"],
    ["saveSnapshot", { path: { name: "x".repeat(65) } }, "path.name must match pattern"],
  ])("%s with %j is rejected: %s", async (id, values, problem) => {
    const { ask } = await startControl(transport);
    const reply = await ask(id, values);
    expect(reply).toMatchObject({ status: 400, body: { errorDescription: expect.stringContaining(problem) } });
  });

  test.each(Object.keys(controlOperations) as ControlOperationId[])(
    "%s refuses a query parameter that is not known",
    async (id) => {
      const { ask, emulator } = await startControl(transport);
      const path = {
        name: "a",
        deliveryId: "b",
        ruleTraceId: "c",
        userAuthenticatorId: "d",
        ...instance,
      };
      const body = controlOperations[id].hasBody ? {} : undefined;
      const { status, body: reply } = await ask(id, { path, query: "?userid=jane", body });
      expect(status).toBe(400);
      expect(reply.errorDescription).toMatch(
        /^query\.userid is not known\. (This operation has none|Known are [\w, ]+)\.$/,
      );
      expect(emulator.control.clock.isFrozen).toBe(false);
    },
  );

  test("a body of more than 1 MiB is rejected, and does no harm", async () => {
    const { ask } = await challenged(transport);
    const body = { ...instance, idempotencyKey: "x".repeat(1024 * 1024) };
    expect(await ask("failChallenge", { body })).toMatchObject({ status: 400 });
    expect((await ask("failChallenge", { body: instance })).status).toBe(200);
  });

  test.each([
    ["GET", ""],
    ["GET", "/"],
    ["GET", "/nowhere"],
    ["PUT", "/health"],
    ["POST", "/clock"],
    ["GET", "/users/jane/"],
  ])("%s %s is a 404 that names the routes that exist", async (method, route) => {
    const { reach } = await startControl(transport);
    const response = await reach(route, { method });
    const { errorCode, errorDescription } = (await response.json()) as Record<string, string>;
    expect({ status: response.status, errorCode }).toEqual({ status: 404, errorCode: "not_found" });
    expect(errorDescription).toContain(`There is no route ${method} /_emulator${route}.`);
    for (const { method, path } of Object.values(controlOperations)) {
      expect(errorDescription).toContain(`${method} /_emulator${path}`);
    }
  });
});
