import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

interface Manifest {
  name: string;
  version: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** The packages that are installed with the one in `folder`, itself included, each as `name@version`. */
export function dependencyClosure(folder: string, found: Set<string> = new Set()): Set<string> {
  const { name, version, ...manifest }: Manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (found.has(`${name}@${version}`)) return found;
  found.add(`${name}@${version}`);
  for (const dependency of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
    const installed = findPackage(dependency, folder);
    if (installed) dependencyClosure(installed, found);
    else if (manifest.dependencies?.[dependency])
      throw new Error(`${name} needs ${dependency}, which is not installed`);
  }
  return found;
}

/** Where Node finds a package from a folder. */
function findPackage(name: string, folder: string): string | undefined {
  for (let current = realpathSync(folder); ; current = dirname(current)) {
    const candidate = join(current, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) return realpathSync(candidate);
    if (dirname(current) === current) return undefined;
  }
}
