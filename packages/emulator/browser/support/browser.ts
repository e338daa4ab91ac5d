import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";

const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Starts the Chromium that `CHROME_PATH` names, or the installed one. It finds no other machine. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH ?? installed.find(existsSync);
  if (!executablePath) throw new Error("No Chromium was found. Install chromium or set CHROME_PATH.");
  const rules = "MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1";
  return chromium.launch({ executablePath, args: [`--host-resolver-rules=${rules}`] });
}

/** A page in a context of its own. The test fails when the page reports an error, such as a blocked script or style. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options);
  // It only ends a test that hangs.
  context.setDefaultTimeout(600_000);
  const problems: string[] = [];
  context.on("weberror", (error) => problems.push(error.error().message));
  context.on("console", (message) => {
    // A page with a status of 4xx is reported as a failed resource.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      problems.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    expect(problems).toEqual([]);
  });
  return context.newPage();
}

/** An application that the challenge page returns to. */
export interface Application {
  /** Where it listens, as `localhost`: another origin and another site than the emulator. */
  readonly url: string;
  /** Queries of the requests to `/done`, in order. */
  readonly returned: URLSearchParams[];
}

export async function startApplication(
  html = "<!doctype html><title>Application</title><h1>Application</h1>",
): Promise<Application> {
  const returned: URLSearchParams[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === "/done") returned.push(searchParams);
    response.writeHead(pathname === "/favicon.ico" ? 204 : 200, { "content-type": "text/html" });
    response.end(pathname === "/favicon.ico" ? "" : html);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  });
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, returned };
}
