import { createTest } from "@authsignal-actions/testing/playwright";
import { expect } from "@playwright/test";

const test = createTest({
  config: {
    actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" }],
    users: [{ userId: "jane", authenticators: [{ verificationMethod: "SMS", phoneNumber: "+64270000000" }] }],
  },
  application: { command: ["node", "quick-start/server.mjs"] },
});

test("a withdrawal asks for a challenge", async ({ page, challengePage }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Withdraw 500" }).click();
  await challengePage.complete(); // or fail(), quit()
  await expect(page.getByText("Done: 500 withdrawn.")).toBeVisible();
});
