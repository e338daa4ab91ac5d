import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  type Manifest,
  readManifest,
  readPublishedPackages,
  type WorkspacePackage,
} from "../release/published-packages.ts";

const execute = promisify(execFile);

/** The manifest of any package. */
export interface InstalledManifest extends Omit<Manifest, "license"> {
  license?: unknown;
  licenses?: unknown;
  exports?: Record<string, unknown>;
}

/** A published package as its tarball has it. */
export interface PackedPackage {
  /** Name without the scope. */
  name: string;
  /** The package in the workspace. */
  folder: string;
  tarball: string;
  /** Where the tarball is unpacked. */
  unpacked: string;
  manifest: InstalledManifest;
  /** Paths in the tarball, sorted. */
  files: string[];
}

/** All published packages, packed into a temporary folder. */
export interface PackedPackages extends AsyncDisposable {
  packages: PackedPackage[];
}

/** Packs every published package below `root` as `pnpm publish` would. */
export async function packPackages(root: string): Promise<PackedPackages> {
  const temporary = await mkdtemp(join(tmpdir(), "authsignal-actions-pack-"));
  const dispose = () => rm(temporary, { recursive: true, force: true });
  try {
    const published = await readPublishedPackages(root);
    const packages = await Promise.all(published.map((pack) => packPackage(root, pack, temporary)));
    return { packages, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function packPackage(
  root: string,
  { folder: path, manifest }: WorkspacePackage,
  temporary: string,
): Promise<PackedPackage> {
  const folder = join(root, path);
  const name = manifest.name.replace(/^@[^/]+\//, "");
  const target = join(temporary, name);
  await mkdir(target);
  await execute("pnpm", ["pack", "--pack-destination", target], { cwd: folder });
  const [archive = ""] = await readdir(target);
  const tarball = join(target, archive);
  await execute("tar", ["-xzf", archive], { cwd: target });
  const unpacked = join(target, "package");
  const entries = await readdir(unpacked, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(unpacked.length + 1)
        .replaceAll("\\", "/"),
    );
  return { name, folder, tarball, unpacked, manifest: await readManifest(unpacked), files: files.sort() };
}
