import { describe, expect, test } from "vitest";
import { openServer } from "../src/http/open-server.ts";
import type { EmulatorOptions, TenantConfig } from "../src/index.ts";
import { manualClock } from "./support/manual-clock.ts";
import { webhookViolations } from "./support/spec.ts";
import { start } from "./support/start.ts";
import { receiveInProcess, receiveOverHttp, refusal } from "./support/webhook-receiver.ts";

const instance = { userId: "jane", action: "withdraw", idempotencyKey: "first" };

function configFor(verificationWebhookUrl: string, more: TenantConfig = {}): TenantConfig {
  return {
    apiSecretKeys: ["new-key", "old-key"],
    actions: [
      { actionCode: "withdraw", defaultUserActionResult: "CHALLENGE", verificationWebhookUrl },
      { actionCode: "signIn", defaultUserActionResult: "CHALLENGE" },
    ],
    ...more,
  };
}

/** A user who must complete a challenge that a webhook watches over. */
async function watched(options: EmulatorOptions, url = "https://shop.example/verify") {
  const started = await start("in-process", { clock: manualClock(), config: configFor(url), ...options });
  const { control } = started.emulator;
  await control.enroll("jane", { verificationMethod: "SMS" });
  await started.track("jane", "withdraw", { idempotencyKey: "first" });
  const state = async () => (await started.call("getAction", { path: instance })).state;
  return { ...started, control, state };
}

