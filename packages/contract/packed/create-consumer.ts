import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const execute = promisify(execFile);
const packages = fileURLToPath(new URL("../../", import.meta.url));

/** A project that has only the packed tarballs installed. */
export interface Consumer extends AsyncDisposable {
  folder: string;
}

/**
 * Packs the packages as they would be published and installs the tarballs into an empty folder. `CONSUMER_FOLDER` names
 * one where they are installed already, such as from a registry.
 */
export async function createConsumer(names: readonly string[]): Promise<Consumer> {
  const installed = process.env.CONSUMER_FOLDER;
  if (installed) {
    await cp(fileURLToPath(new URL("consumer", import.meta.url)), installed, { recursive: true });
    return { folder: installed, [Symbol.asyncDispose]: async () => {} };
  }
  const folder = await mkdtemp(join(tmpdir(), "authsignal-actions-consumer-"));
  for (const name of names) {
    await execute("pnpm", ["pack", "--pack-destination", folder], { cwd: join(packages, name) });
  }
  const tarballs = (await readdir(folder)).filter((file) => file.endsWith(".tgz"));
  const dependencies = Object.fromEntries(
    names.map((name) => {
      const tarball = tarballs.find((file) => file.startsWith(`authsignal-actions-${name}-`));
      return [`@authsignal-actions/${name}`, `file:${tarball}`];
    }),
  );
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({ private: true, dependencies, overrides: dependencies }),
  );
  await cp(fileURLToPath(new URL("consumer", import.meta.url)), folder, { recursive: true });
  await execute("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"], { cwd: folder });
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** Names of all packages that are installed in the folder. */
export async function installedPackages(folder: string): Promise<string[]> {
  const lock = JSON.parse(await readFile(join(folder, "node_modules/.package-lock.json"), "utf8")) as {
    packages: Record<string, unknown>;
  };
  return Object.keys(lock.packages).map((path) =>
    path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
  );
}
