import { parseArgs } from "node:util";
import { repositoryRoot } from "../paths.ts";
import type { OpenApiDocument } from "../spec/document.ts";
import { compareVendor, type VendorDifference } from "./compare-vendor.ts";
import { type FetchOptions, fetchDocument } from "./fetch-document.ts";
import { parseDocument, readDocument, readText, specPath } from "./read-document.ts";
import {
  listVendor,
  parseReport,
  renderReport,
  renderVendor,
  type VendorReport,
  withoutLines,
} from "./render-vendor.ts";
import { type CommandOutcome, runMain } from "./run-main.ts";
import { upgradeDocument } from "./upgrade-document.ts";

/** The known differences, below the root of the repository: an earlier report of `pnpm api:pull`, reviewed by a person. */
export const knownPath = "spec/vendor-differences.md";

/**
 * `pnpm api:pull FILE|URL`: compares the vendor's own document with ours, in both directions. It only reports: a
 * person decides what goes into our document. With `--check` it shows the differences that the list of known ones lacks,
 * and exits with 1 if there are any.
 */
export async function pull(
  args: string[],
  root: string = repositoryRoot,
  options: FetchOptions = {},
): Promise<CommandOutcome> {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { check: { type: "boolean" } } });
  const [source] = positionals;
  if (source === undefined || positionals.length > 1) {
    throw new Error("Pass one document: pnpm api:pull FILE|URL [--check]");
  }
  const { text, name } = await fetchDocument(source, options);
  const theirs = parseDocument(text, name);
  const ours = await readDocument(`${root}/${specPath}`, specPath);
  const difference = compareNamed(ours, theirs, name);
  if (values.check) return check(listVendor(difference), source, root);
  return { exitCode: 0, output: renderVendor(difference, describe(theirs)) };
}

/** Compares a report with the list of known differences. */
async function check(report: VendorReport, source: string, root: string): Promise<CommandOutcome> {
  const known = parseReport(await readText(`${root}/${knownPath}`, knownPath));
  const fresh = renderReport(withoutLines(report, known));
  const gone = renderReport(withoutLines(known, report));
  const output = [
    fresh ? `Differences that ${knownPath} does not list:\n\n${fresh}` : `${knownPath} lists every difference.`,
    ...(gone ? [`Listed, but no longer a difference:\n\n${gone}`] : []),
    ...(fresh || gone
      ? [`Once each is read and decided: pnpm --silent api:pull ${withoutQuery(source)} > ${knownPath}`]
      : []),
  ];
  return { exitCode: fresh ? 1 : 0, output: output.join("\n\n") };
}

/** The query of a URL may carry a secret. */
function withoutQuery(source: string): string {
  return /^https?:/i.test(source) ? source.replace(/[?#].*$/s, "") : source;
}

/** Errors in a document surface only during the comparison. */
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
