import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser, newPage } from "./support/browser.ts";
import { dashboardUrl, startDashboard } from "./support/dashboard.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const actionCodes = (page: Page) => page.locator("tbody tr td:first-child").allTextContents();

test("an action appears, and changes its state, while the list is open", async () => {
  const { open, track, control } = await startDashboard();
  const page = await newPage(browser);
  await open(page, "");
  await page.locator(".live[data-on]").waitFor();
  await track("jane", "withdraw", { idempotencyKey: "live" });
  const row = page.locator("tbody tr").first();
  await row.getByText("live", { exact: true }).waitFor();
  await control.failChallenge({ userId: "jane", action: "withdraw", idempotencyKey: "live" });
  await row.getByText("CHALLENGE_FAILED").waitFor();
});

test("the list keeps its filter, the focus and what is typed while it changes", async () => {
  const { open, track } = await startDashboard();
  const page = await newPage(browser);
  await open(page, "?user=jane");
  await page.locator(".live[data-on]").waitFor();
  const link = page.getByRole("link", { name: "withdraw" }).last();
  await link.focus();
  const href = await link.getAttribute("href");
  await track("eve", "signIn");
  await track("jane", "transfer");
  await page.getByRole("link", { name: "transfer" }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe(href);
  expect(await actionCodes(page)).toEqual(["transfer", "withdraw", "withdraw"]);
  const field = page.getByLabel("Action", { exact: true });
  await field.fill("with");
  await track("jane", "later");
  expect(await field.inputValue()).toBe("with");
  await field.fill("");
  await field.blur();
  await page.getByRole("link", { name: "later" }).waitFor();
});

test("the mark says that updates pause while a field has the focus", async () => {
  const { open } = await startDashboard();
  const page = await newPage(browser);
  await open(page, "");
  const mark = page.locator(".live");
  await mark.getByText("Live").waitFor();
  await page.getByLabel("Action", { exact: true }).focus();
  await mark.getByText("Paused").waitFor();
  await page.getByLabel("Action", { exact: true }).blur();
  await mark.getByText("Live").waitFor();
});

describe.each([true, false])("with JavaScript %s", (javaScriptEnabled) => {
  test("filters, pages and the back button work by URL", async () => {
    const { open, track } = await startDashboard();
    for (let count = 1; count <= 51; count++) await track("pat", `step${count}`);
    const page = await newPage(browser, { javaScriptEnabled });
    await open(page, "");
    await page.getByLabel("User", { exact: true }).fill("pat");
    await page.getByRole("button", { name: "Filter" }).click();
    await page.getByRole("link", { name: "step51" }).waitFor();
    const filtered = page.url();
    expect(new URL(filtered).searchParams.get("user")).toBe("pat");
    await page.getByRole("link", { name: "Older" }).click();
    await page.getByRole("link", { name: "step1", exact: true }).waitFor();
    expect(await actionCodes(page)).toEqual(["step1"]);
    await page.goBack();
    expect(page.url()).toBe(filtered);
    expect((await actionCodes(page)).length).toBe(50);
    await page.getByLabel("State").selectOption("BLOCK");
    await page.getByRole("button", { name: "Filter" }).click();
    await page.getByText("No action matches").waitFor();
    await page.getByRole("link", { name: "Show all actions" }).click();
    expect((await actionCodes(page))[0]).toBe("step51");
  });

  test("a person decides a review and completes a challenge with its code", async () => {
    const { open, control } = await startDashboard();
    const page = await newPage(browser, { javaScriptEnabled });
    await open(page, "?state=REVIEW_REQUIRED");
    await page.getByRole("link", { name: "withdraw" }).click();
    await page.getByRole("button", { name: "Approve" }).click();
    await page.getByText("The state was set.").waitFor();
    await open(page, "?state=CHALLENGE_REQUIRED");
    await page.getByRole("link", { name: "withdraw" }).click();
    await page.getByRole("button", { name: "Fail" }).waitFor();
    await page.getByRole("button", { name: "Open as the user" }).click();
    await page.getByRole("heading", { name: "Enter the code" }).waitFor();
    await page.getByRole("button", { name: "Fail the challenge" }).click();
    await page.getByRole("heading", { name: "Done" }).waitFor();
    const states = (await control.searchActions({ userId: "jane" })).actions.map(({ state }) => state);
    expect(states).toEqual(["CHALLENGE_FAILED", "REVIEW_SUCCEEDED"]);
  });

  test("a person sends a webhook again, adds an authenticator, injects a fault and moves the clock", async () => {
    const { open, control } = await startDashboard();
    const page = await newPage(browser, { javaScriptEnabled });
    await open(page, "delivery?id=delivery-2");
    await page.getByLabel("Tampered copy").selectOption("stale");
    await page.getByRole("button", { name: "Send tampered" }).click();
    await page.getByText("The webhook was sent.").waitFor();
    expect(control.webhooks.list()[0]).toMatchObject({ copyOf: "delivery-2", tampered: "stale" });
    await open(page, "users");
    await page.getByLabel("User id").fill("new user");
    await page.getByRole("button", { name: "Open" }).click();
    await page.getByLabel("Method").selectOption("EMAIL_OTP");
    await page.getByLabel("Phone or email").fill("new@example.com");
    await page.getByRole("button", { name: "Add authenticator" }).click();
    await page.getByRole("button", { name: "Remove Email code new@example.com" }).waitFor();
    await open(page, "faults");
    await page.locator("select[name=fault]").selectOption("hang");
    await page.getByRole("button", { name: "Add fault" }).click();
    await page.getByText("The fault is active.").waitFor();
    expect(control.listFaults().at(-1)).toMatchObject({ rule: { fault: "hang" } });
    const before = control.clock.now();
    await open(page, "clock");
    await page.getByRole("button", { name: "1 day" }).click();
    await page.getByText("The clock was moved").waitFor();
    expect(control.clock.now() - before).toBeGreaterThanOrEqual(86_400_000);
  });
});

test("a call is copied", async () => {
  const { open, emulator } = await startDashboard();
  const page = await newPage(browser);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "action?user=jane&action=withdraw&key=open");
  await page.getByRole("button", { name: "Copy" }).nth(1).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `curl -u "$AUTHSIGNAL_API_SECRET_KEY:" ${emulator.url}/users/jane/actions/withdraw/open`,
  );
});

test("where a control key is required, the browser sends it with pages, forms and live updates", async () => {
  const { emulator, control, track } = await startDashboard({ controlKey: "ck_test" });
  const page = await newPage(browser, { httpCredentials: { username: "", password: "ck_test" } });
  await page.goto(dashboardUrl(emulator, ""));
  await page.locator(".live[data-on]").waitFor();
  await track("jane", "transfer");
  await page.getByRole("link", { name: "transfer" }).waitFor();
  await page.goto(dashboardUrl(emulator, "clock"));
  await page.getByRole("button", { name: "Freeze" }).click();
  await page.getByText("The clock is frozen.").waitFor();
  expect(control.clock.isFrozen).toBe(true);
});

test("the keyboard reaches the content first, and every control shows its focus", async () => {
  const { open } = await startDashboard();
  const page = await newPage(browser);
  await open(page, "action?user=jane&action=withdraw&key=open");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the content");
  await page.keyboard.press("Enter");
  const outlines: string[] = [];
  for (let steps = 0; steps < 15; steps++) {
    await page.keyboard.press("Tab");
    outlines.push(await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle));
  }
  expect(new Set(outlines)).toEqual(new Set(["solid"]));
});
