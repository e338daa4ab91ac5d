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

/** Links inside the site that lead nowhere, each with its page. */
export function brokenLinks(site: Site): string[] {
  const anchors = new Map([...site].map(([page, html]) => [page, attributes(html, "id")]));
  return [...site].flatMap(([page, html]) =>
    [...attributes(html, "href", "a")].flatMap((link) => {
      if (/^\w+:/.test(link)) return [];
      const { pathname, hash } = new URL(link, `http://site/${page}`);
      const target = findPage(site, decodeURIComponent(pathname).slice(1));
      if (target === undefined) return [`${page}: ${link} is no page`];
      const anchor = decodeURIComponent(hash.slice(1));
      if (anchor === "" || anchors.get(target)?.has(anchor)) return [];
      return [`${page}: ${link}, ${target} has no anchor ${anchor}`];
    }),
  );
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
