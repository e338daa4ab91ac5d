import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import axe from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const types: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".png": "image/png",
};

const server = createServer(async ({ url = "/" }, response) => {
  const { pathname } = new URL(url, "http://127.0.0.1");
  const path = pathname.endsWith("/") ? `${pathname}index.html` : extname(pathname) ? pathname : `${pathname}.html`;
  const body = await readFile(dist + decodeURIComponent(path)).catch(() => undefined);
  response.writeHead(body ? 200 : 404, { "content-type": types[extname(path)] ?? "text/plain" }).end(body);
});
let origin: string;
let browser: Browser;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const executablePath = process.env.CHROME_PATH ?? installed.find(existsSync);
  if (!executablePath) throw new Error("No Chromium was found. Install chromium or set CHROME_PATH.");
  browser = await chromium.launch({
    executablePath,
    args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
  });
});
afterAll(async () => {
  await browser?.close();
  server.closeAllConnections();
  server.close();
});

async function openPage(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(600_000);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const isLocal = path.startsWith("file:");
  await page.goto(isLocal ? path : origin + path, { waitUntil: "networkidle" });
  // The script names the switch of the theme when it starts.
  if (!isLocal) await page.locator('.VPSwitchAppearance[title*="theme"]').first().waitFor({ state: "attached" });
  return page;
}

describe.each([
  "/",
  "/start/quick-start",
  "/start/how-it-works",
  "/guides/service-down",
  "/guides/testing",
  "/frameworks/express",
  "/frameworks/workers",
  "/maintainers/architecture",
  "/maintainers/suites",
  "/reference/options",
  "/reference/errors",
  "/reference/sdk",
  "/reference/api/sdk/classes/Authsignal",
  "/reference/http-api/track",
])("%s", (path) => {
  test.each(["light", "dark"] as const)(
    "is accessible on a desktop and a phone, in the %s theme",
    async (colorScheme) => {
      const page = await openPage(path, { colorScheme, viewport: { width: 1280, height: 900 } });
      await page.evaluate(axe.source);
      expect({ desktop: await problems(page) }).toEqual({ desktop: [] });
      await page.setViewportSize({ width: 360, height: 740 });
      expect({ phone: await problems(page) }).toEqual({ phone: [] });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    },
  );
});

async function problems(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"],
    }),
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

test("the search finds an option and leads to it, without another host", async () => {
  const page = await openPage("/");
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox").fill("totalTimeoutMs");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== "/");
  await page.getByText("totalTimeoutMs").first().waitFor();
  expect([...hosts]).toEqual([new URL(origin).host]);
});

test("the search lists guides and READMEs before the page of an export", async () => {
  const page = await openPage("/");
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox").fill("ChallengeMismatchError");
  const options = page.getByRole("option");
  await options.nth(3).waitFor();
  expect((await options.allInnerTexts()).slice(0, 3).filter((text) => /\b(?:Class|Interface):/.test(text))).toEqual([]);
});

test.each([
  { query: "migrate", page: "Moving from @authsignal/node" },
  { query: "GitHub Actions", page: "Continuous integration" },
  { query: "Jest", page: "Testing" },
])("the search for $query lists the guide $page first", async ({ query, page: title }) => {
  const page = await openPage("/");
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox").fill(query);
  const options = page.getByRole("option");
  await options.first().waitFor();
  expect((await options.allInnerTexts())[0]).toContain(title);
});

test("a page that is opened from the disk says that it needs a server", async () => {
  const page = await openPage(pathToFileURL(`${dist}/index.html`).href);
  expect(await page.getByText("This site needs a web server").isVisible()).toBe(true);
});
