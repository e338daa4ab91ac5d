import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createEmulator } from "@authsignal-actions/emulator";
import { chromium } from "playwright-core";

/** Makes the pictures of the README's quick start: `pnpm --filter @authsignal-actions/emulator screenshots`. */
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
} finally {
  await browser.close();
}
