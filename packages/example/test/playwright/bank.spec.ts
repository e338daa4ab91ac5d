import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures.ts";

async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(url);
  const form = page.locator("form").filter({ hasText: "password" }).first();
  await form.getByLabel("userId").fill("jane");
  await form.getByLabel("password").fill("correct");
  await form.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading")).toHaveText("Signed in as jane.");
}

/** Reads the code that would have been sent, and enters it. */
async function enterCode(page: Page): Promise<void> {
  await page.getByText("Show the message that would have been sent").click();
  const code = await page.locator(".message .code").textContent();
  await page.getByLabel("Email code").fill(code ?? "");
  await page.getByRole("button", { name: "Continue" }).click();
}

test("a withdrawal is paid after the challenge", async ({ page, bank }) => {
  await signIn(page, bank.url);
  await page.getByLabel("amount").fill("50");
  await page.getByRole("button", { name: "Withdraw" }).click();
  expect(bank.paid).toEqual([]);
  await enterCode(page);

  await expect(page.getByRole("heading")).toHaveText("Paid.");
  expect(bank.paid).toMatchObject([{ userId: "jane", amount: 50 }]);
  // A reload sends the token again, which is of no use by then.
  await page.reload();
  await expect(page.getByRole("heading")).toHaveText("Not confirmed.");
  expect(bank.paid).toHaveLength(1);
});

for (const button of ["Quit", "Fail the challenge"]) {
  test(`a withdrawal is not paid after ${button}`, async ({ page, bank }) => {
    await signIn(page, bank.url);
    await page.getByLabel("amount").fill("50");
    await page.getByRole("button", { name: "Withdraw" }).click();
    await page.getByRole("button", { name: button }).click();

    await expect(page.getByRole("heading")).toHaveText("Not confirmed.");
    expect(bank.paid).toEqual([]);
  });
}

test("a user signs in without a password", async ({ page, bank }) => {
  await page.goto(bank.url);
  const form = page.locator("form").filter({ hasText: "without password" });
  await form.getByLabel("userId").fill("jane");
  await form.getByRole("button").click();
  await enterCode(page);

  await expect(page.getByRole("heading")).toHaveText("Signed in as jane.");
});

test("the challenge of another user for a withdrawal is stopped by the webhook", async ({ page, bank }) => {
  await signIn(page, bank.url);
  await page.getByLabel("amount").fill("50");
  await page.getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByRole("button", { name: "Quit" })).toBeVisible();
  const { apiSecretKey, url, control } = bank.emulator;
  const [withdrawal] = await control.listActions("jane");
  // Tracked by somebody else who has the key, not by the bank.
  const response = await fetch(`${url}/users/joe/actions/withdraw`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${apiSecretKey}:`)}` },
    body: JSON.stringify({ idempotencyKey: withdrawal?.idempotencyKey }),
  });
  await page.goto(((await response.json()) as { url: string }).url);
  await enterCode(page);

  await expect(page.getByText("The webhook action.verify of your application blocked this")).toBeVisible();
  const [action] = await control.listActions("joe");
  expect(action?.state).toBe("CHALLENGE_REQUIRED");
});
