import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { repositoryRoot } from "./paths.ts";

const fileName = "THIRD-PARTY-NOTICES.md";

/** A package whose code is inside a build. */
interface Bundled {
  name: string;
  license: string;
  text: string;
}

/**
 * The notices of a package: the license of each package that its source maps name. Undefined if it bundles none.
 *
 * @throws {Error} when a bundled package has neither a license text nor an origin.
 */
export async function noticesOf(packageFolder: string): Promise<string | undefined> {
  const bundled = await Promise.all([...(await bundledFolders(packageFolder))].map(readBundled));
  if (bundled.length === 0) return undefined;
  const sections = bundled
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ name, license, text }) => `## ${name} (${license})\n\n${text.trim().replace(/^/gm, "    ")}\n`);
  return `# Third-party notices\n\nThe build of this package contains code of these packages.\n\n${sections.join("\n")}`;
}

/** The folders of the packages inside a build: a build of another workspace package includes its own dependencies. */
export async function bundledFolders(packageFolder: string): Promise<Set<string>> {
  const dist = join(packageFolder, "dist");
  const folders = new Set<string>();
  const builds = new Set<string>();
  for (const file of await readdir(dist)) {
    if (!file.endsWith(".map")) continue;
    const { sources } = JSON.parse(await readFile(join(dist, file), "utf8")) as { sources: string[] };
    for (const source of sources) {
      const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(source)?.[0];
      const build = /^(?:\.\.\/)+[^/]+(?=\/dist\/)/.exec(source)?.[0];
      if (folder) folders.add(join(dist, folder));
      else if (build) builds.add(join(dist, build));
    }
  }
  for (const build of builds) {
    for (const folder of await bundledFolders(build)) folders.add(folder);
  }
  return folders;
}

async function readBundled(folder: string): Promise<Bundled> {
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
  const { name, license, author, repository } = manifest;
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (file) return { name, license, text: (await readFile(join(folder, file), "utf8")).replaceAll("\r\n", "\n") };
  const holder = typeof author === "string" ? author : author?.name;
  const origin = typeof repository === "string" ? repository : repository?.url;
  if (!origin) throw new Error(`${name} is bundled and says neither its licence's text nor where it comes from.`);
  return { name, license, text: `The package has no licence text of its own.\n${holder ?? name}, ${origin}` };
}

interface Manifest {
  name: string;
  license: string;
  author?: string | { name: string };
  repository?: string | { url: string };
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  const stale: string[] = [];
  for (const name of await readdir(join(repositoryRoot, "packages"))) {
    const folder = join(repositoryRoot, "packages", name);
    const { private: isPrivate } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as {
      private?: true;
    };
    if (isPrivate) continue;
    const notices = await noticesOf(folder);
    const file = join(folder, fileName);
    if (notices === (await readFile(file, "utf8").catch(() => undefined))) continue;
    stale.push(join("packages", name, fileName));
    if (!values.check && notices !== undefined) await writeFile(file, notices);
  }
  if (stale.length === 0) return console.log("The third-party notices say what is bundled.");
  const list = stale.map((file) => `  ${file}`).join("\n");
  if (!values.check) return console.log(`wrote\n${list}`);
  console.error(
    `Not what the builds contain:\n${list}\nRun: node scripts/${join("src", "notices.ts")} (after turbo run build)`,
  );
  process.exitCode = 1;
}

if (import.meta.main) {
  await main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
