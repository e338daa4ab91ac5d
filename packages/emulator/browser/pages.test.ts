import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser, newPage } from "./support/browser.ts";
import { dashboardPages } from "./support/dashboard.ts";
import { challengePages } from "./support/pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe.each([...challengePages, ...dashboardPages])("page: %s", (_, open) => {
  test("is accessible in both themes, fits 320 px, and has no motion where the user wants none", async () => {
    const page = await newPage(browser, { colorScheme: "light", reducedMotion: "reduce" });
    await open(page);
    await page.evaluate(axe.source);
    expect({ light: await accessibilityProblems(page) }).toEqual({ light: [] });
    await page.emulateMedia({ colorScheme: "dark" });
    expect({ dark: await accessibilityProblems(page) }).toEqual({ dark: [] });
    expect(await page.evaluate(countMoving)).toBe(0);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(await page.evaluate(smallControls)).toEqual([]);
  });

  test("is one request of at most 60 kB for HTML, CSS and JavaScript, and does not shift", async () => {
    const page = await newPage(browser, { viewport: { width: 360, height: 640 } });
    const requests = new Set<string>();
    page.on("request", (request) => requests.add(`${request.resourceType()} ${new URL(request.url()).hostname}`));
    await page.addInitScript(watchShifts);
    await open(page);
    await page.waitForLoadState("networkidle");
    const bytes = await page.evaluate(documentBytes);
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThanOrEqual(60_000);
    // A live page follows the changes.
    expect([...requests].filter((request) => !request.startsWith("eventsource "))).toEqual(["document 127.0.0.1"]);
    expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
  });

  test("breaks no word of a table, and scrolls in no direction but down", async () => {
    const page = await newPage(browser);
    await open(page);
    for (const width of [360, 768, 1000, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(brokenWords), `at ${width} px`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
  });

  test("works without JavaScript", async () => {
    const page = await newPage(browser, { javaScriptEnabled: false });
    await open(page);
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
    // Without the script, these would do nothing.
    expect(await page.locator("[data-fill]:visible,[data-close]:visible,[data-copy]:visible").count()).toBe(0);
  });
});

/** Rules of WCAG up to 2.2 AA, and what axe recommends; a contrast that axe can't measure is a problem, too. */
async function accessibilityProblems(page: Page): Promise<string[]> {
  const { violations, incomplete } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  return [...violations, ...incomplete.filter(({ id }) => id === "color-contrast")].flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html}`),
  );
}

// Functions below run in the page.

function countMoving(): number {
  return [...document.querySelectorAll("*")].filter((element) => {
    const { transitionDuration, animationName } = getComputedStyle(element);
    return transitionDuration !== "0s" || animationName !== "none";
  }).length;
}

/** The open document, uncompressed. The browser keeps a body for a listener only until the next navigation. */
function documentBytes(): number {
  const [document] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return document?.decodedBodySize ?? 0;
}

/** Words on two lines, and numbers without the unit behind them. Code and long names may break anywhere. */
function brokenWords(): string[] {
  const broken: string[] = [];
  for (const cell of document.querySelectorAll("td, th")) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      if (node.parentElement?.closest("code") || !node.parentElement?.checkVisibility()) continue;
      for (const { 0: word, index } of (node.nodeValue ?? "").matchAll(/\d+ ms|\S+/g)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (word.length <= 18 && lines.size > 1) broken.push(word);
      }
    }
  }
  return broken;
}

function smallControls(): string[] {
  const controls = [...document.querySelectorAll("button:not([hidden]),input:not([type=hidden]),summary,a")];
  return controls
    .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 24)
    .map((element) => element.outerHTML);
}

function watchShifts(): void {
  const shifts: number[] = [];
  Object.assign(window, { shifts });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      // A page may move for what the user has just opened.
      const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
      if (!hadRecentInput) shifts.push(value);
    }
  }).observe({ type: "layout-shift", buffered: true });
}
