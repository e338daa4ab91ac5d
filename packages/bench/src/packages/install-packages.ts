import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const installTimeoutMs = 120_000;
const root = join(import.meta.dirname, "../../../..");

/** Packs packages of this repository, installs them with npm in an empty folder, and returns the number of packages. */
export async function installPacked(folders: readonly string[]): Promise<number> {
  return inEmptyFolder(async (empty) => {
    const tarballs: string[] = [];
    for (const folder of folders) {
      const options = { cwd: join(root, "packages", folder), env: environment() };
      const { stdout } = await run("pnpm", ["pack", "--json", "--pack-destination", empty], options);
      tarballs.push((JSON.parse(stdout) as { filename: string }).filename);
    }
    return install(empty, tarballs);
  });
}

/** Installs a published package with npm in an empty folder, and returns the number of packages. */
export async function installPublished(specifier: string): Promise<number> {
  return inEmptyFolder((empty) => install(empty, [specifier]));
}

async function install(folder: string, specifiers: readonly string[]): Promise<number> {
  await writeFile(join(folder, "package.json"), '{ "private": true }');
  const options = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
  await run("npm", ["install", ...options, ...specifiers], {
    cwd: folder,
    env: environment(),
    timeout: installTimeoutMs,
  });
  const lock = JSON.parse(await readFile(join(folder, "node_modules/.package-lock.json"), "utf8"));
  return Object.keys((lock as { packages: object }).packages).length;
}

async function inEmptyFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "authsignal-bench-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** With the repository's own pnpm first. */
function environment(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter) };
}
