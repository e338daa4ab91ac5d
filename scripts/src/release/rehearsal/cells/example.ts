import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "../../../paths.ts";
import { use, writeFiles } from "../consumers.ts";
import type { Versions } from "../publish-releases.ts";
import type { Rehearsal } from "../rehearsal.ts";
import type { Cell } from "../run-cells.ts";

const cells = [
  { name: "types", program: ["tsc"] },
  { name: "vitest", program: ["vitest", "run"] },
  { name: "Jest", program: ["jest", "--ci"] },
  { name: "Playwright", program: ["playwright", "test", "--reporter=line"] },
  { name: "Next.js", program: ["vitest", "run", "--config", "vitest.next.config.ts"] },
];

/** The example in an empty folder, as someone who copied it has it: its tests pass with what the registry has. */
export function exampleCells(rehearsal: Rehearsal): Cell[] {
  const { machine, releases } = rehearsal;
  let copied: Promise<string> | undefined;
  const copy = async (signal: AbortSignal) => {
    const folder = join(machine.folder, "projects/example");
    const clone = join(releases.clone, "packages/example");
    const listed = await use(machine, clone, signal)(["git", "ls-files"]);
    await writeFiles(folder, await copyOfExample(clone, listed.trim().split("\n"), releases.latest));
    await use(machine, folder, signal)(["npm", "install"]);
    return folder;
  };
  return cells.map(({ name, program: [program = "", ...args] }) => ({
    group: "copied example",
    name,
    budgetSeconds: 600,
    run: async (signal) => {
      copied ??= copy(signal);
      const folder = await copied;
      await use(machine, folder, signal)([join("node_modules/.bin", program), ...args]);
    },
  }));
}

/** What only this repository can run: the demo, and tests of files outside of the folder. */
const own = /^(?:src\/demo\b|test\/repository\/|vitest\.browser\.config\.ts$|compose\.yaml$|emulator\.yaml$)/;

/** The files of the example for another folder, with published versions in place of those of the workspace. */
export async function copyOfExample(
  folder: string,
  paths: readonly string[],
  versions: Versions,
): Promise<Record<string, string>> {
  const files = await Promise.all(
    paths
      .filter((path) => !own.test(path))
      .map(async (path) => [path, adapt(path, await readFile(join(folder, path), "utf8"), versions)] as const),
  );
  const base = await readFile(join(repositoryRoot, "tsconfig.base.json"), "utf8");
  return { ...Object.fromEntries(files), "tsconfig.base.json": base };
}

function adapt(path: string, text: string, versions: Versions): string {
  if (path === "tsconfig.json") return text.replace("../../tsconfig.base.json", "./tsconfig.base.json");
  // The guard of this repository, which consumers get by NODE_OPTIONS.
  if (/^vitest.*\.config\.ts$/.test(path)) return text.replace(/^\s*setupFiles: .*\n/m, "");
  if (path !== "package.json") return text;
  return text.replaceAll(/"@authsignal-actions\/(\w+)": "workspace:\^"/g, (_, name: string) =>
    JSON.stringify({ [`@authsignal-actions/${name}`]: versions[name] }).slice(1, -1),
  );
}
