import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import type { GeneratedFile } from "./generators/generator.ts";
import { generators } from "./generators/index.ts";
import { repositoryRoot, specFile, specLintFile } from "./paths.ts";
import type { OpenApiDocument } from "./spec/document.ts";
import { loadSpec } from "./spec/load-spec.ts";

/** Runs every generator and sorts the files by path. */
export async function generateFiles(document: OpenApiDocument): Promise<GeneratedFile[]> {
  const files = (await Promise.all(generators.map((generator) => generator(document)))).flat();
  return files.sort((a, b) => a.path.localeCompare(b.path));
}

/** Paths of the files whose content on disk is not what they must contain. */
export async function findStaleFiles(files: GeneratedFile[], root: string): Promise<string[]> {
  const states = await Promise.all(
    files.map(async ({ path, content }) => {
      const current = await readFile(root + path, "utf8").catch(() => undefined);
      return current === content ? [] : [path];
    }),
  );
  return states.flat();
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  const files = await generateFiles(await loadSpec(specFile, specLintFile));
  const stale = await findStaleFiles(files, repositoryRoot);

  if (values.check) {
    if (stale.length === 0) return console.log(`${files.length} generated files are up to date.`);
    console.error(
      `Not what the OpenAPI documents make:\n${stale.map((path) => `  ${path}`).join("\n")}\nRun: pnpm generate`,
    );
    process.exitCode = 1;
    return;
  }
  for (const { path, content } of files.filter((file) => stale.includes(file.path))) {
    await mkdir(dirname(repositoryRoot + path), { recursive: true });
    await writeFile(repositoryRoot + path, content);
    console.log(`wrote ${path}`);
  }
  console.log(`${files.length} generated files, ${stale.length} written.`);
}

if (import.meta.main) {
  await main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
