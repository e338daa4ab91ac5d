import { cp, mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { repositoryRoot } from "../../paths.ts";
import { runProgram } from "./run-program.ts";

const require = createRequire(import.meta.url);

/** What a person without this repository has: a home, the registry, and nothing of this process's environment. */
export interface Machine {
  /** Everything of this rehearsal is below it. */
  folder: string;
  registry: string;
  env: NodeJS.ProcessEnv;
}

/** Where consumers write the hosts that they tried to reach; nothing writes it in a good rehearsal. */
export const networkReport = "reached-hosts.txt";

export function createMachine(folder: string, registry: string): Machine {
  const home = join(folder, "home");
  const path = [join(repositoryRoot, "node_modules/.bin"), process.env.PATH ?? ""].join(delimiter);
  return {
    folder,
    registry,
    // Neither keys nor tokens nor proxies of this process: only what is listed here.
    env: {
      PATH: path,
      HOME: home,
      TMPDIR: process.env.TMPDIR ?? "/tmp",
      LANG: "C.UTF-8",
      NO_COLOR: "1",
      npm_config_registry: registry,
      npm_config_cache: join(folder, "cache/npm"),
      npm_config_audit: "false",
      npm_config_fund: "false",
      npm_config_update_notifier: "false",
      pnpm_config_registry: registry,
      pnpm_config_store_dir: join(folder, "cache/pnpm"),
      // What is published here is minutes old.
      pnpm_config_minimum_release_age: "0",
      YARN_NPM_REGISTRY_SERVER: registry,
      YARN_UNSAFE_HTTP_WHITELIST: "127.0.0.1",
      YARN_GLOBAL_FOLDER: join(folder, "cache/yarn"),
      YARN_ENABLE_TELEMETRY: "0",
      YARN_NPM_MINIMAL_AGE_GATE: "0",
      BUN_CONFIG_REGISTRY: registry,
      BUN_INSTALL_CACHE_DIR: join(folder, "cache/bun"),
      NEXT_TELEMETRY_DISABLED: "1",
      // No Node of a consumer reaches another host, whatever a program or a README does.
      NODE_OPTIONS: `--import=${pathToFileURL(join(repositoryRoot, "scripts/src/vitest/network-guard.mjs"))}`,
      NETWORK_GUARD_REPORT: join(folder, networkReport),
    },
  };
}

/** Packages to install, with the version or tag: `@authsignal-actions/sdk@latest`. */
export function own(names: readonly string[], version = "latest"): string[] {
  return names.map((name) => `@authsignal-actions/${name}@${version}`);
}

export const allNames: readonly string[] = ["spec", "client", "sdk", "emulator", "testing", "cli"];

export interface PackageManager {
  name: string;
  /** Files of an empty project. */
  files?: Record<string, string>;
  add(packages: readonly string[]): string[];
  /** Brings everything up to date within its range. */
  update: string[];
  /** A program of the project, or Node with a file of it. */
  exec(...command: string[]): string[];
}

const yarn = ["node", require.resolve("@yarnpkg/cli-dist/bin/yarn.js")];
const bun = nodeModule("bun", "bin/bun.exe");

export const packageManagers: readonly PackageManager[] = [
  {
    name: "npm",
    add: (packages) => ["npm", "install", ...packages],
    update: ["npm", "update"],
    exec: (...command) => ["npx", "--no", "--", ...command],
  },
  {
    name: "pnpm",
    add: (packages) => ["pnpm", "add", ...packages],
    update: ["pnpm", "update"],
    exec: (...command) => ["pnpm", "exec", ...command],
  },
  ...["node-modules", "pnp"].map((linker) => ({
    name: `yarn 4 ${linker === "pnp" ? "PnP" : linker}`,
    files: { ".yarnrc.yml": `nodeLinker: ${linker}\nenableGlobalCache: true\n`, "yarn.lock": "" },
    add: (packages: readonly string[]) => [...yarn, "add", ...packages],
    update: [...yarn, "up", "--recursive", "@authsignal-actions/*"],
    exec: (...command: string[]) => [...yarn, ...(command[0] === "node" ? command : ["run", ...command])],
  })),
  {
    name: "bun",
    add: (packages) => [bun, "add", ...packages],
    update: [bun, "update"],
    exec: (...command) => (command[0] === "node" ? command : [bun, "x", ...command]),
  },
];

/** A file of a package that this workspace has installed. */
export function nodeModule(name: string, file: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), file);
}

/** A folder of someone's project, with the files that use the packages. */
export async function createProject(
  machine: Machine,
  name: string,
  files: Record<string, string> = {},
): Promise<string> {
  const folder = join(machine.folder, "projects", name.replaceAll(/\W+/g, "-"));
  await mkdir(folder, { recursive: true });
  await cp(join(repositoryRoot, "packages/contract/packed/consumer"), folder, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true }));
  await writeFiles(folder, files);
  return folder;
}

export async function writeFiles(folder: string, files: Record<string, string>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/** Runs a program in a folder of a project, as its owner would. */
export function use(machine: Machine, cwd: string, signal: AbortSignal) {
  return (command: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    runProgram(command, { cwd, env: { ...machine.env, ...env }, signal });
}
