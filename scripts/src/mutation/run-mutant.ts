import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "../verify/run-command.ts";
import { applyEdit, type Edit, type Mutant, type Suite } from "./mutant.ts";
import type { Workspace } from "./workspace.ts";

/** The outcome of a mutant. `killedBy` names the first test that failed. */
export type Fate = { killedBy: string } | { survived: true } | { invalid: string };

/** Runs a suite until its first failure and returns it, or `undefined` when everything passes. */
export type RunSuite = (suite: Suite, workspace: Workspace) => Promise<string | undefined>;

/** Applies the mutant, runs its suites in order until one kills it, and reverts it. */
export async function runMutant(mutant: Mutant, workspace: Workspace, runSuite: RunSuite): Promise<Fate> {
  const originals = new Map<string, string>();
  try {
    await mutate(mutant.edits, workspace, originals);
    for (const suite of mutant.suites) {
      const killedBy = await runSuite(suite, workspace);
      if (killedBy !== undefined) return { killedBy };
    }
    return { survived: true };
  } catch (error) {
    return { invalid: error instanceof Error ? error.message : String(error) };
  } finally {
    for (const [file, text] of originals) await writeFile(join(workspace.root, file), text);
    await follow([...originals.keys()], workspace);
  }
}

async function mutate(edits: readonly Edit[], workspace: Workspace, originals: Map<string, string>): Promise<void> {
  for (const edit of edits) {
    const path = join(workspace.root, edit.file);
    const text = await readFile(path, "utf8");
    const changed = applyEdit(text, edit);
    if (!originals.has(edit.file)) originals.set(edit.file, text);
    await writeFile(path, changed);
  }
  await follow([...originals.keys()], workspace);
}

/** Regenerates after a change of the document, and marks builds as out of date. */
async function follow(files: readonly string[], workspace: Workspace): Promise<void> {
  for (const file of files) workspace.touch(file);
  if (!files.some((file) => file.startsWith("spec/"))) return;
  for (const name of workspace.packages) workspace.touch(`${workspace.folderOf(name)}/`);
  const generate = [process.execPath, "scripts/src/generate.ts"];
  const { exitCode, output } = await runCommand(generate, { cwd: workspace.root, env: workspace.env });
  if (exitCode !== 0) throw new Error(`The generator rejects the document before any test runs:\n${output}`);
}
