import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The fields of a `package.json` that are used here. */
export interface Manifest {
  name: string;
  version: string;
  private?: boolean;
  description?: string;
  keywords?: string[];
  homepage?: string;
  bugs?: { url: string };
  repository?: { type: string; url: string; directory?: string };
  license?: string;
  author?: string;
  files?: string[];
  engines?: Record<string, string>;
  publishConfig?: { access?: string; provenance?: boolean; registry?: string };
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
  optionalDependencies?: Record<string, string>;
}

export interface WorkspacePackage {
  /** Path below the root, such as `packages/sdk`. */
  folder: string;
  manifest: Manifest;
}

export async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
}

/** The packages that a release publishes, in the order of their folders. */
export async function readPublishedPackages(root: string): Promise<WorkspacePackage[]> {
  const names = await readdir(join(root, "packages"));
  const folders = [...names.sort().map((name) => `packages/${name}`), "spec"];
  const found = await Promise.all(
    folders.map(async (folder) => ({ folder, manifest: await readManifest(join(root, folder)) })),
  );
  return found.filter(({ manifest }) => !manifest.private);
}
