import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "../verify/run-command.ts";
import { applyEdit, type Edit, type Mutant, type Suite } from "./mutant.ts";
import type { Workspace } from "./workspace.ts";

/** What became of a mutant: `noticedBy` names the first test that failed. */
export type Fate = { noticedBy: string } | { survived: true } | { invalid: string };

/** Runs a suite until its first failure, which it tells; `undefined` when everything passes. */
export type RunSuite = (suite: Suite, workspace: Workspace) => Promise<string | undefined>;

/** Makes the mutant, runs its suites in order until one notices it, and undoes it. */
export async function runMutant(mutant: Mutant, workspace: Workspace, runSuite: RunSuite): Promise<Fate> {
  const originals = new Map<string, string>();
  try {
    await mutate(mutant.edits, workspace, originals);
    for (const suite of mutant.suites) {
      const noticedBy = await runSuite(suite, workspace);
      if (noticedBy !== undefined) return { noticedBy };
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

/** What is generated and built follows the files. */
async function follow(files: readonly string[], workspace: Workspace): Promise<void> {
  for (const file of files) workspace.touch(file);
  if (!files.some((file) => file.startsWith("spec/"))) return;
  for (const name of workspace.packages) workspace.touch(`${workspace.folderOf(name)}/`);
  const generate = [process.execPath, "scripts/src/generate.ts"];
  const { exitCode, output } = await runCommand(generate, { cwd: workspace.root, env: workspace.env });
  if (exitCode !== 0) throw new Error(`The document is refused before any test:\n${output}`);
}
