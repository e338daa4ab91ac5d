import { describe, expect, test } from "vitest";
import type { EmulatorOptions, LoggedRequest } from "../src/index.ts";
import { basic, start, type Transport, transports } from "./support/start.ts";

const rule = { ruleId: "new-device", name: "New device", priority: 1, type: "CHALLENGE" as const, isActive: true };
const config = {
  actions: [
    { actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" as const },
    { actionCode: "signIn", defaultUserActionResult: "ALLOW" as const, rules: [{ ...rule, conditions: { "!": [0] } }] },
  ],
};

async function logged(transport: Transport, options: EmulatorOptions = {}) {
  const log: LoggedRequest[] = [];
  const started = await start(transport, { config, onRequest: (request) => void log.push(request), ...options });
  return { ...started, log };
}

describe.each(transports)("onRequest, %s", (transport) => {
  test("has method, path, status, state and the deciding rule", async () => {
    const { emulator, track, log } = await logged(transport);
    await emulator.control.enroll("jane", { verificationMethod: "SMS", phoneNumber: "+64210123456" });
    await track("jane", "signIn");

    expect(log).toEqual([
      {
        method: "POST",
        path: "/v1/users/…/actions/signIn",
        status: 200,
        durationMs: expect.any(Number),
        state: "CHALLENGE_REQUIRED",
        ruleId: "new-device",
      },
    ]);
  });

  test("leaves out views of the dashboard, which open pages load again and again, but not its forms", async () => {
    const { emulator, log } = await logged(transport);
    const fetch = transport === "HTTP" ? globalThis.fetch : emulator.fetch;
    await (await fetch(new URL("/users", emulator.url))).text();
    await fetch(new URL("/clock", emulator.url), { method: "POST", body: new URLSearchParams() });
    await (await fetch(new URL("/user-of-another-site", emulator.url))).text();
    expect(log).toMatchObject([
      { method: "POST", path: "/clock", status: 403 },
      { method: "GET", path: "/…", status: 404 },
    ]);
  });

  test("says when a user without an authenticator is not challenged", async () => {
    const { track, log } = await logged(transport);
    await track("jane", "withdraw");
    await track("jane", "other");

    expect(log).toMatchObject([{ state: "ALLOW", isChallengeSkipped: true }, { state: "ALLOW" }]);
    expect(log[1]).not.toHaveProperty("isChallengeSkipped");
  });

  test("names an error by its field, and no value", async () => {
    const { send, log } = await logged(transport);
    await send("/users/jane@example.com/actions/signIn", { method: "POST", body: '{"email":7}' });
    await send("/users/jane/actions/signIn", {
      method: "POST",
      body: "{}",
      headers: { authorization: basic("sk_wrong") },
    });

    expect(log).toMatchObject([
      { status: 400, errorCode: "invalid_request", errorDescription: expect.stringMatching(/^body\.email /) },
      { status: 401, errorCode: "unauthorized" },
    ]);
  });

  test("has an injected fault, and no status when the connection was cut", async () => {
    const { emulator, send, log } = await logged(transport);
    emulator.control.failNext({ fault: "reset" });
    await expect(send("/users/jane")).rejects.toThrow(TypeError);

    expect(log).toMatchObject([{ method: "GET", path: "/v1/users/…", faults: ["reset"] }]);
    expect(log[0]).not.toHaveProperty("status");
  });

  test("has requests to the control API and to unknown routes", async () => {
    const { emulator, log } = await logged(transport);
    const fetch = transport === "HTTP" ? globalThis.fetch : emulator.fetch;
    await fetch(`${emulator.controlUrl}/users/jane?x=secret`);
    await fetch(`${emulator.url}/user/jane/actions/signIn`, { method: "POST" });

    expect(log).toMatchObject([
      { method: "GET", path: "/_emulator/users/…", status: 400 },
      { method: "POST", path: "/v1/…/…/actions/…", status: 404 },
    ]);
  });

  test("never gets a user id, key, token, email or other value of a request", async () => {
    const { call, emulator, send, track, log } = await logged(transport);
    const secrets = ["usr_secret", "mail@secret.test", "key-secret", "203.0.113.9", "agent-secret", "custom-secret"];
    const [userId = "", email = "", idempotencyKey = "", ipAddress = "", userAgent = "", custom = ""] = secrets;
    const attributes = { email, idempotencyKey, ipAddress, userAgent, custom: { custom } };
    const { token } = await track(userId, "signIn", attributes);
    await call("validateChallenge", { body: { token, userId, action: "signIn" } });
    await call("getAction", { path: { userId, action: "signIn", idempotencyKey } });
    await send(`/users/${userId}/actions/${email}`, { method: "POST", body: JSON.stringify(attributes) });
    await send(`/${userId}/${token}?token=${token}`);

    const text = JSON.stringify(log);
    for (const secret of [...secrets, token, emulator.apiSecretKey]) expect(text).not.toContain(secret);
    expect(log).toHaveLength(5);
  });
});
