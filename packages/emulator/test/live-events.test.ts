import { describe, expect, test } from "vitest";
import { createEmulatorControlClient, type EmulatorOptions, type LiveEvent } from "../src/index.ts";
import { startControl } from "./support/control.ts";
import { schemaViolations } from "./support/spec.ts";
import { basic, type Transport, transports } from "./support/start.ts";
import { receiveInProcess } from "./support/webhook-receiver.ts";

const instance = { userId: "jane", action: "withdraw", idempotencyKey: "first" };
const path = { userId: "jane" };
const actions = [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" as const }];

/** Follows the events of an emulator; `next` gives as many as it is asked for. */
async function followed(transport: Transport, options: EmulatorOptions = {}) {
  const started = await startControl(transport, { config: { actions }, ...options });
  const { url, fetch } = started.emulator;
  const control = createEmulatorControlClient({ url, ...(transport === "in-process" && { fetch }) });
  const leaving = new AbortController();
  const events = await control.events({ signal: leaving.signal });
  const next = async (count: number) => {
    const seen: LiveEvent[] = [];
    while (seen.length < count) {
      const { value } = await events.next();
      if (!value) break;
      expect(schemaViolations("LiveEvent", value)).toEqual([]);
      seen.push(value);
    }
    return seen;
  };
  return { ...started, control: started.emulator.control, events, leaving, next };
}

describe.each(transports)("live events, %s", (transport) => {
  test("are server-sent events", async () => {
    const { reach, track } = await startControl(transport);
    const response = await reach("/events");
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    await track("jane", "signIn", { idempotencyKey: "first" });
    let text = "";
    while (!text.includes("event: request")) text += (await reader?.read())?.value ?? "";
    const state = '{"type":"action","userId":"jane","action":"signIn","idempotencyKey":"first","state":"ALLOW"}';
    expect(text).toContain(`event: action\ndata: ${state}\n\n`);
    await reader?.cancel();
  });

  test("report calls without secrets, and the changes they made", async () => {
    const { next, refused, track } = await followed(transport);
    await track("jane", "withdraw", { idempotencyKey: "first", email: "jane@example.com" });
    await refused("validateChallenge", { body: {} });
    const events = await next(3);
    expect(events).toMatchObject([
      { type: "action", ...instance, state: "ALLOW" },
      { type: "request", request: { operation: "track", status: 200, action: "withdraw" } },
      { type: "request", request: { operation: "validateChallenge", status: 400 } },
    ]);
    expect(JSON.stringify(events)).not.toContain("example.com");
  });

  test("report sent codes, and states that a user causes", async () => {
    const { control, next, track } = await followed(transport);
    await control.enroll("jane", { verificationMethod: "SMS" });
    await track("jane", "withdraw", { idempotencyKey: "first" });
    await control.startChallenge(instance);
    const [message] = await control.outbox();
    await control.submitCode(instance, message?.code ?? "");
    expect(await next(4)).toMatchObject([
      { type: "action", state: "CHALLENGE_REQUIRED" },
      { type: "request" },
      { type: "message", message },
      { type: "action", ...instance, state: "CHALLENGE_SUCCEEDED" },
    ]);
  });

  test("report webhooks with their responses", async () => {
    const { webhookFetch } = receiveInProcess(() => 503);
    const config = { webhookUrl: "https://shop.example/hook" };
    const { control, next, track } = await followed(transport, { config, webhookFetch });
    await track("jane", "signIn");
    await control.clock.advance(5000);
    const [, , webhook] = await next(3);
    expect(webhook).toMatchObject({
      type: "webhook",
      deliveryId: "delivery-1",
      url: config.webhookUrl,
      attempt: { status: 503, at: expect.any(String) },
    });
  });

  test("report resets and restored snapshots", async () => {
    const { control, emulator, next } = await followed(transport);
    await control.snapshots.save("empty");
    await emulator.reset();
    await control.snapshots.restore("empty");
    expect(await next(2)).toEqual([{ type: "reset" }, { type: "reset", snapshot: "empty" }]);
  });

  test("are the tenant's own", async () => {
    const config = { tenants: [{ apiSecretKeys: ["other-key"] }] };
    const { next, send, track } = await followed(transport, { config });
    await send("/users/john", { headers: { authorization: basic("other-key") } });
    await track("jane", "signIn");
    expect(await next(1)).toMatchObject([{ type: "action", ...path }]);
  });

  test("end with the emulator", async () => {
    const { emulator, events } = await followed(transport);
    const next = events.next();
    next.catch(() => {});
    await emulator.close();
    const ended = await next.catch((error: unknown) => ({ done: error instanceof TypeError }));
    expect(ended).toMatchObject({ done: true });
  });

  test("end when the caller's signal is aborted", async () => {
    const { events, leaving } = await followed(transport);
    const next = events.next();
    leaving.abort(new Error("no longer needed"));
    await expect(next).rejects.toThrow("no longer needed");
  });

  test("leaving the loop ends the stream, and the emulator continues", async () => {
    const { call, events, track } = await followed(transport);
    await track("jane", "signIn");
    for await (const event of events) {
      expect(event.type).toBe("action");
      break;
    }
    await call("getUser", { path });
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });
});

test("a reader that falls 1 000 events behind is cut off, not remembered for", async () => {
  const { call, reach } = await startControl("in-process");
  const response = await reach("/events");
  for (let count = 0; count < 1100; count++) await call("getUser", { path });
  const count = (await response.text()).match(/^event: request$/gm)?.length;
  expect(count).toBeGreaterThanOrEqual(1000);
  expect(count).toBeLessThan(1010);
});
