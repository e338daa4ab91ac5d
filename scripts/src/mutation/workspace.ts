import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "../verify/run-command.ts";

/** The packages of a repository copy, built when they are needed and not before. */
export interface Workspace {
  root: string;
  env: NodeJS.ProcessEnv;
  /** Names without the scope; each comes after those it uses. */
  packages: readonly string[];
  folderOf(name: string): string;
  /**
   * Builds a package and its dependencies, because some tests run the build.
   *
   * @throws {Error} when one of them does not build
   */
  build(name: string): Promise<void>;
  /** Marks the builds of the package with this file, and of its dependents, as outdated. */
  touch(file: string): void;
}

const scope = "@authsignal-actions/";

export async function openWorkspace(
  root: string,
  folders: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Workspace> {
  const packages = new Map<string, { folder: string; uses: string[]; builds: boolean }>();
  for (const folder of folders) {
    const manifest = JSON.parse(await readFile(join(root, folder, "package.json"), "utf8")) as Manifest;
    const uses = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
      .filter((name) => name.startsWith(scope))
      .map((name) => name.slice(scope.length));
    const builds = manifest.scripts?.build !== undefined;
    packages.set(manifest.name.slice(scope.length), { folder, uses, builds });
  }
  const find = (name: string) => {
    const found = packages.get(name);
    if (!found) throw new Error(`There is no package ${name}.`);
    return found;
  };
  const usedBy = (name: string): string[] => [
    ...new Set(
      find(name)
        .uses.filter((used) => packages.has(used))
        .flatMap((used) => [...usedBy(used), used]),
    ),
  ];
  const fresh = new Set<string>();

  return {
    root,
    env,
    packages: [...packages.keys()].sort((a, b) => usedBy(a).length - usedBy(b).length),
    folderOf: (name) => find(name).folder,
    async build(name) {
      for (const used of [...usedBy(name), name]) {
        const { folder, builds } = find(used);
        if (!builds || fresh.has(used)) continue;
        const { exitCode, output } = await runCommand(["tsdown"], { cwd: join(root, folder), env });
        if (exitCode !== 0) throw new Error(`${used} does not build:\n${output.slice(-2000)}`);
        fresh.add(used);
      }
    },
    touch(file) {
      const [touched] = [...packages].find(([, { folder }]) => file.startsWith(`${folder}/`)) ?? [];
      for (const name of packages.keys()) {
        if (touched !== undefined && (name === touched || usedBy(name).includes(touched))) fresh.delete(name);
      }
    },
  };
}

interface Manifest {
  name: string;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}
