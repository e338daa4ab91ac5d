import { parseArgs } from "node:util";
import { repositoryRoot } from "../paths.ts";
import type { OpenApiDocument } from "../spec/document.ts";
import { compareVendor, type VendorDifference } from "./compare-vendor.ts";
import { type FetchOptions, fetchDocument } from "./fetch-document.ts";
import { parseDocument, readDocument, specPath } from "./read-document.ts";
import { renderVendor } from "./render-vendor.ts";
import { type CommandOutcome, runMain } from "./run-main.ts";
import { upgradeDocument } from "./upgrade-document.ts";

/**
 * `pnpm api:pull FILE|URL`: what the vendor's own document says of our operations and ours does not, and the reverse.
 * It only reports: which of it goes into our document, and in which words, is for a person to decide.
 */
export async function pull(
  args: string[],
  root: string = repositoryRoot,
  options: FetchOptions = {},
): Promise<CommandOutcome> {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
  const [source] = positionals;
  if (source === undefined || positionals.length > 1) {
    throw new Error("Pass one document: pnpm api:pull FILE|URL");
  }
  const { text, name } = await fetchDocument(source, options);
  const theirs = parseDocument(text, name);
  const ours = await readDocument(`${root}/${specPath}`, specPath);
  return { exitCode: 0, output: renderVendor(compareNamed(ours, theirs, name), describe(theirs)) };
}

/** What is wrong in a document is found only where the two meet. */
function compareNamed(ours: OpenApiDocument, theirs: OpenApiDocument, name: string): VendorDifference {
  try {
    return compareVendor(ours, upgradeDocument(theirs));
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : error}`);
  }
}

function describe({ openapi, info }: { openapi: string; info?: { title?: unknown; version?: unknown } }): string {
  const name = [info?.title, info?.version].filter((part) => part !== undefined).join(" ");
  return `${name || "A document without a title"} (OpenAPI ${openapi}) beside ours`;
}

if (import.meta.main) await runMain(pull);
