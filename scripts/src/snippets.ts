import { globSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { repositoryRoot } from "./paths.ts";

/** A code block of a document that is cut from a file, named by the comment above it. */
export interface Snippet {
  /** Location, such as `README.md:16`. */
  place: string;
  /** The file, and the region of it if not all of it is shown: `packages/example/src/app/sign-in.ts#mfa`. */
  source: string;
  shown: string;
  expected: string;
}

interface Document {
  path: string;
  /** The text with every snippet updated. */
  text: string;
  snippets: Snippet[];
}

/** The comment, then the fence with its language, the code and the closing fence. */
const block = /^<!-- snippet: (\S+) -->\n```(\w+)\n(.*?)^```$/gms;

/**
 * Reads every document that shows a snippet.
 *
 * @throws {Error} when a file or a region does not exist, or no code block follows the comment
 */
export async function readDocuments(root: string): Promise<Document[]> {
  const paths = globSync(["*.md", "docs/**/*.md", "packages/*/*.md", "packages/*/docs/**/*.md"], {
    cwd: root,
    exclude: (path) => path.split("/").includes("node_modules"),
  }).sort();
  const documents = await Promise.all(paths.map((path) => readDocument(root, path)));
  return documents.filter(({ snippets }) => snippets.length > 0);
}

async function readDocument(root: string, path: string): Promise<Document> {
  const text = await readFile(join(root, path), "utf8");
  const found = [...text.matchAll(block)];
  const announced = text.match(/^<!-- snippet:.*$/gm) ?? [];
  if (announced.length !== found.length) {
    throw new Error(
      `${path} has ${announced.length} snippet comments, of which ${found.length} have a code block on the next line and the form <!-- snippet: FILE#REGION -->.`,
    );
  }
  // VitePress inserts these itself, and reports a missing one poorly.
  for (const { index, 1: source = "" } of text.matchAll(/^<<< @\/\.\.\/([^\s{]+)/gm)) {
    await cut(root, source, `${path}:${text.slice(0, index).split("\n").length}`);
  }
  const snippets = await Promise.all(
    found.map(async ({ index, 1: source = "", 3: shown = "" }): Promise<Snippet> => {
      const place = `${path}:${text.slice(0, index).split("\n").length}`;
      return { place, source, shown, expected: await cut(root, source, place) };
    }),
  );
  let next = 0;
  const updated = text.replaceAll(
    block,
    (_block, source: string, language: string) =>
      `<!-- snippet: ${source} -->\n\`\`\`${language}\n${snippets[next++]?.expected}\`\`\``,
  );
  return { path, text: updated, snippets };
}

async function cut(root: string, source: string, place: string): Promise<string> {
  const [file = "", region] = source.split("#");
  const text = await readFile(join(root, file), "utf8").catch(() => {
    throw new Error(`${place}: ${file} does not exist. Name a file below the repository.`);
  });
  try {
    return region === undefined ? text : cutRegion(text, region);
  } catch (error) {
    throw new Error(`${place}: ${file} ${(error as Error).message}`);
  }
}

const marker = /^\s*\/\/ #(?:end)?region\b/;

/**
 * The lines between `// #region NAME` and `// #endregion NAME`, without their common indentation and without the comments
 * of regions within.
 *
 * @throws {Error} when the region is not found
 */
export function cutRegion(text: string, name: string): string {
  const lines = text.split("\n");
  const indexOf = (kind: string) => lines.findIndex((line) => line.trim() === `// #${kind} ${name}`);
  const [begin, end] = [indexOf("region"), indexOf("endregion")];
  if (begin === -1 || end < begin) {
    const names = [...text.matchAll(/^\s*\/\/ #region (\S+)$/gm)].map(([, found]) => found);
    throw new Error(`has no region ${name} that also ends. It has ${names.join(", ") || "none"}.`);
  }
  const region = lines.slice(begin + 1, end).filter((line) => !marker.test(line));
  const indents = region.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  return `${region
    .map((line) => line.slice(indent))
    .join("\n")
    .replace(/^\n+/, "")}\n`;
}

/** One line for each outdated snippet. */
export function listDifferences(documents: readonly Document[]): string[] {
  return documents.flatMap(({ snippets }) =>
    snippets
      .filter(({ shown, expected }) => shown !== expected)
      .map(({ place, source }) => `${place}: differs from ${source}`),
  );
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  const documents = await readDocuments(repositoryRoot);
  const differences = listDifferences(documents);
  if (values.check && differences.length > 0) {
    console.error(`${differences.join("\n")}\nChange the file, not the document, and run: pnpm snippets`);
    process.exitCode = 1;
    return;
  }
  for (const { path, text } of documents) await writeFile(join(repositoryRoot, path), text);
  const count = documents.flatMap(({ snippets }) => snippets).length;
  console.log(`${count} snippets in ${documents.length} documents, ${differences.length} updated.`);
}

if (import.meta.main) {
  await main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
