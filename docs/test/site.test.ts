import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { brokenLinks, loadSite, type Site, sitePages } from "./support/site.ts";

const site = await loadSite();

test("every link of the site leads to a page, and to an anchor of it", () => {
  expect(sitePages(site)).toContain("start/quick-start.html");
  expect(brokenLinks(site)).toEqual([]);
});

describe("a broken link is named with its page", () => {
  const target = '<h2 id="options">Options</h2>';
  test.each([
    { link: "/other", problem: "index.html: /other is not a page" },
    { link: "/page#option", problem: "index.html: /page#option, page.html has no anchor option" },
    { link: "#here", problem: "index.html: #here, index.html has no anchor here" },
  ])("$link", ({ link, problem }) => {
    const made: Site = new Map([
      ["index.html", `<a class="x" href="${link}">there</a><a href="/page#options">options</a>`],
      ["page.html", target],
    ]);
    expect(brokenLinks(made)).toEqual([problem]);
  });
});

test("pages load nothing from another host", () => {
  const loaded = [...site].flatMap(([page, html]) =>
    [...html.matchAll(/<(?:script|img|link|iframe|source)\b[^>]*?\s(?:src|href)="(\w+:[^"]+|\/\/[^"]+)"/g)].map(
      (match) => `${page}: ${match[1]}`,
    ),
  );
  expect(loaded).toEqual([]);
});

test("the first page is at most 200 kB, compressed, with everything that it loads", async () => {
  const html = site.get("index.html") ?? "";
  const assets = new Set(
    [...html.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? ""),
  );
  expect(assets.size).toBeGreaterThan(2);
  const files = await Promise.all([...assets].map((asset) => readFile(new URL(`../dist${asset}`, import.meta.url))));
  const bytes = [Buffer.from(html), ...files].reduce((sum, file) => sum + gzipSync(file).length, 0);
  expect(bytes).toBeLessThanOrEqual(200_000);
});

test("a page that is opened without a server says that it needs one", () => {
  expect(site.get("index.html")).toContain("This site needs a web server");
});
