import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { Baseline } from "./mutation/baseline.ts";
import { codeMutants } from "./mutation/code-mutants.ts";
import { copyRepository } from "./mutation/copy-repository.ts";
import type { Mutant } from "./mutation/mutant.ts";
import { describeFate, type Row, renderTable } from "./mutation/render-table.ts";
import { runMutant } from "./mutation/run-mutant.ts";
import { runSuite } from "./mutation/run-suite.ts";
import { specMutants } from "./mutation/spec-mutants.ts";
import { openWorkspace } from "./mutation/workspace.ts";
import { repositoryRoot } from "./paths.ts";

const tableFile = "packages/contract/MUTATIONS.md";
const folders = [
  ...["client", "sdk", "emulator", "testing", "cli", "contract", "example"].map((name) => `packages/${name}`),
  "scripts",
];

/** `pnpm test:mutation [--only ID]…` applies each mutant to a copy and finds the test that kills it. A full run writes the table. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: "string", multiple: true } } });
  const mutants = select([...specMutants, ...codeMutants], values.only);
  const commit = describeCommit();
  const copy = await copyRepository(repositoryRoot);
  try {
    const workspace = await openWorkspace(copy.root, folders, environment());
    const baseline = new Baseline(workspace, runSuite);
    const rows: Row[] = [];
    for (const mutant of mutants) {
      const startedAt = performance.now();
      const fate = await runMutant(mutant, workspace, runSuite, baseline);
      rows.push({ mutant, fate });
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      console.log(`${rows.length}/${mutants.length} ${mutant.id}  ${seconds} s  ${describeFate(fate)}`);
    }
    if (!values.only) await writeFile(repositoryRoot + tableFile, renderTable(rows, commit));
    const survivors = rows.filter(({ fate }) => !("killedBy" in fate));
    for (const { mutant, fate } of survivors) {
      console.error(`${mutant.id}: ${"invalid" in fate ? fate.invalid : "survived"}`);
    }
    console.log(`${rows.length - survivors.length} of ${rows.length} killed.`);
    if (survivors.length > 0) process.exitCode = 1;
  } finally {
    await copy.remove();
  }
}

function select(all: readonly Mutant[], ids: readonly string[] | undefined): Mutant[] {
  const unknown = ids?.find((id) => !all.some((mutant) => mutant.id === id));
  if (unknown !== undefined) {
    throw new Error(`Unknown mutant ${unknown}. Known mutants:\n${all.map(({ id }) => `  ${id}`).join("\n")}`);
  }
  return all.filter(({ id }) => !ids || ids.includes(id));
}

/** `1a2b3c4`, and whether the working tree differs from the commit. */
function describeCommit(): string {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: repositoryRoot, encoding: "utf8" }).trim();
  const isClean = git("status", "--porcelain", "--", ".", `:!${tableFile}`) === "";
  return git("rev-parse", "--short", "HEAD") + (isClean ? "" : ", with changes that are not committed");
}

/** Without the variables that could make a test call a real tenant. */
function environment(): NodeJS.ProcessEnv {
  const variables = Object.entries(process.env).filter(([name]) => !name.startsWith("AUTHSIGNAL_"));
  return { ...Object.fromEntries(variables), NO_COLOR: "1" };
}

await main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
