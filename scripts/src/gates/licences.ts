import { readFile, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { bundledFolders } from "../notices.ts";
import { readManifest } from "../release/published-packages.ts";
import type { InstalledManifest, PackedPackage } from "./pack-packages.ts";

/** Licences under which others' code may be shipped or installed with a package. */
const allowed: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "Unlicense",
]);

/** Packages inside a build, and all that is installed with it, whose licence is not allowed. */
export async function checkLicences({
  name,
  folder,
  files,
}: Pick<PackedPackage, "name" | "folder" | "files">): Promise<string[]> {
  const hasBuild = files.some((file) => file.startsWith("dist/"));
  const bundled = hasBuild ? await bundledFolders(folder) : [];
  const installed = await installedFolders(folder);
  const rows = [
    ...[...bundled].map((path) => ({ path, how: "is bundled" })),
    ...[...installed].map((path) => ({ path, how: "is installed with it" })),
  ];
  const problems = await Promise.all(
    rows.map(async ({ path, how }) => {
      const manifest = await readManifest(path);
      const licence = licenceOf(manifest);
      if (isAllowed(licence)) return [];
      const found = licence === undefined ? "names no licence" : `has the licence ${licence}`;
      return `${name}: ${manifest.name} ${how} and ${found}. Allowed: ${[...allowed].join(", ")}.`;
    }),
  );
  return [...new Set(problems.flat())];
}

/** The SPDX expression of a manifest, in the notations that npm has had for it. */
function licenceOf({ license, licenses }: InstalledManifest): string | undefined {
  const [first] = Array.isArray(licenses) ? licenses : [];
  for (const value of [license, first]) {
    const licence = typeof value === "object" && value !== null && "type" in value ? value.type : value;
    if (typeof licence === "string") return licence;
  }
  return undefined;
}

/** Of `A OR B` one must be allowed, of `A AND B` both. */
export function isAllowed(expression: string | undefined): boolean {
  if (expression === undefined) return false;
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  let position = 0;
  const operand = (): boolean => {
    const token = tokens[position++];
    if (token !== "(") return token !== undefined && allowed.has(token);
    const value = alternatives();
    return tokens[position++] === ")" && value;
  };
  const conjunction = (): boolean => {
    let value = operand();
    while (tokens[position] === "AND") {
      position++;
      value = operand() && value;
    }
    return value;
  };
  const alternatives = (): boolean => {
    let value = conjunction();
    while (tokens[position] === "OR") {
      position++;
      value = conjunction() || value;
    }
    return value;
  };
  return alternatives() && position === tokens.length;
}

/** Every package of an installation, including those of the workspace. */
async function installedFolders(folder: string, found: Set<string> = new Set()): Promise<Set<string>> {
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = await readManifest(folder);
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
    // An optional peer is the application's own choice, and is not installed with the package.
    if (peerDependenciesMeta?.[name]?.optional) continue;
    const next = await resolvePackage(name, folder);
    // An optional dependency of another platform is not installed.
    if (next === undefined && (optionalDependencies?.[name] || peerDependencies?.[name])) continue;
    if (next === undefined) throw new Error(`${name}, a dependency of ${folder}, is not installed. Run pnpm install.`);
    if (found.has(next)) continue;
    found.add(next);
    await installedFolders(next, found);
  }
  return found;
}

async function resolvePackage(name: string, from: string): Promise<string | undefined> {
  for (let folder = await realpath(from); folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    const isPackage = await readFile(join(candidate, "package.json")).then(
      () => true,
      () => false,
    );
    if (isPackage) return realpath(candidate);
  }
  return undefined;
}
