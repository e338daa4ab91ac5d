import { describe, expect, test } from "vitest";
import type { EmulatorOptions, TenantConfig, WebhookFetch } from "../src/index.ts";
import { manualClock, minute } from "./support/manual-clock.ts";
import { webhookViolations } from "./support/spec.ts";
import { start, transports } from "./support/start.ts";
import { events, receiveInProcess, receiveOverHttp, refusal } from "./support/webhook-receiver.ts";

const second = 1_000;
const hour = 60 * minute;
const webhookUrl = "https://shop.example/logs";

async function logged(config: TenantConfig, options: EmulatorOptions) {
  const started = await start("in-process", {
    clock: manualClock(),
    ...options,
    config: { webhookUrl, apiSecretKeys: ["key"], ...config },
  });
  return { ...started, control: started.emulator.control };
}

/** The keys of the instances in the requests. */
function keysOf(requests: Parameters<typeof events>[0][]): string[][] {
  return requests.map((request) => events(request).map(({ record }) => record.idempotencyKey));
}

describe("action.log_created", () => {
  test("reports each tracked action, in one batch, a delay after the first", async () => {
    const { received, webhookFetch } = receiveInProcess();
    const { control, track } = await logged({}, { webhookFetch });
    await track("jane", "signIn", { idempotencyKey: "1" });
    await control.clock.advance(3 * second);
    await track("john", "pay", { idempotencyKey: "2" });
    await control.clock.advance(2 * second - 1);
    expect(received).toEqual([]);
    await control.clock.advance(1);
    expect(keysOf(received)).toEqual([["1", "2"]]);
    await track("jane", "signIn", { idempotencyKey: "3" });
    await control.clock.advance(hour);
    expect(keysOf(received)).toEqual([["1", "2"], ["3"]]);
  });

  test("has the documented shape and everything that is known by then", async () => {
    const { received, webhookFetch } = receiveInProcess();
    const rule = {
      ruleId: "r",
      name: "R",
      priority: 1,
      type: "CHALLENGE" as const,
      isActive: true,
      conditions: { "!": 0 },
    };
    const clock = manualClock();
    const { control, track } = await logged(
      {
        tenantId: "shop",
        actions: [
          { actionCode: "pay", defaultUserActionResult: "ALLOW", rules: [rule], verificationMethods: ["SMS", "PUSH"] },
        ],
        ips: [{ ip: "203.0.113.7", countryCode: "NZ" }],
      },
      { webhookFetch, clock },
    );
    await control.enroll("jane", { verificationMethod: "SMS" });
    const given = { ipAddress: "203.0.113.7", email: "jane@example.com", phoneNumber: "+64270" };
    await track("jane", "pay", { idempotencyKey: "first", ...given, custom: { amount: 5 } });
    await control.clock.advance(1 * second);
    await control.approveChallenge({ userId: "jane", action: "pay", idempotencyKey: "first" });
    await control.clock.advance(4 * second);

    const [request] = received;
    if (!request) throw new Error("Nothing was received.");
    expect(refusal(request, "key", clock.now())).toBeUndefined();
    expect(webhookViolations("action.log_created", JSON.parse(request.body))).toEqual([]);
    expect(events(request)).toEqual([
      {
        version: 1,
        type: "action.log_created",
        id: expect.stringMatching(/^[\da-f-]{36}$/),
        source: "https://authsignal.com",
        time: "2026-01-31T12:00:05.000Z",
        tenantId: "shop",
        record: {
          tenantId: "shop",
          userId: "jane",
          actionCode: "pay",
          idempotencyKey: "first",
          createdAt: "2026-01-31T12:00:00.000Z",
          updatedAt: "2026-01-31T12:00:01.000Z",
          state: "CHALLENGE_SUCCEEDED",
          stateUpdatedAt: "2026-01-31T12:00:01.000Z",
          outcome: "CHALLENGE",
          verificationMethod: "SMS",
          allowedVerificationMethods: ["SMS", "PUSH"],
          rules: [{ ruleId: "r", name: "R" }],
          priorityRuleId: "r",
          countryCode: "NZ",
          ...given,
          customVariables: { amount: 5 },
        },
      },
    ]);
  });

  test("a batch has at most 500 records, oldest first", async () => {
    const { received, webhookFetch } = receiveInProcess();
    const { control, track } = await logged({}, { webhookFetch });
    const keys = Array.from({ length: 1_001 }, (_, index) => `${index}`);
    for (const idempotencyKey of keys) await track(`user ${Number(idempotencyKey) % 7}`, "signIn", { idempotencyKey });
    await control.clock.advance(5 * second);
    expect(keysOf(received).map(({ length }) => length)).toEqual([500, 500, 1]);
    expect(keysOf(received).flat()).toEqual(keys);
    expect(new Set(received.flatMap(events).map(({ id }) => id)).size).toBe(1_001);
  });

  test("a repeated track is reported once", async () => {
    const { received, webhookFetch } = receiveInProcess();
    const { control, track } = await logged({ repeatTrack: "reevaluate" }, { webhookFetch });
    await track("jane", "signIn", { idempotencyKey: "once" });
    await track("jane", "signIn", { idempotencyKey: "once" });
    await control.clock.advance(5 * second);
    await track("jane", "signIn", { idempotencyKey: "once" });
    await control.clock.advance(hour);
    expect(keysOf(received)).toEqual([["once"]]);
  });

  test("without a webhookUrl nothing is sent", async () => {
    const { received, webhookFetch } = receiveInProcess();
    const { emulator, track } = await start("in-process", { webhookFetch });
    await track("jane", "signIn");
    await emulator.control.clock.advance(hour);
    expect(received).toEqual([]);
    expect(emulator.control.webhooks.list()).toEqual([]);
  });

  test.each([[{ logDelaySeconds: 60 }, 60 * second]])("with %j it is sent %i ms later", async (config, delay) => {
    const { received, webhookFetch } = receiveInProcess();
    const { control, track } = await logged(config, { webhookFetch });
    await track("jane", "signIn");
    await control.clock.advance(delay - 1);
    expect(received).toEqual([]);
    await control.clock.advance(1);
    expect(received).toHaveLength(1);
  });

  test("a clock that someone else moves sends it with the next request", async () => {
    const { received, webhookFetch } = receiveInProcess();
    const clock = manualClock();
    const { call, track } = await logged({}, { webhookFetch, clock });
    await track("jane", "signIn");
    clock.advance(5 * second);
    expect(received).toEqual([]);
    await call("getUser", { path: { userId: "jane" } });
    expect(received).toHaveLength(1);
  });

  test("a clock that was set back sends what is tracked then at its time, and with it what was to be sent later", async () => {
    const { received, webhookFetch } = receiveInProcess();
    const { control, track } = await logged({}, { webhookFetch });
    await track("jane", "signIn", { idempotencyKey: "early" });
    await control.clock.set("2026-01-01");
    await track("jane", "signIn", { idempotencyKey: "late" });
    await control.clock.advance(5 * second - 1);
    expect(received).toEqual([]);
    await control.clock.advance(1);
    expect(keysOf(received)).toEqual([["late", "early"]]);
    await control.clock.advance(1000 * hour);
    expect(received).toHaveLength(1);
  });

  test("a reset takes back what was not sent", async () => {
    const { received, webhookFetch } = receiveInProcess();
    const { control, emulator, track } = await logged({}, { webhookFetch });
    await track("jane", "signIn");
    await emulator.reset();
    await control.clock.advance(hour);
    expect(received).toEqual([]);
  });
});

