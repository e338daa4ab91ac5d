import assert from "node:assert/strict";
import { test } from "node:test";
import { deliverWebhook, setupAuthsignal } from "@authsignal-actions/testing";
import { createApp } from "../../src/app/create-app.ts";
import { createHonoApp } from "../../src/mounts/hono.ts";

const fake = setupAuthsignal({
  config: {
    actions: [{ actionCode: "signIn", defaultUserActionResult: "CHALLENGE" }],
    users: [{ userId: "jane", authenticators: [{ verificationMethod: "EMAIL_OTP", email: "jane@bank.example" }] }],
  },
});

function openBank() {
  const app = createApp({
    authsignal: fake.authsignal,
    baseUrl: "http://localhost:3000",
    checkPassword: async (_userId, password) => password === "correct",
    pay: async () => {},
    log: () => {},
  });
  return createHonoApp(app);
}

const signIn = { method: "POST", body: new URLSearchParams({ userId: "jane", password: "correct" }) };

test("a sign-in is completed by the challenge", async () => {
  const bank = openBank();
  const response = await bank.request("/sign-in", signIn);

  const { returnUrl = "" } = await fake.challenges.succeed(response);
  const cookie = response.headers.get("set-cookie") ?? "";
  const back = await bank.request(returnUrl, { headers: { cookie } });
  assert.equal(back.headers.get("location"), "http://localhost:3000/");
});

test("a sign-in that is blocked stops", async () => {
  fake.nextOutcome("BLOCK");
  assert.equal((await openBank().request("/sign-in", signIn)).status, 403);
});

test("a tampered webhook is refused", async () => {
  const options = { secret: fake.apiSecretKey, path: "/webhooks/authsignal", variant: "tampered" } as const;
  assert.equal((await deliverWebhook(openBank(), "action.verify", options)).accepted, false);
});
