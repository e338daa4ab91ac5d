import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { repositoryRoot } from "./paths.ts";

/** The arrows: the packages that each package may import, directly or through another one. */
const arrows: Record<string, string[]> = {
  spec: [],
  client: [],
  sdk: ["client"],
  emulator: ["client"],
  testing: ["sdk", "emulator"],
  cli: ["testing"],
  contract: ["testing", "scripts"],
  bench: ["testing"],
  example: ["testing"],
  docs: ["testing"],
  scripts: [],
};

/**
 * Checks imports and dependencies of every package below a repository against the arrows, that imports within a package
 * run down its layers, and that no files import each other in a circle. Returns one line for each violation.
 *
 * @example
 * const problems = await checkImports(repositoryRoot);
 */
export async function checkImports(root: string): Promise<string[]> {
  const packages = await readPackages(root);
  const problems = await Promise.all(
    [...packages.values()].map(async (pack) => [
      ...arrowProblems(pack),
      ...dependencyProblems(pack),
      ...(await sourceProblems(pack, packages, root)),
    ]),
  );
  return problems.flat();
}

const scope = "@authsignal-actions/";

interface Package {
  /** Name without the scope. */
  name: string;
  folder: string;
  isPrivate: boolean;
  exports: string[];
  dependencies: { kind: string; name: string }[];
}

interface Manifest {
  name: string;
  private?: boolean;
  exports?: Record<string, unknown>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

async function readPackages(root: string): Promise<Map<string, Package>> {
  const files = globSync(["packages/*/package.json", "{docs,scripts,spec}/package.json"], { cwd: root });
  const packages = await Promise.all(
    files.sort().map(async (file) => {
      const manifest = JSON.parse(await readFile(resolve(root, file), "utf8")) as Manifest;
      return readPackage(file.replace(/\/package\.json$/, ""), manifest);
    }),
  );
  return new Map(packages.map((pack) => [pack.name, pack]));
}

function readPackage(folder: string, manifest: Manifest): Package {
  const kinds = ["dependencies", "peerDependencies", "optionalDependencies", "devDependencies"] as const;
  return {
    name: manifest.name.replace(scope, ""),
    folder,
    isPrivate: manifest.private ?? false,
    exports: Object.keys(manifest.exports ?? {}),
    dependencies: kinds.flatMap((kind) =>
      Object.keys(manifest[kind] ?? {}).flatMap((name) => {
        const own = ownName(name);
        return own ? [{ kind, name: own }] : [];
      }),
    ),
  };
}

function arrowProblems({ name, folder }: Package): string[] {
  return arrows[name]
    ? []
    : [`${folder}: no arrow says what ${name} may import. Add it to the arrows of check-imports.ts.`];
}

function dependencyProblems(pack: Package): string[] {
  return pack.dependencies.flatMap(({ kind, name }) => {
    const isForDevelopment = kind === "devDependencies";
    if (name === "spec" && isForDevelopment) return [];
    // A private package may start the command, which is not an import.
    if (name === "cli" && isForDevelopment && pack.isPrivate) return [];
    const reason = name === "spec" ? "spec can only be one of devDependencies" : rejection(pack, name);
    return reason ? [`${pack.folder}/package.json: ${name} in ${kind}, but ${reason}.`] : [];
  });
}

/** Folders with build output or installed packages. */
const notSource: ReadonlySet<string> = new Set(["dist", "node_modules", "test-results"]);

async function sourceProblems(pack: Package, packages: Map<string, Package>, root: string): Promise<string[]> {
  const names = globSync("**/*.{ts,tsx,mts,cts,js,mjs,cjs}", {
    cwd: resolve(root, pack.folder),
    exclude: (name) => notSource.has(name),
  });
  const files = await Promise.all(
    names.sort().map(async (name): Promise<SourceFile> => {
      const code = await readFile(resolve(root, pack.folder, name), "utf8");
      return { name, imports: ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName) };
    }),
  );
  return [
    ...importProblems(files, pack, packages, root),
    ...layerProblems(files, pack),
    ...circleProblems(files, pack),
  ];
}

interface SourceFile {
  /** Path within the package. */
  name: string;
  imports: string[];
}

function importProblems(
  files: readonly SourceFile[],
  pack: Package,
  packages: Map<string, Package>,
  root: string,
): string[] {
  return files.flatMap(({ name, imports }) =>
    imports.flatMap((specifier) => {
      // Tests of the build import the package by its name, as users do.
      if (ownName(specifier) === pack.name && !name.startsWith("src/")) return [];
      const reason = importReason(pack, packages, root, resolve(root, pack.folder, name), specifier);
      return reason ? [`${pack.folder}/${name}: imports ${specifier}, but ${reason}.`] : [];
    }),
  );
}