describe("a log that is not accepted", () => {
  test("is sent again with pauses that double up to an hour, the same but for time and signature", async () => {
    const times: number[] = [];
    const { received, webhookFetch } = receiveInProcess(() => {
      times.push(control.clock.now());
      return 500;
    });
    const { control, track } = await logged({ logAttempts: 9 }, { webhookFetch });
    await track("jane", "signIn");
    const began = control.clock.now();
    await control.clock.advance(24 * hour);
    const sentAfter = times.map((time) => (time - began - 5 * second) / minute);
    expect(sentAfter).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183]);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    expect(control.webhooks.list()).toMatchObject([{ state: "failed" }]);
    expect(control.webhooks.list()[0]).not.toHaveProperty("nextAttemptAt");
  });

  test("is not sent again once it is accepted", async () => {
    const responses = [503, 302, 204];
    const { received, webhookFetch } = receiveInProcess(() => responses.shift() ?? 500);
    const { control, track } = await logged({}, { webhookFetch });
    await track("jane", "signIn");
    await control.clock.advance(24 * hour);
    expect(received).toHaveLength(3);
    expect(control.webhooks.list()).toMatchObject([
      { state: "delivered", attempts: [{ status: 503 }, { status: 302 }, { status: 204 }] },
    ]);
  });

  test("is sent again for weeks, until it is accepted", async () => {
    let isDown = true;
    const { received, webhookFetch } = receiveInProcess(() => (isDown ? 500 : 200));
    const { control, track } = await logged({}, { webhookFetch });
    await track("jane", "signIn");
    await control.clock.advance(5 * 7 * 24 * hour);
    expect(control.webhooks.list()).toMatchObject([{ state: "pending" }]);
    isDown = false;
    await control.clock.advance(hour);
    expect(control.webhooks.list()).toMatchObject([{ state: "delivered" }]);
    const ids = new Set(received.flatMap((request) => events(request)).map(({ id }) => id));
    expect(ids.size).toBe(1);
  });

  test("is given up after the configured number of attempts", async () => {
    const { received, webhookFetch } = receiveInProcess(() => 500);
    const { control, track } = await logged({ logAttempts: 2 }, { webhookFetch });
    await track("jane", "signIn");
    await control.clock.advance(24 * hour);
    expect(received).toHaveLength(2);
  });

  test("holds up no other batch", async () => {
    const responses = [500, 200, 200];
    const { received, webhookFetch } = receiveInProcess(() => responses.shift() ?? 500);
    const { control, track } = await logged({}, { webhookFetch });
    await track("jane", "signIn", { idempotencyKey: "first" });
    await control.clock.advance(6 * second);
    await track("jane", "signIn", { idempotencyKey: "second" });
    await control.clock.advance(hour);
    expect(keysOf(received)).toEqual([["first"], ["second"], ["first"]]);
  });

  test("has the time of the next attempt", async () => {
    const { webhookFetch } = receiveInProcess(() => 500);
    const { control, track } = await logged({}, { webhookFetch });
    await track("jane", "signIn");
    await control.clock.advance(5 * second);
    expect(control.webhooks.list()).toMatchObject([{ state: "pending", nextAttemptAt: "2026-01-31T12:01:05.000Z" }]);
  });
});

