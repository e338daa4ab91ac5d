import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { createConsumer, type Run } from "../test/support/consumer.ts";

const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = process.env.CHROME_PATH ?? installed.find(existsSync);

/** A back end as a user writes it: it reads the environment, and keeps its transfers in memory. */
const server = `
const { createServer } = require("node:http");
const { Authsignal } = require("@authsignal-actions/sdk");
const authsignal = new Authsignal({ maxRetries: 0 });
const instance = { userId: "usr_1", action: "withdraw" };
let idempotencyKey;
const page = (text) => "<!doctype html><title>Bank</title><h1>" + text + '</h1><form method="post" action="/withdraw"><button>Withdraw</button></form>';
createServer(async (request, response) => {
  const url = new URL(request.url, "http://localhost:" + process.env.PORT);
  const show = (text) => response.writeHead(200, { "content-type": "text/html" }).end(page(text));
  if (url.pathname === "/favicon.ico") return response.writeHead(204).end();
  if (url.pathname === "/withdraw") {
    const attributes = { redirectUrl: url.origin + "/done" };
    const tracked = await authsignal.track({ ...instance, attributes });
    idempotencyKey = tracked.idempotencyKey;
    if (tracked.state === "CHALLENGE_REQUIRED") return response.writeHead(303, { location: tracked.url }).end();
    return show(tracked.state === "ALLOW" ? "Paid" : "Denied");
  }
  if (url.pathname !== "/done") return show("Welcome");
  const token = url.searchParams.get("token");
  const { state } = await authsignal.validateChallenge({ ...instance, idempotencyKey, token });
  show(state === "CHALLENGE_SUCCEEDED" ? "Paid" : "Not paid: " + state);
}).listen(Number(process.env.PORT), "localhost");
`;

const imports = `
import { expect } from "@playwright/test";
import { createTest } from "@authsignal-actions/testing/playwright";
const config = { actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" as const }] };
const test = createTest({ config, application: { command: [process.execPath, "server.cjs"] } });
`;

/** Runs a test file with Playwright and the installed Chromium. */
async function runPlaywright(text: string): Promise<Run> {
  if (executablePath === undefined) throw new Error("No Chromium was found. Install chromium or set CHROME_PATH.");
  const consumer = await createConsumer();
  const args = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"];
  const config = {
    testDir: ".",
    workers: 1,
    reporter: "line",
    timeout: 600_000,
    use: { launchOptions: { executablePath, args } },
  };
  await consumer.write("playwright.config.ts", `export default ${JSON.stringify(config)};`);
  await consumer.write("server.cjs", server);
  await consumer.write("user.spec.ts", text);
  return consumer.run("@playwright/test", "cli.js", ["test"]);
}

test("a person completes, fails and quits challenges, and each test begins without data", async () => {
  const { output, exitCode } = await runPlaywright(`${imports}
    const enroll = (fake, verificationMethod) => fake.control.enroll("usr_1", { verificationMethod });
    const withdraw = async (page) => {
      await page.goto("/");
      await page.getByRole("button", { name: "Withdraw" }).click();
    };
    for (const method of ["SMS", "AUTHENTICATOR_APP", "PASSKEY"]) {
      test("completes with " + method, async ({ page, fake, challengePage }) => {
        expect(await fake.actions()).toEqual([]);
        await enroll(fake, method);
        await withdraw(page);
        await challengePage.complete();
        await expect(page.getByRole("heading", { name: "Paid" })).toBeVisible();
        expect(await fake.actions()).toMatchObject([{ state: "CHALLENGE_SUCCEEDED", verificationMethod: method }]);
      });
    }
    test("fails", async ({ page, fake, challengePage }) => {
      await enroll(fake, "SMS");
      await withdraw(page);
      await challengePage.fail();
      await expect(page.getByRole("heading", { name: "Not paid: CHALLENGE_FAILED" })).toBeVisible();
    });
    test("quits", async ({ page, fake, challengePage }) => {
      await enroll(fake, "PASSKEY");
      await withdraw(page);
      await challengePage.quit();
      await expect(page.getByRole("heading", { name: "Not paid: CHALLENGE_REQUIRED" })).toBeVisible();
    });
    test("does not name the fake", async ({ page }) => {
      await withdraw(page);
      await expect(page.getByRole("heading", { name: "Paid" })).toBeVisible();
    });
    test("sets the outcome", async ({ page, fake }) => {
      fake.nextOutcome("BLOCK");
      await withdraw(page);
      await expect(page.getByRole("heading", { name: "Denied" })).toBeVisible();
    });`);
  expect({ output, exitCode }).toMatchObject({ exitCode: 0 });
  expect(output).toContain("7 passed");
});

test("failures are explained: a rejected challenge, a call outside the document, an application that ends", async () => {
  const { output, exitCode } = await runPlaywright(`${imports}
    const blocking = createTest({
      config: { actions: [{ ...config.actions[0], verificationWebhookUrl: "https://app.example/webhooks/authsignal" }] },
      webhookFetch: async () => new Response(null, { status: 500 }),
      application: { command: [process.execPath, "server.cjs"] },
    });
    blocking("rejected", async ({ page, fake, challengePage }) => {
      await fake.control.enroll("usr_1", { verificationMethod: "PASSKEY" });
      await page.goto("/");
      await page.getByRole("button", { name: "Withdraw" }).click();
      await challengePage.complete();
    });
    test("strict", async ({ fake }) => {
      await fetch(fake.url + "/unknown", { method: "POST", body: "{}" });
    });
    const broken = createTest({ application: { command: [process.execPath, "--eval", "console.log('no database'); process.exit(3)"] } });
    broken("ends", async ({ page }) => page.goto("/"));`);
  expect(exitCode).toBe(1);
  expect(output).toContain("3 failed");
  expect(output).toContain("The challenge did not succeed: the page shows");
  expect(output).toContain('the notice "blocked"');
  expect(output).toContain("There is no route POST /v1/unknown.");
  expect(output).toContain("The application did not start: it ended with exit code 3.");
  expect(output).toMatch(/Output:\s+no database/);
});
