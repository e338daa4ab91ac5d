import { type ApplicationFetch, toFetch } from "@authsignal-actions/testing";
import { createTest } from "@authsignal-actions/testing/vitest";
import { expect } from "vitest";
import { createApp as createBank } from "../src/app/create-app.ts";
import { createHonoApp } from "../src/mounts/hono.ts";

const createApp = ({ authsignal }: Pick<Parameters<typeof createBank>[0], "authsignal">) =>
  createHonoApp(
    createBank({
      authsignal,
      baseUrl: "http://localhost:3000",
      checkPassword: async (_userId, password) => password === "correct",
      pay: async () => {},
      log: () => {},
    }),
  );

const signIn = { method: "POST", body: new URLSearchParams({ userId: "jane", password: "correct" }) };

// #region late-bound
let send: ApplicationFetch; // the application of the current test

const url = "http://localhost:3000/webhooks/authsignal";
const test = createTest({
  config: {
    actions: [{ actionCode: "signIn", defaultUserActionResult: "CHALLENGE", verificationWebhookUrl: url }],
    users: [{ userId: "jane", authenticators: [{ verificationMethod: "EMAIL_OTP", email: "jane@bank.example" }] }],
    webhookUrl: url,
  },
  webhookFetch: (url, init) => send(url, init), // not toFetch(app): there is no app yet
});

test("the application accepts the webhooks of a sign-in", async ({ authsignal, fake }) => {
  send = toFetch(createApp({ authsignal }));
  await fake.challenges.succeed(await send("/sign-in", signIn)); // sends action.verify
  await fake.clock.advance("2m"); // sends action.log_created
  expect(fake.deliveries()).toMatchObject([
    { type: "action.log_created", state: "delivered" },
    { type: "action.verify", state: "delivered" },
  ]);
});
// #endregion late-bound
