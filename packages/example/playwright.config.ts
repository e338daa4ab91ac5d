import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

/** A Chromium of the system, if there is one. Otherwise Playwright uses the one that it has installed. */
const executablePath =
  process.env.CHROME_PATH ??
  ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

export default defineConfig({
  testDir: "test/playwright",
  outputDir: "test-results/playwright",
  forbidOnly: process.env.CI !== undefined,
  timeout: 900_000,
  expect: { timeout: 600_000 },
  use: {
    launchOptions: {
      ...(executablePath !== undefined && { executablePath }),
      // The browser reaches this machine only.
      args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"],
    },
  },
});
