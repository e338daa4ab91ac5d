import { readFile } from "node:fs/promises";
import { mapLinks, readSections, type Section, shiftHeadings } from "./markdown.ts";
import { linkToSite, type Page, repositoryRoot } from "./repository-pages.ts";

const files = { reference: "spec/REFERENCE.md", sources: "spec/PROVENANCE.md" };

/** The HTTP API: a page for each operation, one for its errors, webhooks and schemas, and the sources of each fact. */
export async function httpApiPages(): Promise<Page[]> {
  const reference = await readFile(repositoryRoot + files.reference, "utf8");
  const sources = await readFile(repositoryRoot + files.sources, "utf8");
  return [
    ...splitReference(reference, sources),
    { path: "reference/http-api/sources.md", content: `${linkToSite(sources, files.sources)}\n` },
  ];
}

/** Each operation becomes a page, and each other part below a heading of the second level. Links follow. */
export function splitReference(reference: string, sources: string): Page[] {
  const sections = readSections(reference);
  const parts = sections.filter(({ level }) => level === 2);
  const operations = readSections(parts.find(({ title }) => title === "Operations")?.text ?? "");
  const rows = readSources(sources);
  const pages = [
    ...operations.filter(({ level }) => level === 3).map((section) => ({ section, name: section.title, by: -2 })),
    ...parts
      .filter(({ title }) => !["Operations", "Servers"].includes(title))
      .map((section) => ({ section, name: section.anchor, by: -1 })),
  ];
  const pageOfAnchor = new Map(
    pages.flatMap(({ section, name }) =>
      readSections(section.text).map(({ anchor, level }) => [
        anchor,
        level === section.level ? name : `${name}#${anchor}`,
      ]),
    ),
  );
  const toPages = (markdown: string) =>
    mapLinks(markdown, (target) =>
      target.startsWith("#") ? `/reference/http-api/${pageOfAnchor.get(target.slice(1)) ?? target}` : target,
    );
  const overview = reference.slice(
    0,
    reference.indexOf(`\n### ${operations.find(({ level }) => level === 3)?.title}\n`),
  );
  return [
    { path: "reference/http-api/index.md", content: `${toPages(overview).trim()}\n` },
    ...pages.map(({ section, name, by }) => ({
      path: `reference/http-api/${name}.md`,
      content: `${toPages(shiftHeadings(withSources(section, rows), by))}\n`,
    })),
  ];
}

/** How certain each fact is, by what it is about: an operation, or a schema. */
type Sources = ReadonlyMap<string, readonly string[]>;

function readSources(markdown: string): Sources {
  const rows = new Map<string, string[]>();
  for (const line of markdown.split("\n")) {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    const [, subject = "", certainty = "", sources = "", note = ""] = cells;
    if (!["sure", "likely", "open"].includes(certainty) || cells.length !== 6) continue;
    const about = /^`(\w+)/.exec(subject)?.[1] ?? "";
    rows.set(about, [...(rows.get(about) ?? []), `| ${subject} | ${certainty} | ${sources} | ${note} |`]);
  }
  return rows;
}

/** Below an operation and each schema, the rows of the sources that are about it. */
function withSources({ text }: Section, sources: Sources): string {
  const [first = "", ...rest] = text.split(/^(?=### )/m);
  return [first, ...rest]
    .map((part) => {
      const rows = sources.get(/^### (\w+)$/m.exec(part)?.[1] ?? "") ?? [];
      if (rows.length === 0) return part;
      const table = ["| fact | certainty | sources | note |", "| --- | --- | --- | --- |", ...rows].join("\n");
      return `${part.trim()}\n\n::: details Certainty and sources\n\n${table}\n\nThe [list of sources](/reference/http-api/sources) explains the short names.\n\n:::\n\n`;
    })
    .join("")
    .trim();
}