describe("the signature of a webhook", () => {
  test.each(["advanced", "set back", "frozen"])(
    "carries the time of the receiver's clock and not that of one that was %s, which the event carries",
    async (how) => {
      const { received, webhookFetch } = receiveInProcess((request) => {
        expect(refusal(request, "key", Date.now())).toBeUndefined();
        return received.length < 3 ? 500 : 204;
      });
      const { emulator, track } = await start("in-process", {
        webhookFetch,
        config: { webhookUrl, apiSecretKeys: ["key"] },
      });
      const { clock, webhooks } = emulator.control;
      if (how === "frozen") clock.freeze();
      if (how === "set back") await clock.set("2001-01-01");
      await track("jane", "signIn");
      await clock.advance(30 * 24 * hour);
      expect(received).toHaveLength(3);
      const [sent] = received.flatMap(events);
      const [delivery] = webhooks.list();
      expect(sent?.time).toBe(delivery?.attempts[0]?.at);
      expect(delivery?.attempts.map(({ status }) => status)).toEqual([500, 500, 204]);
      for (const how of ["redeliver", "duplicate"] as const) {
        expect(await webhooks[how](delivery?.id ?? "")).toMatchObject({ state: "delivered" });
      }
    },
  );

  test("carries the time of a clock of one's own", async () => {
    const { received, webhookFetch } = receiveInProcess();
    const clock = manualClock();
    const { control, track } = await logged({}, { webhookFetch, clock });
    await track("jane", "signIn");
    await control.clock.advance(hour);
    expect(received.map((request) => refusal(request, "key", clock.now()))).toEqual([undefined]);
  });
});

describe("a receiver that never responds", () => {
  test("holds up an advance only as long as a few of its batches take, which are sent at once", async () => {
    let inFlight = 0;
    let most = 0;
    const webhookFetch: WebhookFetch = (_, { signal }) =>
      new Promise((_, reject) => {
        inFlight += 1;
        most = Math.max(most, inFlight);
        signal?.addEventListener("abort", () => {
          inFlight -= 1;
          reject(signal.reason);
        });
      });
    const { control, track } = await logged({ webhookTimeoutSeconds: 0.02, logAttempts: 8 }, { webhookFetch });
    for (let index = 0; index < 4_600; index++) await track(`user ${index % 7}`, "signIn");
    await control.clock.advance(3 * hour);
    expect(most).toBe(8);
    const deliveries = control.webhooks.list();
    expect(deliveries).toHaveLength(10);
    for (const { state, attempts } of deliveries) expect([state, attempts.length]).toEqual(["failed", 8]);
  });

  test("is waited for in full once, and then half a second while the clock is moved", async () => {
    const { webhookFetch } = receiveInProcess(() => new Promise(() => {}));
    const { control, track } = await logged({ webhookTimeoutSeconds: 0.6, logAttempts: 2 }, { webhookFetch });
    await track("jane", "signIn");
    await control.clock.advance(3 * hour);
    expect(control.webhooks.list()[0]?.attempts.map(({ error }) => error)).toEqual([
      "No response within 0.6 s.",
      "No response within 0.5 s.",
    ]);
  });
});

describe.each(transports)("on the system's clock, %s", (transport) => {
  test("it is sent by itself, and track does not wait for it", async () => {
    const { url, received } = await receiveOverHttp((response) => void response.writeHead(204).end());
    const { emulator, track } = await start(transport, { config: { webhookUrl: url, logDelaySeconds: 0.01 } });
    const { idempotencyKey } = await track("jane", "signIn");
    await expect.poll(() => keysOf(received)).toEqual([[idempotencyKey]]);
    await expect.poll(() => emulator.control.webhooks.list()).toMatchObject([{ state: "delivered" }]);
  });

  test("a receiver that never responds delays no request, and closing aborts it", async () => {
    const { url, received } = await receiveOverHttp(() => {});
    const { emulator, track } = await start(transport, { config: { webhookUrl: url, logDelaySeconds: 0.01 } });
    await track("jane", "signIn");
    await expect.poll(() => received).toHaveLength(1);
    await track("jane", "signIn");
    await emulator.close();
  });
});
