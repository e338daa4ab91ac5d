import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createEmulator, type Emulator } from "@authsignal-actions/emulator";
import { type Browser, chromium } from "playwright-core";

/** Makes the pictures of the README: `pnpm --filter @authsignal-actions/emulator screenshots`. */
const folder = fileURLToPath(new URL("./screenshots/", import.meta.url));
const executablePath = process.env.CHROME_PATH ?? "/usr/bin/chromium";
if (!existsSync(executablePath)) throw new Error("No Chromium was found. Install chromium or set CHROME_PATH.");

await using emulator = await createEmulator({
  seed: "screenshots",
  config: {
    actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" }],
    users: [{ userId: "usr_1", email: "usr_1@example.com", authenticators: [{ verificationMethod: "EMAIL_OTP" }] }],
  },
});
const response = await fetch(`${emulator.url}/users/usr_1/actions/withdraw`, {
  method: "POST",
  headers: { authorization: `Basic ${btoa(`${emulator.apiSecretKey}:`)}` },
  body: "{}",
});
const { url } = (await response.json()) as { url: string };

const browser = await chromium.launch({ executablePath });
try {
  const page = await browser.newPage({ viewport: { width: 720, height: 760 }, deviceScaleFactor: 1 });
  await page.goto(url);
  await page.screenshot({ path: `${folder}challenge.png` });
  await page.locator("summary").first().click();
  await page.screenshot({ path: `${folder}message.png` });
  const [message] = await emulator.control.outbox({ userId: "usr_1" });
  await page.locator("input[name=code]").fill(message?.code ?? "");
  await page.keyboard.press("Enter");
  await page.waitForURL(/step=/);
  await page.screenshot({ path: `${folder}done.png` });
  await takeDashboard(emulator, browser);
} finally {
  await browser.close();
}

async function takeDashboard({ url, apiSecretKey, control }: Emulator, browser: Browser): Promise<void> {
  const track = async (userId: string, action: string, idempotencyKey: string) =>
    fetch(`${url}/users/${userId}/actions/${action}`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${apiSecretKey}:`)}` },
      body: JSON.stringify({ idempotencyKey }),
    });
  for (const [userId, idempotencyKey] of [
    ["usr_2", "order-1042"],
    ["usr_3", "order-1043"],
  ] as const) {
    await control.enroll(userId, { verificationMethod: "PASSKEY" });
    await track(userId, "withdraw", idempotencyKey);
  }
  await control.failChallenge({ userId: "usr_2", action: "withdraw", idempotencyKey: "order-1042" });
  control.setOutcome({ action: "addCard", outcome: "REVIEW" });
  await track("usr_3", "addCard", "card-7");
  control.setOutcome({ action: "signIn", userId: "usr_9", outcome: "BLOCK" });
  await track("usr_9", "signIn", "session-88");
  await track("usr_1", "signIn", "session-89");
  await track("usr_1", "withdraw", "order-1044");
  await control.startChallenge({ userId: "usr_1", action: "withdraw", idempotencyKey: "order-1044" });
  const page = await browser.newPage({ viewport: { width: 1180, height: 560 }, deviceScaleFactor: 1 });
  const origin = new URL(url).origin;
  await page.goto(origin);
  await page.locator(".live[data-on]").waitFor();
  await page.screenshot({ path: `${folder}dashboard.png` });
  await page.setViewportSize({ width: 1180, height: 820 });
  await page.goto(`${origin}/action?user=usr_1&action=withdraw&key=order-1044`);
  await page.locator(".live[data-on]").waitFor();
  await page.screenshot({ path: `${folder}action.png` });
}
