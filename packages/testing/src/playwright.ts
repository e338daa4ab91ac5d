import {
  test as base,
  type Page,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  type TestType,
} from "@playwright/test";
import {
  createFakeAuthsignal,
  type FakeAuthsignal,
  type FakeAuthsignalOptions,
} from "./fake/create-fake-authsignal.ts";
import { type ApplicationProcess, type StartedApplication, startApplication } from "./lifecycle/start-application.ts";

export type { FakeAuthsignal } from "./fake/create-fake-authsignal.ts";
export type { ApplicationProcess } from "./lifecycle/start-application.ts";

/** Acts as the person on the challenge page. Each method waits until the page is open, and until the browser leaves it. */
export interface ChallengePage {
  /**
   * Completes the challenge: enters the code, or approves a method without one.
   *
   * @throws {Error} if the challenge did not succeed, such as when the webhook `action.verify` rejected it.
   */
  complete(): Promise<void>;
  /** Fails the challenge and returns to the application. */
  fail(): Promise<void>;
  /** Leaves the challenge and returns to the application. */
  quit(): Promise<void>;
}

export interface PlaywrightFixtures {
  /** The fake of this worker, reset before each test. It listens on a port of 127.0.0.1. */
  fake: FakeAuthsignal;
  challengePage: ChallengePage;
}

export interface PlaywrightWorkerFixtures {
  /** The fake of this worker, and the URL of the application that was started beside it. */
  authsignalWorker: { fake: FakeAuthsignal; applicationUrl: string | undefined };
}

/** Options of the fake, and the application. */
export interface PlaywrightOptions extends Omit<FakeAuthsignalOptions, "listen"> {
  /** The application to start for each worker. `baseURL` is then its URL. */
  application?: ApplicationProcess;
  /** Fail a test after a call that is outside the API document. Default `true`. */
  strict?: boolean;
}

/** `test` of Playwright with the fixtures. */
export type AuthsignalTest = TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & PlaywrightFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions & PlaywrightWorkerFixtures
>;

/**
 * Creates `test` of Playwright. Each worker has an emulator and, with `application`, your application beside it. Each test
 * begins without data.
 *
 * @example
 * const test = createTest({ config, application: { command: ["node", "server.js"] } });
 *
 * test("a withdrawal asks for a challenge", async ({ page, challengePage }) => {
 *   await page.goto("/");
 *   await page.getByRole("button", { name: "Withdraw" }).click();
 *   await challengePage.complete();
 *   await expect(page.getByText("Paid")).toBeVisible();
 * });
 */
export function createTest({ application, strict = true, ...options }: PlaywrightOptions = {}): AuthsignalTest {
  return base.extend<PlaywrightFixtures, PlaywrightWorkerFixtures>({
    authsignalWorker: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures this one uses.
      async ({}, use) => {
        const fake = await createFakeAuthsignal({ ...options, listen: true });
        let started: StartedApplication | undefined;
        try {
          started = application && (await startApplication(application, { ...fake.env }));
          await use({ fake, applicationUrl: started?.url });
        } finally {
          await started?.stop();
          await fake.close();
        }
      },
      { scope: "worker" },
    ],
    // Also for a test that does not name it: its data must not be that of the test before.
    fake: [
      async ({ authsignalWorker: { fake } }, use) => {
        await fake.reset();
        await use(fake);
        if (strict) fake.assertConforming();
      },
      { auto: true },
    ],
    baseURL: async ({ authsignalWorker, baseURL }, use) => {
      await use(authsignalWorker.applicationUrl ?? baseURL);
    },
    challengePage: async ({ page, fake }, use) => {
      await use(createChallengePage(page, fake));
    },
  });
}

/** `test` of Playwright with a fake that allows every action. `createTest` takes a config and your application. */
export const test: AuthsignalTest = createTest();

function createChallengePage(page: Page, fake: FakeAuthsignal): ChallengePage {
  /** The form that does one of these. */
  const form = (...actions: string[]) =>
    page.locator(actions.map((action) => `form:has(input[name="do"][value="${action}"])`).join(", ")).first();
  const send = async (name: string) => {
    const before = page.url();
    await form(name).locator('button[type="submit"]').first().click();
    await page.waitForURL((url) => url.href !== before);
  };
  return {
    async complete() {
      await form("code", "approve").waitFor();
      const url = page.url();
      const hasCode = (await form("code").count()) > 0;
      if (hasCode)
        await form("code")
          .locator('input[name="code"]')
          .fill(await fake.challenges.code(url));
      await send(hasCode ? "code" : "approve");
      const notice = new URL(page.url()).searchParams.get("notice");
      if (notice === null || (await form("code", "approve").count()) === 0) return;
      throw new Error(
        `The challenge did not succeed: the page shows ${JSON.stringify(await page.locator("h1").first().textContent())} and the notice ${JSON.stringify(notice)}. A webhook \`action.verify\` may have rejected it; see fake.deliveries().`,
      );
    },
    async fail() {
      await form("fail").waitFor();
      await send("fail");
    },
    async quit() {
      await form("quit").waitFor();
      await send("quit");
    },
  };
}
