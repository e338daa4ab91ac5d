import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { createEmulator, type ServedCall } from "../src/index.ts";
import { start, transports } from "./support/start.ts";

const config = { actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" as const }] };

async function startObserved(transport: (typeof transports)[number]) {
  const calls: ServedCall[] = [];
  const started = await start(transport, { config, onCall: (call) => void calls.push(call) });
  return { ...started, calls };
}

describe.each(transports)("onCall, %s", (transport) => {
  test("gets what was sent and returned, with every value", async () => {
    const { track, calls } = await startObserved(transport);
    const response = await track("jane", "withdraw", { custom: { amount: 5 } });

    expect(calls).toEqual([
      {
        tenantId: expect.any(String),
        method: "POST",
        operation: "track",
        userId: "jane",
        action: "withdraw",
        idempotencyKey: response.idempotencyKey,
        request: { path: { userId: "jane", action: "withdraw" }, query: {}, body: { custom: { amount: 5 } } },
        response,
        status: 200,
      },
    ]);
  });

  test("gets refused calls with the problem, and unknown routes with the known ones", async () => {
    const { send, calls } = await startObserved(transport);
    await send("/users/jane/actions/withdraw?code=1", { method: "POST", body: '{"email":5}' });
    await send("/users/jane/action", { method: "POST", body: "{}" });

    expect(calls).toMatchObject([
      { operation: "track", status: 400, request: { query: { code: "1" }, body: { email: 5 } } },
      { method: "POST", status: 404 },
    ]);
    expect(calls[0]?.errorDescription).toMatch(/email/);
    expect(calls[1]?.errorDescription).toMatch(
      /^There is no route POST \/v1\/users\/jane\/action\. There are: .*\{action\}/,
    );
    expect(calls[1]).not.toHaveProperty("operation");
  });

  test("gets a stored call whose response was lost, with its faults", async () => {
    const { emulator, send, calls } = await startObserved(transport);
    emulator.control.failNext({ operation: "track", after: "store", fault: "reset" });
    await expect(send("/users/jane/actions/withdraw", { method: "POST", body: "{}" })).rejects.toThrow("fetch failed");

    expect(calls).toMatchObject([{ operation: "track", faults: ["reset"], response: { state: "ALLOW" } }]);
    expect(calls[0]).not.toHaveProperty("status");
  });
});

describe.each(transports)("stored actions and challenge links, %s", (transport) => {
  test("findActions finds the actions of all users by any part of the instance", async () => {
    const { emulator, track } = await start(transport, { config });
    const { idempotencyKey } = await track("jane", "withdraw", { custom: { amount: 5 } });
    await track("joe", "withdraw");
    await track("joe", "signIn");

    const { findActions } = emulator.control;
    expect((await findActions()).map(({ userId, actionCode }) => `${userId} ${actionCode}`)).toEqual([
      "joe signIn",
      "joe withdraw",
      "jane withdraw",
    ]);
    expect(await findActions({ action: "withdraw", userId: "joe" })).toHaveLength(1);
    expect(await findActions({ idempotencyKey })).toMatchObject([{ userId: "jane", custom: { amount: 5 } }]);
  });

  test("openLink reads a link or a token, and returns as the page does", async () => {
    const { emulator, call, track } = await start(transport, { config });
    await emulator.control.enroll("jane", { verificationMethod: "SMS" });
    const redirectUrl = "https://app.example/done?order=1#top";
    const { url, token, idempotencyKey } = await track("jane", "withdraw", { redirectUrl });
    const instance = { userId: "jane", action: "withdraw", idempotencyKey };

    const opened = await emulator.control.openLink(url ?? "");
    expect(opened).toEqual({
      ...instance,
      token: expect.any(String),
      returnUrl: `https://app.example/done?order=1&token=${opened.token}#top`,
    });
    expect(await emulator.control.openLink(token ?? "")).toMatchObject(instance);
    await emulator.control.approveChallenge(instance);
    expect(await call("validateChallenge", { body: { token: opened.token } })).toMatchObject({ isValid: true });
    expect(await emulator.control.openLink(instance)).toEqual({ ...instance, token: expect.any(String) });
    await expect(emulator.control.openLink({ ...instance, userId: "joe" })).rejects.toThrow("Action not found.");
    await expect(emulator.control.openLink("unknown")).rejects.toThrow(
      "Challenge token not found. Pass `url` or `token`",
    );
  });

  test.each(["SMS", "AUTHENTICATOR_APP"] as const)(
    "currentCode is the code that the user reads for %s",
    async (verificationMethod) => {
      const { emulator, track } = await start(transport, { config });
      const { control } = emulator;
      await control.enroll("jane", { verificationMethod });
      const instance = { userId: "jane", action: "withdraw", ...(await track("jane", "withdraw")) };
      await expect(control.currentCode(instance)).rejects.toThrow("No challenge was started.");
      await control.startChallenge(instance);

      expect(await control.submitCode(instance, await control.currentCode(instance))).toMatchObject({
        state: "CHALLENGE_SUCCEEDED",
      });
      await expect(control.currentCode(instance)).rejects.toThrow("requires no challenge");
    },
  );

  test("currentCode names the method that has none", async () => {
    const { emulator, track } = await start(transport, { config });
    await emulator.control.enroll("jane", { verificationMethod: "PASSKEY" });
    const instance = { userId: "jane", action: "withdraw", ...(await track("jane", "withdraw")) };
    await emulator.control.startChallenge(instance);

    await expect(emulator.control.currentCode(instance)).rejects.toThrow("PASSKEY has no code.");
  });
});

describe("listen", () => {
  test("opens the port of an emulator that has none, with its data, and changes its addresses", async () => {
    await using emulator = await createEmulator({ config, listen: false });
    await emulator.control.enroll("jane", { verificationMethod: "SMS" });
    expect(emulator.url).toBe("https://fake-authsignal.invalid/v1");

    const [url, again] = await Promise.all([emulator.listen(), emulator.listen()]);
    const headers = { authorization: `Basic ${btoa(`${emulator.apiSecretKey}:`)}` };
    const response = await fetch(`${url}/users/jane/actions/withdraw`, { method: "POST", headers, body: "{}" });

    expect([again, emulator.url]).toEqual([url, url]);
    expect(emulator.controlUrl).toBe(url.replace(/v1$/, "_emulator"));
    expect(await response.json()).toMatchObject({
      state: "CHALLENGE_REQUIRED",
      url: expect.stringContaining(`${new URL(url).origin}/challenge?token=`),
    });
    expect((await fetch(`${emulator.controlUrl}/health`)).status).toBe(200);
  });

  test("can be tried again after the port was taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    await using emulator = await createEmulator({ listen: false, port });

    await expect(emulator.listen()).rejects.toThrow(`The emulator cannot listen on 127.0.0.1, port ${port}`);
    await new Promise((resolve) => other.close(resolve));
    expect(await emulator.listen()).toBe(`http://127.0.0.1:${port}/v1`);
  });

  test("is refused once the emulator is closed", async () => {
    const emulator = await createEmulator({ listen: false });
    await emulator.close();
    await expect(emulator.listen()).rejects.toThrow(/closed/);
  });
});
