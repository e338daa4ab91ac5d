// #region scenarios
import { runScenarios } from "@authsignal-actions/testing";
import { test } from "@authsignal-actions/testing/vitest";
import { expect } from "vitest";
import { createApp } from "../src/app/create-app.ts";
import { createHonoApp } from "../src/mounts/hono.ts";

test("the withdrawals of the bank pass every scenario", async ({ fake, authsignal }) => {
  let paid = 0;
  const app = createHonoApp(
    createApp({
      authsignal,
      baseUrl: "http://localhost:3000",
      checkPassword: async () => true,
      pay: async () => {
        paid++;
      },
      log: () => {},
    }),
  );
  let cookie = "";
  const post = (path: string, fields: Record<string, string>) =>
    app.request(path, { method: "POST", body: new URLSearchParams(fields), headers: { cookie } });

  const reports = await runScenarios({
    fake,
    userId: "jane",
    action: "withdraw",
    start: async () => {
      const signedIn = await post("/sign-in", { userId: "jane", password: "correct" });
      cookie = signedIn.headers.get("set-cookie") ?? "";
      return post("/withdrawals", { amount: "50", id: crypto.randomUUID() });
    },
    finish: async ({ returnUrl }) => app.request(returnUrl, { headers: { cookie } }),
    effects: () => paid,
    webhook: { application: app },
  });

  expect(reports.filter(({ problems }) => problems.length > 0)).toEqual([]);
});
// #endregion scenarios
