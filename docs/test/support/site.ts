import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** The HTML of each page, by its path in the built site. */
export type Site = ReadonlyMap<string, string>;

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));

/** Reads the site that `pnpm docs:build` built. */
export async function loadSite(): Promise<Site> {
  const files = (await readdir(dist, { recursive: true })).filter((file) => file.endsWith(".html"));
  return new Map(await Promise.all(files.map(async (file) => [file, await readFile(dist + file, "utf8")] as const)));
}

export function sitePages(site: Site): string[] {
  return [...site.keys()].sort();
}

/** Links inside the site that lead nowhere, each with the first page that has it. */
export function brokenLinks(site: Site): string[] {
  const anchors = new Map([...site].map(([page, html]) => [page, attributes(html, "id")]));
  const problems = new Map<string, string>();
  for (const [page, html] of site) {
    for (const link of attributes(html, "href", "a")) {
      if (/^\w+:/.test(link)) continue;
      const { pathname, hash } = new URL(link, `http://site/${page}`);
      const target = findPage(site, decodeURIComponent(pathname).slice(1));
      const anchor = decodeURIComponent(hash.slice(1));
      const isBroken = target === undefined || (anchor !== "" && !anchors.get(target)?.has(anchor));
      if (!isBroken || problems.has(link)) continue;
      problems.set(link, `${page}: ${link}${target ? `, ${target} has no anchor ${anchor}` : " is not a page"}`);
    }
  }
  return [...problems.values()];
}

function findPage(site: Site, path: string): string | undefined {
  return [path, `${path}.html`, `${path}index.html`].find((page) => site.has(page));
}

function attributes(html: string, name: string, element = "\\w+"): Set<string> {
  return new Set(
    [...html.matchAll(new RegExp(`<${element}\\b[^>]*?\\s${name}="([^"]*)"`, "g"))].map((match) =>
      unescapeHtml(match[1] ?? ""),
    ),
  );
}

function unescapeHtml(text: string): string {
  return text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
