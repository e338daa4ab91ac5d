import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { Authsignal as VendorAuthsignal } from "@authsignal/node";
import { createEmulator } from "@authsignal-actions/emulator";
import { Authsignal } from "@authsignal-actions/sdk";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";

const instance = { userId: "auth0|jane", action: "withdraw" };

let browser: Browser;
beforeAll(async () => {
  const executablePath =
    process.env.CHROME_PATH ??
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
  if (!executablePath) throw new Error("No Chromium was found. Install chromium or set CHROME_PATH.");
  const rules = "MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1";
  browser = await chromium.launch({ executablePath, args: [`--host-resolver-rules=${rules}`] });
});
afterAll(() => browser?.close());

/** An application with a page that launches challenges by `@authsignal/browser`, a webhook, and an emulator. */
async function startAll() {
  const script = await readFile(fileURLToPath(import.meta.resolve("@authsignal/browser")), "utf8");
  const webhooks: { body: string; signature: string | undefined }[] = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === "/webhooks/authsignal") {
      const signature = request.headers["x-signature-v2"];
      webhooks.push({ body: await text(request), signature: typeof signature === "string" ? signature : undefined });
      return void response.writeHead(204).end();
    }
    const isScript = pathname === "/authsignal.js";
    response.writeHead(200, { "content-type": isScript ? "text/javascript" : "text/html" });
    response.end(isScript ? script : applicationPage);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const emulator = await createEmulator({
    config: {
      actions: [
        {
          actionCode: "withdraw",
          defaultUserActionResult: "CHALLENGE",
          verificationWebhookUrl: `${url}/webhooks/authsignal`,
        },
      ],
    },
  });
  onTestFinished(async () => {
    await emulator.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  await emulator.control.enroll(instance.userId, { verificationMethod: "SMS", phoneNumber: "+64270000000" });
  const context = await browser.newContext();
  // It only ends a test that hangs.
  context.setDefaultTimeout(600_000);
  onTestFinished(() => context.close());
  const { apiSecretKey } = emulator;
  return {
    emulator,
    url,
    webhooks,
    page: await context.newPage(),
    authsignal: new Authsignal({ apiSecretKey, apiUrl: emulator.url }),
    vendor: new VendorAuthsignal({ apiSecretKey, apiUrl: emulator.url }),
  };
}

const applicationPage = `<!doctype html><html lang="en"><title>Application</title><h1>Application</h1>
<button>Withdraw</button><script type="module">
import { Authsignal } from "/authsignal.js";
const authsignal = new Authsignal({ tenantId: "t" });
window.results = [];
window.errors = [];
document.querySelector("button").addEventListener("click", async () => {
  const onError = (error) => window.errors.push(error);
  const result = await authsignal.launch(window.challenge.url, { mode: window.challenge.mode, onError });
  if (result) window.results.push(result);
});
</script></html>`;

interface ApplicationWindow {
  challenge: { url: string; mode: string };
  results: { token?: string }[];
  errors: { errorCode: string; statusCode: number }[];
}

/** Clicks the button of the application, which launches the challenge. */
async function launch(page: Page, application: string, challenge: ApplicationWindow["challenge"]): Promise<void> {
  await page.goto(application);
  await page.evaluate((value) => Object.assign(globalThis, { challenge: value }), challenge);
  await page.getByRole("button", { name: "Withdraw" }).click();
}

/** Reads the message that would have been sent, and enters its code. */
async function enterCode(page: Page | ReturnType<Page["frameLocator"]>): Promise<void> {
  await page.getByText("Show the message that would have been sent").click();
  const code = await page.locator(".message .code").textContent();
  await page.getByLabel("Text message code").fill(code ?? "");
  await page.getByRole("button", { name: "Continue" }).click();
}

/** By the keyboard: a popup grows to the height of its content, and a click could miss a button that moves. */
async function press(page: Page | ReturnType<Page["frameLocator"]>, name: string): Promise<void> {
  const button = page.getByRole("button", { name });
  await button.waitFor();
  // The page may be gone before the key is up again. What the button did shows in the application.
  await button.press("Enter").catch(() => undefined);
}

async function resultOf(page: Page): Promise<{ token?: string }> {
  await page.waitForFunction(() => (globalThis as unknown as ApplicationWindow).results.length > 0);
  const [result] = await page.evaluate(() => (globalThis as unknown as ApplicationWindow).results);
  return result ?? {};
}

test("the SDK tracks, a person completes the challenge, and everything agrees", async () => {
  const { authsignal, page, url, webhooks } = await startAll();
  const tracked = await authsignal.track({ ...instance, attributes: { redirectUrl: `${url}/done?order=7#top` } });
  if (!("url" in tracked) || tracked.url === undefined) throw new Error("track returned no url");
  expect(tracked.state).toBe("CHALLENGE_REQUIRED");
  await page.goto(tracked.url);
  await enterCode(page);
  await page.waitForURL(`${url}/**`);
  const returned = new URL(page.url());
  expect([returned.searchParams.get("order"), returned.hash]).toEqual(["7", "#top"]);

  const bound = { ...instance, idempotencyKey: tracked.idempotencyKey };
  const token = returned.searchParams.get("token") ?? "";
  expect(await authsignal.validateChallenge({ token, ...bound })).toMatchObject({
    isValid: true,
    state: "CHALLENGE_SUCCEEDED",
    verificationMethod: "SMS",
  });
  const other = authsignal.validateChallenge({ token, ...bound, idempotencyKey: "another" });
  await expect(other).rejects.toMatchObject({ name: "ChallengeMismatchError" });
  expect(await authsignal.getAction(bound)).toMatchObject({ state: "CHALLENGE_SUCCEEDED", verificationMethod: "SMS" });
  expect(await authsignal.queryActions({ userId: instance.userId })).toMatchObject([
    { actionCode: "withdraw", idempotencyKey: tracked.idempotencyKey, state: "CHALLENGE_SUCCEEDED" },
  ]);
  expect(webhooks).toHaveLength(1);
  const { body = "", signature } = webhooks[0] ?? {};
  expect(authsignal.webhook.constructEvent(body, signature ?? "")).toMatchObject({
    type: "action.verify",
    data: { ...instance, idempotencyKey: tracked.idempotencyKey, state: "CHALLENGE_SUCCEEDED" },
  });
});

describe("@authsignal/node and @authsignal/browser", () => {
  async function tracked() {
    const all = await startAll();
    const { url } = await all.vendor.track({ ...instance, attributes: {} });
    const validate = (token: string | undefined) => all.vendor.validateChallenge({ ...instance, token: token ?? "" });
    return { ...all, challengeUrl: url, validate };
  }

  test("complete a challenge in redirect mode", async () => {
    const { page, url, vendor, validate } = await tracked();
    const { url: challengeUrl } = await vendor.track({ ...instance, attributes: { redirectUrl: `${url}/done` } });
    await launch(page, url, { url: challengeUrl, mode: "redirect" });
    await enterCode(page);
    await page.waitForURL(`${url}/done?**`);
    const token = new URL(page.url()).searchParams.get("token") ?? "";
    expect(await validate(token)).toMatchObject({ isValid: true, state: "CHALLENGE_SUCCEEDED" });
  });

  test("complete a challenge in a popup, which closes and is as high as its content", async () => {
    const { page, url, challengeUrl, validate } = await tracked();
    await launch(page, url, { url: challengeUrl, mode: "popup" });
    const frame = page.frameLocator("iframe[name=authsignal]");
    const height = async () => (await page.locator("iframe[name=authsignal]").boundingBox())?.height ?? 0;
    await expect.poll(height, { timeout: 600_000 }).toBeGreaterThan(500);
    await enterCode(frame);
    const { token } = await resultOf(page);
    expect(await validate(token)).toMatchObject({ isValid: true, state: "CHALLENGE_SUCCEEDED" });
    expect(await page.locator("iframe[name=authsignal]").count()).toBe(0);
  });

  test("complete a challenge in a window, which closes", async () => {
    const { page, url, challengeUrl, validate } = await tracked();
    const opening = page.waitForEvent("popup");
    await launch(page, url, { url: challengeUrl, mode: "window" });
    const window = await opening;
    const closing = window.waitForEvent("close");
    await enterCode(window);
    const { token } = await resultOf(page);
    expect(await validate(token)).toMatchObject({ isValid: true, state: "CHALLENGE_SUCCEEDED" });
    await closing;
  });

  test.each([
    ["Quit", "CHALLENGE_REQUIRED"],
    ["Fail the challenge", "CHALLENGE_FAILED"],
  ])("get a token after %s in a popup", async (name, state) => {
    const { page, url, challengeUrl, validate } = await tracked();
    await launch(page, url, { url: challengeUrl, mode: "popup" });
    await press(page.frameLocator("iframe[name=authsignal]"), name);
    const { token } = await resultOf(page);
    expect(await validate(token)).toMatchObject({ isValid: false, state });
  });

  test.each(["popup", "window"])("get an error for an unknown link in a %s, and can close it", async (mode) => {
    const { page, url, emulator } = await tracked();
    const opening = mode === "window" ? page.waitForEvent("popup") : undefined;
    await launch(page, url, { url: emulator.url.replace("/v1", "/challenge?token=unknown"), mode });
    const shown = (await opening) ?? page.frameLocator("iframe[name=authsignal]");
    await shown.getByRole("heading", { name: "This link is unknown" }).waitFor();
    await page.waitForFunction(() => (globalThis as unknown as ApplicationWindow).errors.length > 0);
    expect(await page.evaluate(() => (globalThis as unknown as ApplicationWindow).errors)).toEqual([
      { errorCode: "invalid_token", statusCode: 404 },
    ]);
    await press(shown, "Close");
    expect(await resultOf(page)).toEqual({});
  });
});
