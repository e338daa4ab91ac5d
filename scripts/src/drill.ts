import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { copyRepository } from "./drill/copy-repository.ts";
import type { Mutant, Suite } from "./drill/mutant.ts";
import { describeFate, type Row, renderTable } from "./drill/render-table.ts";
import { runMutant } from "./drill/run-mutant.ts";
import { runSuite } from "./drill/run-suite.ts";
import { sabotages } from "./drill/sabotages.ts";
import { specChanges } from "./drill/spec-changes.ts";
import { openWorkspace, type Workspace } from "./drill/workspace.ts";
import { repositoryRoot } from "./paths.ts";

const tableFile = "packages/contract/DRILL.md";
const folders = [
  ...["client", "sdk", "emulator", "testing", "cli", "contract", "example"].map((name) => `packages/${name}`),
  "scripts",
];

/**
 * `pnpm drill [--only ID]…`: makes each mistake of the lists alone, in a copy, and finds the test that notices it. All of
 * them together are written as a table.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: "string", multiple: true } } });
  const mutants = select([...specChanges, ...sabotages], values.only);
  const commit = describeCommit();
  const copy = await copyRepository(repositoryRoot);
  try {
    const workspace = await openWorkspace(copy.root, folders, environment());
    await checkBaseline(mutants, workspace);
    const rows: Row[] = [];
    for (const mutant of mutants) {
      const startedAt = performance.now();
      const fate = await runMutant(mutant, workspace, runSuite);
      rows.push({ mutant, fate });
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      console.log(`${rows.length}/${mutants.length} ${mutant.id}  ${seconds} s  ${describeFate(fate)}`);
    }
    if (!values.only) await writeFile(repositoryRoot + tableFile, renderTable(rows, commit));
    const unnoticed = rows.filter(({ fate }) => !("noticedBy" in fate));
    for (const { mutant, fate } of unnoticed) {
      console.error(`${mutant.id}: ${"invalid" in fate ? fate.invalid : "no test notices it"}`);
    }
    console.log(`${rows.length - unnoticed.length} of ${rows.length} noticed.`);
    if (unnoticed.length > 0) process.exitCode = 1;
  } finally {
    await copy.remove();
  }
}

function select(all: readonly Mutant[], ids: readonly string[] | undefined): Mutant[] {
  const unknown = ids?.find((id) => !all.some((mutant) => mutant.id === id));
  if (unknown !== undefined) {
    throw new Error(`There is no mutant ${unknown}. There are:\n${all.map(({ id }) => `  ${id}`).join("\n")}`);
  }
  return all.filter(({ id }) => !ids || ids.includes(id));
}

/** `1a2b3c4`, and whether something else than the commit was drilled. */
function describeCommit(): string {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: repositoryRoot, encoding: "utf8" }).trim();
  const isClean = git("status", "--porcelain", "--", ".", `:!${tableFile}`) === "";
  return git("rev-parse", "--short", "HEAD") + (isClean ? "" : ", with changes that are not committed");
}

/** What could make a test reach a tenant is left out. */
function environment(): NodeJS.ProcessEnv {
  const variables = Object.entries(process.env).filter(([name]) => !name.startsWith("AUTHSIGNAL_"));
  return { ...Object.fromEntries(variables), NO_COLOR: "1" };
}

/** @throws {Error} when a suite fails without any mutant: then a failure would tell nothing */
async function checkBaseline(mutants: readonly Mutant[], workspace: Workspace): Promise<void> {
  const suites = new Set<Suite>(mutants.flatMap((mutant) => mutant.suites));
  // A part of a suite that is run as a whole needs no run of its own.
  const wanted = [...suites].filter((suite) => !suites.has(suite.split("/", 1)[0] as Suite) || !suite.includes("/"));
  for (const suite of wanted) {
    const failure = await runSuite(suite, workspace);
    if (failure !== undefined) throw new Error(`Without any mistake this fails already: ${failure}`);
    console.log(`without a mistake ${suite} passes`);
  }
}

await main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
