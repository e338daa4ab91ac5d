import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callsOf } from "../test/support/start.ts";
import { launchBrowser, newPage, startApplication } from "./support/browser.ts";
import { startEmulator } from "./support/pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function challenged() {
  const [started, application] = [await startEmulator(), await startApplication()];
  const calls = callsOf(started.emulator, "HTTP");
  const redirectUrl = `${application.url}/done?order=7`;
  const url = await started.trackUrl("jane", "withdraw", { redirectUrl });
  const validate = () =>
    calls.call("validateChallenge", { body: { token: application.returned[0]?.get("token") ?? "" } });
  return { ...started, application, redirectUrl, url, validate };
}

const shownCode = async (page: Page) => (await page.locator(".message .code").textContent()) ?? "";

describe.each([true, false])("a person (JavaScript %s)", (javaScriptEnabled) => {
  test("reads the code, enters it and returns to the application", async () => {
    const { url, application, validate } = await challenged();
    const page = await newPage(browser, { javaScriptEnabled });
    await page.goto(url);
    await page.getByText("Show the message that would have been sent").click();
    await page.getByLabel("Text message code").fill(await shownCode(page));
    await page.getByRole("button", { name: "Continue" }).click();
    await page.waitForURL(`${application.url}/**`);
    expect(application.returned[0]?.get("order")).toBe("7");
    expect(await validate()).toMatchObject({ isValid: true, state: "CHALLENGE_SUCCEEDED" });
  });

  test.each([
    ["Fail the challenge", "CHALLENGE_FAILED"],
    ["Quit", "CHALLENGE_REQUIRED"],
  ])("chooses %s and returns with %s", async (name, state) => {
    const { url, application, validate } = await challenged();
    const page = await newPage(browser, { javaScriptEnabled });
    await page.goto(url);
    await page.getByRole("button", { name }).click();
    await page.waitForURL(`${application.url}/**`);
    expect(await validate()).toMatchObject({ isValid: false, state });
  });

  test("enrolls an authenticator app, and completes the next challenge with it", async () => {
    const { trackUrl, redirectUrl, application, validate } = await challenged();
    const page = await newPage(browser, { javaScriptEnabled });
    await page.goto(await trackUrl("ann", "withdraw", { redirectUrl }));
    await page.getByRole("link", { name: "Authenticator app" }).click();
    await page.getByText("No app at hand?").click();
    await page.getByLabel("Code that the app shows").fill(await shownCode(page));
    await page.getByRole("button", { name: "Add authenticator" }).click();
    await page.waitForURL(`${application.url}/**`);
    application.returned.length = 0;
    await page.goto(await trackUrl("ann", "withdraw", { redirectUrl }));
    await page.getByText("Show the code of the app").click();
    await page.getByLabel("Authenticator app code").fill(await shownCode(page));
    await page.getByRole("button", { name: "Continue" }).click();
    await page.waitForURL(`${application.url}/**`);
    expect(await validate()).toMatchObject({ isValid: true, verificationMethod: "AUTHENTICATOR_APP" });
  });

  test("removes and adds authenticators in the settings", async () => {
    const { trackUrl, control } = await challenged();
    const page = await newPage(browser, { javaScriptEnabled });
    await page.goto(await trackUrl("jane", "other", { redirectToSettings: true }));
    await page.getByRole("button", { name: "Remove Passkey" }).click();
    await page.getByText("The authenticator was removed.").waitFor();
    await page.getByRole("link", { name: "Email code" }).click();
    await page.getByLabel("Email address").fill("jane@example.com");
    await page.getByRole("button", { name: "Add authenticator" }).click();
    await page.getByText("The authenticator was added.").waitFor();
    const methods = (await control.listAuthenticators("jane")).map((each) => each.verificationMethod);
    expect(methods).toEqual(["SMS", "AUTHENTICATOR_APP", "EMAIL_OTP"]);
  });
});

test("the keyboard alone is enough: the field has the focus, Enter sends, Tab reaches the message", async () => {
  const { url, application, validate } = await challenged();
  const page = await newPage(browser);
  await page.goto(url);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("code");
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  expect(await focused()).toBe("Show the message that would have been sent");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await focused()).toBe("Fill in");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("code");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${application.url}/**`);
  expect(await validate()).toMatchObject({ isValid: true });
});

test("every control that has the focus shows it", async () => {
  const { url } = await challenged();
  const page = await newPage(browser);
  await page.goto(url);
  const outlines = [];
  for (;;) {
    const outline = await page.evaluate(() => {
      const focused = document.activeElement;
      return focused && focused !== document.body ? getComputedStyle(focused).outlineStyle : undefined;
    });
    if (outline === undefined) break;
    outlines.push(outline);
    await page.keyboard.press("Tab");
  }
  expect(outlines.length).toBeGreaterThan(5);
  expect(new Set(outlines)).toEqual(new Set(["solid"]));
});

test("back and a second send of the same form lead to the application again, and change nothing", async () => {
  const { url, application, emulator } = await challenged();
  const page = await newPage(browser);
  await page.goto(url);
  await page.getByText("Show the message that would have been sent").click();
  const code = await shownCode(page);
  await page.getByLabel("Text message code").fill(code);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL(`${application.url}/**`);
  await page.goBack();
  expect(await page.locator("h1").textContent()).toBe("Nothing to do here");
  await page.getByRole("button", { name: /^Return to localhost/ }).click();
  await page.waitForURL(`${application.url}/**`);
  expect(application.returned).toHaveLength(2);
  expect(await emulator.control.outbox()).toHaveLength(1);
});

test("the time left runs down, and the page shows the end by itself", async () => {
  const actions = [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" as const }];
  const started = await startEmulator({ config: { challengeLifetimeSeconds: 2, actions } });
  const page = await newPage(browser);
  await page.goto(await started.trackUrl("jane", "withdraw"));
  await page.getByRole("heading", { name: "The time is up" }).waitFor();
});

test("20 browsers complete 20 challenges at once, each its own", async () => {
  const { emulator, control, trackUrl } = await startEmulator();
  const application = await startApplication();
  const { call } = callsOf(emulator, "HTTP");
  const users = Array.from({ length: 20 }, (_, index) => `user-${index}`);
  const opened = await Promise.all(
    users.map(async (userId) => {
      await control.enroll(userId, {
        verificationMethod: "SMS",
        phoneNumber: `+6427${userId.slice(5).padStart(4, "0")}`,
      });
      const page = await newPage(browser);
      await page.goto(await trackUrl(userId, "withdraw", { redirectUrl: `${application.url}/done?user=${userId}` }));
      return { userId, page };
    }),
  );
  await Promise.all(
    opened.map(async ({ userId, page }) => {
      expect(await page.locator(".facts").first().textContent()).toContain(userId);
      await page.getByText("Show the message that would have been sent").click();
      await page.getByLabel("Text message code").fill(await shownCode(page));
      await page.getByRole("button", { name: "Continue" }).click();
      await page.waitForURL(`${application.url}/**`);
    }),
  );
  const results = await Promise.all(
    application.returned.map(async (query) => {
      const { isValid, userId } = await call("validateChallenge", { body: { token: query.get("token") ?? "" } });
      return { isValid, isOwn: userId === query.get("user") };
    }),
  );
  expect(results).toEqual(users.map(() => ({ isValid: true, isOwn: true })));
});