/** Folders of a package's source, from top to bottom; "" is `src` itself. A file imports from its own folder and below. */
const layers: Readonly<Record<string, readonly string[]>> = {
  emulator: [
    "",
    "http",
    "pages",
    "control",
    "operations",
    "challenges",
    "webhooks",
    "rules",
    "tenants",
    "store",
    "config",
    "runtime",
    "generated",
  ],
};

function layerProblems(files: readonly SourceFile[], { name, folder }: Package): string[] {
  const order = layers[name];
  if (!order) return [];
  const layerOf = (file: string) => file.split("/").slice(1, -1)[0] ?? "";
  return files
    .filter((file) => file.name.startsWith("src/"))
    .flatMap((file) => {
      const layer = layerOf(file.name);
      if (!order.includes(layer)) {
        return [`${folder}/${file.name}: src/${layer} has no layer. Add it to the layers of check-imports.ts.`];
      }
      const targets = file.imports
        .filter((path) => path.startsWith("."))
        .map((path) => join(file.name, "..", path))
        .filter((path) => path.startsWith("src/"));
      return targets
        .filter((target) => order.indexOf(layerOf(target)) < order.indexOf(layer))
        .map((target) => `${folder}/${file.name}: imports ${target}, but src/${layer} is a layer below it.`);
    });
}

/** One line for each circle, types included: files that import each other can't be read or moved alone. */
function circleProblems(files: readonly SourceFile[], { folder }: Package): string[] {
  const imported = new Map(files.map(({ name, imports }) => [name, imports.map((path) => join(name, "..", path))]));
  const problems: string[] = [];
  const done = new Set<string>();
  const open: string[] = [];
  const visit = (name: string) => {
    const start = open.indexOf(name);
    if (start >= 0) {
      const circle = [...open.slice(start), name].map((file) => `${folder}/${file}`);
      problems.push(`${circle.join(" imports ")}. Move what both need into a file that imports neither.`);
    }
    if (done.has(name)) return;
    done.add(name);
    open.push(name);
    for (const next of imported.get(name) ?? []) visit(next);
    open.pop();
  };
  for (const { name } of files) visit(name);
  return problems;
}

function importReason(
  pack: Package,
  packages: Map<string, Package>,
  root: string,
  file: string,
  specifier: string,
): string | undefined {
  if (/^(\.|\/|file:)/.test(specifier)) {
    const target = specifier.startsWith("file:") ? new URL(specifier).pathname : resolve(file, "..", specifier);
    // Build configuration is not part of the package.
    if (basename(file) === "tsdown.config.ts" && dirname(target) === resolve(root, "scripts/src/build"))
      return undefined;
    const path = relative(resolve(root, pack.folder), target);
    return /^\.\.(\/|$)/.test(path) ? `that is outside ${pack.folder}. Import another package by its name` : undefined;
  }
  const name = ownName(specifier);
  if (!name) return undefined;
  const target = packages.get(name);
  if (!target) return `no package has this name`;
  if (name === "spec" && !pack.isPrivate) return "spec is not installed with a published package";
  const reason = name === "spec" ? undefined : rejection(pack, name);
  if (reason) return reason;
  const path = `.${specifier.slice(scope.length + name.length)}`;
  return target.exports.some((pattern) => matches(pattern, path)) ? undefined : `${name} does not export ${path}`;
}

/** Why a package may not import another; undefined when it may. */
function rejection(pack: Package, name: string): string | undefined {
  if (name === pack.name) return "a package reaches its own files by relative paths";
  if (name === "cli") return "nothing imports cli";
  const allowed = upstream(pack.name);
  if (allowed.has(name)) return undefined;
  const names = [...allowed].sort().join(", ");
  return names ? `${pack.name} may only import ${names}` : `${pack.name} may import no other package`;
}

function upstream(name: string): Set<string> {
  return new Set((arrows[name] ?? []).flatMap((next) => [next, ...upstream(next)]));
}

/** `sdk` of `@authsignal-actions/sdk/x`, nothing for another scope. */
function ownName(specifier: string): string | undefined {
  return specifier.startsWith(scope) ? specifier.slice(scope.length).split("/")[0] : undefined;
}

function matches(pattern: string, path: string): boolean {
  const [start = "", end] = pattern.split("*");
  return end === undefined ? pattern === path : path.startsWith(start) && path.endsWith(end);
}

async function main(): Promise<void> {
  const problems = await checkImports(repositoryRoot);
  if (problems.length === 0)
    return console.log("Every import follows the arrows and the layers, and none goes in a circle.");
  console.error(problems.join("\n"));
  process.exitCode = 1;
}

if (import.meta.main) await main();
