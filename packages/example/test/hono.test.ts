// #region setup

import { deliverWebhook } from "@authsignal-actions/testing";
import { createTest } from "@authsignal-actions/testing/vitest";
import { expect } from "vitest";
import { createApp } from "../src/app/create-app.ts";
import { createHonoApp } from "../src/mounts/hono.ts";

/** Every test has a fake of its own, in which jane can be challenged. */
const test = createTest({
  config: {
    actions: [{ actionCode: "signIn", defaultUserActionResult: "CHALLENGE" }],
    users: [{ userId: "jane", authenticators: [{ verificationMethod: "EMAIL_OTP", email: "jane@bank.example" }] }],
  },
}).extend<{ app: ReturnType<typeof createHonoApp> }>({
  app: async ({ authsignal }, use) => {
    const bank = createApp({
      authsignal,
      baseUrl: "http://localhost:3000",
      checkPassword: async (_userId, password) => password === "correct",
      pay: async () => {},
      log: () => {},
    });
    await use(createHonoApp(bank));
  },
});

const signIn = { method: "POST", body: new URLSearchParams({ userId: "jane", password: "correct" }) };
// #endregion setup

// #region challenge
test("a sign-in is completed by the challenge", async ({ app, fake }) => {
  const response = await app.request("/sign-in", signIn);
  expect(fake).toHaveTracked({ userId: "jane", action: "signIn", times: 1 });

  const { returnUrl = "" } = await fake.challenges.succeed(response); // it redirects to the challenge
  const cookie = response.headers.get("set-cookie") ?? "";
  const back = await app.request(returnUrl, { headers: { cookie } }); // as the browser does
  expect(back.headers.get("location")).toBe("http://localhost:3000/");
});
// #endregion challenge

// #region outcome
test("a sign-in that is blocked stops", async ({ app, fake }) => {
  fake.nextOutcome("BLOCK");
  expect((await app.request("/sign-in", signIn)).status).toBe(403);
});

test("a sign-in stops while the service is down", async ({ app, fake }) => {
  fake.failAll({ operation: "track", status: 503 });
  expect((await app.request("/sign-in", signIn)).status).toBe(503);
});
// #endregion outcome

// #region webhook
test.for(["tampered", "late", "wrongKey", "unsigned"] as const)(
  "the webhook refuses what is %s",
  async (variant, { app, fake }) => {
    const options = { secret: fake.apiSecretKey, variant };
    expect(await deliverWebhook(app, "action.verify", options)).toMatchObject({ accepted: false, status: 400 });
  },
);
// #endregion webhook
