import { parseArgs } from "node:util";
import { repositoryRoot } from "../paths.ts";
import { findDifference } from "./find-difference.ts";
import { renderMarkdown, renderText } from "./render-difference.ts";
import { type CommandOutcome, runMain } from "./run-main.ts";

/** `pnpm api:diff [--base REF|FILE] [--markdown]`: shows the changes of the document, and the version bump that each package needs. */
export async function diff(args: string[], root: string = repositoryRoot): Promise<CommandOutcome> {
  const { values } = parseArgs({ args, options: { base: { type: "string" }, markdown: { type: "boolean" } } });
  const difference = await findDifference(root, values.base);
  return { exitCode: 0, output: values.markdown ? renderMarkdown(difference) : renderText(difference) };
}

if (import.meta.main) await runMain(diff);
