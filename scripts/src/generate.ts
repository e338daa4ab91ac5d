import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, posix } from "node:path";
import { parseArgs } from "node:util";
import type { GeneratedFile } from "./generators/generator.ts";
import { generators } from "./generators/index.ts";
import { repositoryRoot, specFile, specLintFile } from "./paths.ts";
import { checkSupported } from "./spec/check-supported.ts";
import type { OpenApiDocument } from "./spec/document.ts";
import { loadSpec } from "./spec/load-spec.ts";
import { listOpenDecisions } from "./spec/open-decisions.ts";
import { checkValueLists } from "./spec/value-lists.ts";

/**
 * Runs every generator and sorts the files by path.
 *
 * @throws {Error} when the document has something that nothing here supports, or lists that contradict each other
 */
export async function generateFiles(document: OpenApiDocument): Promise<GeneratedFile[]> {
  checkSupported(document);
  checkValueLists(document);
  const files = (await Promise.all(generators.map((generator) => generator(document)))).flat();
  return files.sort((a, b) => a.path.localeCompare(b.path));
}

/** Paths of the files that are missing or outdated on disk. */
export async function findStaleFiles(files: GeneratedFile[], root: string): Promise<string[]> {
  const states = await Promise.all(
    files.map(async ({ path, content }) => {
      const current = await readFile(root + path, "utf8").catch(() => undefined);
      return current === content ? [] : [path];
    }),
  );
  return states.flat();
}

/** Files in folders named `generated` that no generator makes. */
export async function findLeftovers(files: GeneratedFile[], root: string): Promise<string[]> {
  const folders = new Set(files.map(({ path }) => posix.dirname(path)));
  const present = await Promise.all(
    [...folders]
      .filter((folder) => posix.basename(folder) === "generated")
      .map(async (folder) => {
        const names = await readdir(root + folder).catch(() => []);
        return names.map((name) => `${folder}/${name}`);
      }),
  );
  return present.flat().filter((path) => !files.some((file) => `${file.path}/`.startsWith(`${path}/`)));
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  const document = await loadSpec(specFile, specLintFile);
  const files = await generateFiles(document);
  const stale = await findStaleFiles(files, repositoryRoot);
  const leftovers = await findLeftovers(files, repositoryRoot);

  if (values.check) {
    const wrong = [...stale, ...leftovers];
    if (wrong.length === 0) return console.log(`${files.length} generated files are up to date.`);
    console.error(
      `Not what the OpenAPI documents make:\n${wrong.map((path) => `  ${path}`).join("\n")}\nRun: pnpm generate`,
    );
    process.exitCode = 1;
    return;
  }
  for (const { path, content } of files.filter((file) => stale.includes(file.path))) {
    await mkdir(dirname(repositoryRoot + path), { recursive: true });
    await writeFile(repositoryRoot + path, content);
    console.log(`wrote ${path}`);
  }
  for (const path of leftovers) {
    await rm(repositoryRoot + path, { recursive: true });
    console.log(`removed ${path}`);
  }
  console.log(`${files.length} generated files, ${stale.length} written.`);
  const open = await listOpenDecisions(document, (file) =>
    readFile(repositoryRoot + file, "utf8").catch(() => undefined),
  );
  if (open.length > 0) console.log(`To be written by hand:\n${open.map((decision) => `  ${decision}`).join("\n")}`);
}

if (import.meta.main) {
  await main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
