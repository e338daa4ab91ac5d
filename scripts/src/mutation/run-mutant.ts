import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "../verify/run-command.ts";
import { Baseline } from "./baseline.ts";
import { applyEdit, type Edit, type Mutant } from "./mutant.ts";
import type { RunSuite } from "./run-suite.ts";
import type { Workspace } from "./workspace.ts";

/** The outcome of a mutant. `killedBy` names the first test that failed, or says why the generator rejects the document. */
export type Fate = { killedBy: string } | { survived: true } | { invalid: string };

/**
 * Applies the mutant, runs its suites in order until one kills it, and reverts it. A suite first runs without the mutant,
 * unless it did before.
 */
export async function runMutant(
  mutant: Mutant,
  workspace: Workspace,
  runSuite: RunSuite,
  baseline: Baseline = new Baseline(workspace, runSuite),
): Promise<Fate> {
  const originals = new Map<string, string>();
  const revert = async () => {
    for (const [file, text] of originals) await writeFile(join(workspace.root, file), text);
    await follow([...originals.keys()], workspace);
    originals.clear();
  };
  try {
    for (const suite of mutant.suites) {
      if (!baseline.has(suite)) {
        await revert();
        await baseline.measure(suite);
      }
      const limits = baseline.limitsOf(suite);
      if (originals.size === 0) await mutate(mutant.edits, workspace, originals);
      const { failure } = await runSuite(suite, workspace, limits);
      if (failure !== undefined) return { killedBy: failure };
    }
    return { survived: true };
  } catch (error) {
    if (error instanceof GeneratorRejection) return { killedBy: error.message };
    return { invalid: error instanceof Error ? error.message : String(error) };
  } finally {
    await revert();
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
  if (exitCode !== 0) throw new GeneratorRejection(output);
}

/** Its message is the start of what the generator prints, on one line. */
class GeneratorRejection extends Error {
  constructor(output: string) {
    super(
      `generate: ${output
        .trim()
        .split(/\s*\n\s*/)
        .slice(0, 2)
        .join(" ")}`,
    );
  }
}
