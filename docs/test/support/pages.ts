import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

/** Markdown texts, by their path below `docs/`. */
type Pages = ReadonlyMap<string, string>;

/** Languages that are not code, or whose blocks are commands that the reader types. */
const mayBeWritten = new Set(["sh", "text", "json", "http", "diff", "mermaid", ""]);

/** Code that is written into a page, and cuts from files or regions that are missing. */
export async function snippetProblems(pages: Pages, docs: string): Promise<string[]> {
  const problems: string[] = [];
  for (const [page, text] of pages) {
    let inCode = false;
    for (const [index, line] of text.split("\n").entries()) {
      const problem = (words: string) => problems.push(`${page}, line ${index + 1}: ${words}`);
      const fence = /^\s*```(\w*)/.exec(line);
      if (fence && !inCode && !mayBeWritten.has(fence[1] ?? "")) {
        problem(`cut this ${fence[1]} from a file that runs: <<< @/../packages/…`);
      }
      if (fence) inCode = !inCode;
      const cut = inCode ? null : /^<<< @\/\.\.\/([\w./[\]-]+)(?:#([\w-]+))?/.exec(line);
      if (!cut) continue;
      const [, file = "", region] = cut;
      const source = await readFile(resolve(docs, "..", file), "utf8").catch(() => undefined);
      if (source === undefined) problem(`${file} does not exist`);
      else if (region && !new RegExp(`#region ${region}$`, "m").test(source))
        problem(`${file} has no region ${region}`);
    }
  }
  return problems;
}

/** Names such as `timeoutMs` and `--user-id` that the reference does not have, each with its page. */
export function unknownNames(pages: Pages, reference: string): string[] {
  return [...pages].flatMap(([page, text]) => {
    const code = [...text.replaceAll(/^```.*?^```/gms, "").matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? "");
    const names = code.flatMap(
      (one) => one.match(/(?<![\w@/.-])(?:[a-z]+(?:[A-Z]\w*)+|--[a-z][\w-]+|[A-Z]+_[A-Z_]+)/g) ?? [],
    );
    return [...new Set(names)].filter((name) => !isKnown(name, reference)).map((name) => `${page}: ${name}`);
  });
}

/** Paths such as `packages/sdk/src/errors/` that the repository does not have, each with its page. */
export function missingPaths(pages: Pages, docs: string): string[] {
  return [...pages].flatMap(([page, text]) =>
    [...text.matchAll(/`((?:docs|packages|scripts|spec)\/[\w./-]*)`/g)]
      .map((match) => match[1] ?? "")
      .filter((path) => !existsSync(resolve(docs, "..", path)))
      .map((path) => `${page}: ${path} does not exist`),
  );
}

function isKnown(name: string, reference: string): boolean {
  return new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(reference);
}
