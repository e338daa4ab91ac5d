import type { Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { createEmulator, type Emulator, type EmulatorOptions } from "../../src/index.ts";
import { callsOf } from "../../test/support/start.ts";

const challenge = { defaultUserActionResult: "CHALLENGE" as const };

/** An emulator with users in every situation that a page is made for. */
export async function startEmulator(options: EmulatorOptions = {}) {
  const emulator = await createEmulator({
    config: {
      challengeAttempts: 2,
      actions: [
        { actionCode: "withdraw", ...challenge },
        { actionCode: "signIn", ...challenge, verificationMethods: ["PASSKEY"] },
        { actionCode: "confirm", ...challenge, verificationMethods: ["PUSH"] },
      ],
    },
    ...options,
  });
  onTestFinished(() => emulator.close());
  const { control } = emulator;
  await control.enroll("jane", { verificationMethod: "SMS", phoneNumber: "+64270000000", isDefault: true });
  await control.enroll("jane", { verificationMethod: "AUTHENTICATOR_APP" });
  await control.enroll("jane", { verificationMethod: "PASSKEY" });
  const { track } = callsOf(emulator, "HTTP");
  const trackUrl = async (userId: string, action: string, body: Parameters<typeof track>[2] = {}) =>
    (await track(userId, action, body)).url ?? "";
  return { emulator, control, track, trackUrl };
}

type Started = Awaited<ReturnType<typeof startEmulator>>;

/** Opens one page, and leaves it open. */
export type OpenPage = (page: Page) => Promise<void>;

/** Opens each page of a challenge there is. */
const pages: readonly (readonly [name: string, open: (page: Page, started: Started) => Promise<void>])[] = [
  [
    "code",
    async (page, { trackUrl }) => void (await page.goto(await trackUrl("jane", "withdraw", { custom: { amount: 9 } }))),
  ],
  [
    "message",
    async (page, { trackUrl }) => {
      await page.goto(await trackUrl("jane", "withdraw"));
      await page.getByText("Show the message that would have been sent").click();
    },
  ],
  [
    "wrong code",
    async (page, { trackUrl }) => {
      await page.goto(await trackUrl("jane", "withdraw"));
      await sendCode(page, "wrong");
    },
  ],
  [
    "too many attempts",
    async (page, { trackUrl }) => {
      await page.goto(await trackUrl("jane", "withdraw"));
      await sendCode(page, "wrong");
      await sendCode(page, "again");
      await page.getByRole("heading", { name: "Too many wrong codes" }).waitFor();
    },
  ],
  [
    "app code",
    async (page, { trackUrl }) => {
      await page.goto(await trackUrl("jane", "withdraw"));
      await page.getByRole("button", { name: "Authenticator app" }).click();
      await page.getByText("Show the code of the app").click();
    },
  ],
  ["approve", async (page, { trackUrl }) => void (await page.goto(await trackUrl("jane", "signIn")))],
  [
    "left",
    async (page, { trackUrl }) => {
      const url = await trackUrl("jane", "withdraw");
      await page.goto(url);
      await page.getByRole("button", { name: "Quit" }).click();
      await page.goto(url);
      await page.getByRole("heading", { name: "You left this challenge" }).waitFor();
    },
  ],
  [
    "done",
    async (page, { trackUrl }) => {
      await page.goto(await trackUrl("jane", "signIn"));
      await page.getByRole("button", { name: "Approve with Passkey" }).click();
      await page.getByRole("heading", { name: "Done" }).waitFor();
    },
  ],
  [
    "return refused",
    async (page, { trackUrl }) => {
      await page.goto(await trackUrl("jane", "signIn", { redirectUrl: "https://app.example.com/" }));
      await page.getByRole("button", { name: "Fail the challenge" }).click();
      await page.getByRole("alert").waitFor();
    },
  ],
  ["nothing to do", async (page, { trackUrl }) => void (await page.goto(await trackUrl("jane", "other")))],
  ["no usable method", async (page, { trackUrl }) => void (await page.goto(await trackUrl("jane", "confirm")))],
  ["enroll", async (page, { trackUrl }) => void (await page.goto(await trackUrl("ann", "withdraw")))],
  [
    "enroll app",
    async (page, { trackUrl }) => {
      await page.goto(await trackUrl("ann", "withdraw"));
      await page.getByRole("link", { name: "Authenticator app" }).click();
    },
  ],
  [
    "enroll email",
    async (page, { trackUrl }) => {
      await page.goto(await trackUrl("ann", "withdraw"));
      await page.getByRole("link", { name: "Email code" }).click();
    },
  ],
  [
    "enrolled",
    async (page, { trackUrl }) => {
      await page.goto(await trackUrl("ann", "withdraw"));
      await page.getByRole("link", { name: "Email code" }).click();
      await page.getByLabel("Email address").fill("ann@example.com");
      await page.getByRole("button", { name: "Add authenticator" }).click();
      await page.getByRole("heading", { name: "Authenticator added" }).waitFor();
    },
  ],
  [
    "settings",
    async (page, { trackUrl }) => void (await page.goto(await trackUrl("jane", "other", { redirectToSettings: true }))),
  ],
  ["unknown page", async (page, { emulator }) => void (await page.goto(emulator.url.replace("/v1", "/a/b")))],
  ["unknown link", async (page, { emulator }) => void (await page.goto(challengeUrl(emulator, "unknown")))],
];

/** Each page with an emulator of its own. */
export const challengePages: readonly (readonly [name: string, open: OpenPage])[] = pages.map(([name, open]) => [
  name,
  async (page) => open(page, await startEmulator()),
]);

export function challengeUrl({ url }: Emulator, token: string): string {
  return url.replace("/v1", `/challenge?token=${token}`);
}

async function sendCode(page: Page, code: string): Promise<void> {
  await page.locator("#code").fill(code);
  await Promise.all([page.waitForEvent("load"), page.locator("#code").press("Enter")]);
}
