import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

/** A copy of a repository that can be changed. */
export interface RepositoryCopy {
  root: string;
  remove(): Promise<void>;
}

/**
 * Copies the files that git tracks or would add. Links installed packages, except that the workspace's own packages are
 * those of the copy.
 */
export async function copyRepository(from: string): Promise<RepositoryCopy> {
  const source = await realpath(from);
  const root = await realpath(await mkdtemp(join(tmpdir(), "mutation-")));
  const files = await listFiles(source);
  for (const folder of new Set(files.map((file) => dirname(file))))
    await mkdir(join(root, folder), { recursive: true });
  await Promise.all(files.map((file) => cp(join(source, file), join(root, file))));
  const packages = files.filter((file) => file.endsWith("package.json")).map((file) => dirname(file));
  await Promise.all(packages.map((folder) => linkModules(source, root, folder)));
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}

async function listFiles(root: string): Promise<string[]> {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"];
  const [known, deleted] = await Promise.all(
    [args, ["ls-files", "-z", "--deleted"]].map(async (list) => {
      const { stdout } = await promisify(execFile)("git", list, { cwd: root, maxBuffer: 64 * 1024 * 1024 });
      return stdout.split("\0").filter((file) => file !== "");
    }),
  );
  return (known ?? []).filter((file) => !deleted?.includes(file));
}

async function linkModules(source: string, root: string, folder: string): Promise<void> {
  const from = join(source, folder, "node_modules");
  const to = join(root, folder, "node_modules");
  const names = await readdir(from).catch(() => []);
  if (names.length > 0) await mkdir(to);
  for (const name of names) {
    if (!name.startsWith("@")) {
      // Folders that begin with a dot are metadata of the installation, not packages.
      if (name === ".bin" || !name.startsWith(".")) await symlink(await realpath(join(from, name)), join(to, name));
      continue;
    }
    await mkdir(join(to, name));
    for (const scoped of await readdir(join(from, name))) {
      const target = await realpath(join(from, name, scoped));
      const isOwn = target.startsWith(`${source}/`) && !target.includes("/node_modules/");
      await symlink(isOwn ? target.replace(source, root) : target, join(to, name, scoped));
    }
  }
}