describe("action.verify", () => {
  test("is sent before the challenge succeeds, in the documented shape, signed with each active key", async () => {
    const { received, webhookFetch } = receiveInProcess(async () => {
      expect(await state()).toBe("CHALLENGE_REQUIRED");
      return 200;
    });
    const clock = manualClock();
    const { control, state } = await watched({ clock, webhookFetch });
    expect(await control.approveChallenge(instance)).toMatchObject({ state: "CHALLENGE_SUCCEEDED" });
    expect(await state()).toBe("CHALLENGE_SUCCEEDED");

    const [request, ...more] = received;
    if (!request) throw new Error("Nothing was received.");
    expect(more).toEqual([]);
    expect(request.url).toBe("https://shop.example/verify");
    for (const key of ["new-key", "old-key"]) expect(refusal(request, key, clock.now())).toBeUndefined();
    expect(refusal(request, "third-key", clock.now())).toBe("Signature mismatch.");
    const [authenticator] = await control.listAuthenticators("jane");
    const event = JSON.parse(request.body);
    expect(webhookViolations("action.verify", event)).toEqual([]);
    expect(event).toEqual({
      version: 1,
      type: "action.verify",
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      source: "https://authsignal.com",
      time: "2026-01-31T12:00:00.000Z",
      tenantId: expect.stringMatching(/^[\da-f-]{36}$/),
      data: {
        ...instance,
        verifiedAt: "2026-01-31T12:00:00.000Z",
        state: "CHALLENGE_SUCCEEDED",
        verificationMethod: "SMS",
        userAuthenticatorId: authenticator?.userAuthenticatorId,
      },
    });
  });

  test.each([300, 302, 400, 401, 404, 500, 503])(
    "a response with %i blocks the success, and is not asked again",
    async (status) => {
      const { received, webhookFetch } = receiveInProcess(() => status);
      const { control, state } = await watched({ webhookFetch });
      expect(await control.approveChallenge(instance)).toEqual({
        state: "CHALLENGE_REQUIRED",
        attemptsLeft: 5,
        problem: `The webhook action.verify responded with ${status}. A challenge succeeds only after a 2xx.`,
      });
      expect(await state()).toBe("CHALLENGE_REQUIRED");
      await control.clock.advance(86_400_000);
      expect(received).toHaveLength(1);
      expect(control.webhooks.list()).toMatchObject([
        { type: "action.verify", state: "failed", attempts: [{ status }] },
      ]);
    },
  );

  test.each([200, 201, 204, 299])("a response with %i lets it succeed", async (status) => {
    const { webhookFetch } = receiveInProcess(() => status);
    const { control } = await watched({ webhookFetch });
    expect(await control.approveChallenge(instance)).toMatchObject({ state: "CHALLENGE_SUCCEEDED" });
  });

  test("a timeout blocks it, even if the fetch ignores its signal", async () => {
    const config = configFor("https://shop.example/verify", { webhookTimeoutSeconds: 0.02 });
    const { control, state } = await watched({ config, webhookFetch: () => new Promise(() => {}) });
    expect(await control.approveChallenge(instance)).toMatchObject({
      problem: expect.stringContaining("failed: No response within 0.02 s."),
    });
    expect(await state()).toBe("CHALLENGE_REQUIRED");
  });

  test("a receiver that is not there blocks it, and the log says why", async () => {
    const server = await openServer("127.0.0.1", 0);
    await server.close();
    const { control } = await watched({}, `${server.origin}/verify`);
    expect(await control.approveChallenge(instance)).toMatchObject({ state: "CHALLENGE_REQUIRED" });
    expect(control.webhooks.list()[0]?.attempts).toEqual([
      { at: "2026-01-31T12:00:00.000Z", signature: expect.any(String), error: "fetch failed (ECONNREFUSED)" },
    ]);
  });

  test("a right code that it rejects costs no attempt, and can be submitted again", async () => {
    const responses = [500, 200];
    const { webhookFetch } = receiveInProcess(() => responses.shift() ?? 500);
    const { control } = await watched({ webhookFetch });
    await control.startChallenge(instance);
    const [{ code } = { code: "" }] = await control.outbox();
    expect(await control.submitCode(instance, code)).toMatchObject({ state: "CHALLENGE_REQUIRED", attemptsLeft: 5 });
    expect(await control.submitCode(instance, code)).toMatchObject({ state: "CHALLENGE_SUCCEEDED" });
  });

  test("no other attempt is accepted while the last one waits for its response", async () => {
    const config = configFor("https://shop.example/verify", { challengeAttempts: 1 });
    const { webhookFetch } = receiveInProcess(async () => {
      await expect(control.submitCode(instance, "wrong")).rejects.toThrow("No attempt is left");
      return 200;
    });
    const { control } = await watched({ config, webhookFetch });
    await control.startChallenge(instance);
    const [{ code } = { code: "" }] = await control.outbox();
    expect(await control.submitCode(instance, code)).toEqual({ state: "CHALLENGE_SUCCEEDED", attemptsLeft: 0 });
  });

  test("a state that was set during the webhook stays, whatever its response", async () => {
    const { webhookFetch } = receiveInProcess(async () => {
      await call("updateAction", { path: instance, body: { state: "BLOCK" } });
      return 200;
    });
    const { call, control, state } = await watched({ webhookFetch });
    await expect(control.approveChallenge(instance)).rejects.toThrow("The action is BLOCK");
    expect(await state()).toBe("BLOCK");
  });

  test("a wrong code, a failed challenge, an action without a webhook and updateAction send no webhook", async () => {
    const { received, webhookFetch } = receiveInProcess();
    const { call, control, track } = await watched({ webhookFetch });
    await control.startChallenge(instance);
    await control.submitCode(instance, "wrong");
    await control.failChallenge(instance);
    await track("jane", "signIn", { idempotencyKey: "first" });
    await control.approveChallenge({ ...instance, action: "signIn" });
    await call("updateAction", { path: instance, body: { state: "CHALLENGE_SUCCEEDED" } });
    expect(received).toEqual([]);
  });

  test("over HTTP it is a POST of JSON, and a redirect is not followed", async () => {
    const { url, received } = await receiveOverHttp((response) => {
      response.writeHead(307, { location: "/elsewhere" }).end("moved");
    });
    const { control } = await watched({}, url);
    expect(await control.approveChallenge(instance)).toMatchObject({ problem: expect.stringContaining("307") });
    expect(received).toMatchObject([{ method: "POST", url: "/hook", headers: { "content-type": "application/json" } }]);
  });

  test("one that is under way is given up when the emulator closes", async () => {
    const { url, received } = await receiveOverHttp(async () => {
      await emulator.close();
    });
    const { control, emulator } = await watched({}, url);
    expect(await control.approveChallenge(instance)).toMatchObject({
      problem: expect.stringContaining("The emulator was closed or reset."),
    });
    expect(received).toHaveLength(1);
  });
});

test.each(["ftp://shop.example/hook", "/hook", "https://user:secret@shop.example/hook", "javascript:alert(1)"])(
  "%s is not an address for webhooks",
  async (url) => {
    const problem = "must be an http or https URL without a user name";
    await expect(start("in-process", { config: { webhookUrl: url } })).rejects.toThrow(`config.webhookUrl ${problem}`);
    await expect(start("in-process", { config: configFor(url) })).rejects.toThrow(
      `config.actions[0].verificationWebhookUrl ${problem}`,
    );
  },
);
