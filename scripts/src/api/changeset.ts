import { parseArgs } from "node:util";
import { repositoryRoot } from "../paths.ts";
import {
  type Changeset,
  findGaps,
  type Gap,
  isDraftOf,
  markOf,
  type Need,
  readChangesets,
  renderGap,
  writeDraft,
} from "./changesets.ts";
import { toStatement } from "./compare/finding.ts";
import { type Difference, findDifference } from "./find-difference.ts";
import { type Level, type PackageName, packages } from "./policy.ts";
import { concerns, extendChangeset, listLines, renderChangeset } from "./render-changeset.ts";
import { type CommandOutcome, runMain } from "./run-main.ts";
import { highest, rank, renderLevel, sumUp, type VersionBump } from "./version-bumps.ts";

/**
 * `pnpm api:changeset [--base REF|FILE]` writes a changeset for each package that needs one for the document's changes,
 * unless the branch already has a sufficient one. It extends changesets that it wrote before. With `--check` it writes
 * nothing, and exits with 1 if a changeset is missing, too low, or does not mention a breaking change.
 */
export async function changeset(args: string[], root: string = repositoryRoot): Promise<CommandOutcome> {
  const { values } = parseArgs({ args, options: { base: { type: "string" }, check: { type: "boolean" } } });
  const difference = await findDifference(root, values.base);
  const { base, bumps } = difference;
  const changesets = await readChangesets(root, base.commit);
  const drafts = changesets.filter((one) => packages.some((name) => isDraftOf(name, one)));
  const excess = renderExcess(sumUp(bumps), bumps.length === 0 ? drafts : changesets);
  const done = (...output: string[]): CommandOutcome => ({ exitCode: 0, output: [...output, ...excess].join("\n") });
  if (bumps.length === 0) return done(`The document says the same as ${base.name}: no changeset is needed for it.`);
  const gaps = findGaps(needsOf(difference), changesets);
  if (values.check && gaps.length > 0) return { exitCode: 1, output: renderGaps(difference, gaps) };
  const written: string[] = [];
  for (const name of values.check ? [] : packages) {
    const own = drafts.find((one) => isDraftOf(name, one));
    const missing = gaps.find((gap) => gap.name === name && rank(gap.promised) < rank(gap.level))?.level;
    const line = await writeFor({ root, difference, name, own, missing });
    if (line !== undefined) written.push(line);
  }
  if (written.length > 0) written.push("Edit each text for the person who upgrades that package.");
  // Hand-written text is never changed, so only a person can add the warning.
  const silent = gaps.filter((gap) => rank(gap.promised) >= rank(gap.level)).map(renderGap);
  const lines = [...written, ...silent];
  return done(
    ...(lines.length > 0 ? lines : ["The changesets of this branch promise what the API's changes ask for."]),
  );
}

interface Writing {
  root: string;
  difference: Difference;
  name: PackageName;
  /** The changeset that an earlier run wrote for this package. */
  own: Changeset | undefined;
  /** The bump that the package needs, if the changesets have a lower one. */
  missing: Level | undefined;
}

/** The changesets that the changes require, by package. */
function needsOf({ bumps }: Difference): Map<PackageName, Need> {
  return new Map(
    [...sumUp(bumps)].map(([name, level]) => [
      name,
      { level, mustSayBreaking: bumps.some((bump) => breaksSilently(name, bump)) },
    ]),
  );
}

function breaksSilently(name: PackageName, bump: VersionBump): boolean {
  return bump.isBreaking && bump.byPackage[name] !== "major" && concerns(name, bump);
}

/** Writes or extends the changeset of one package and reports it. Does nothing if nothing is missing. */
async function writeFor({ root, difference, name, own, missing }: Writing): Promise<string | undefined> {
  const { bumps, everything } = difference;
  if (own === undefined) {
    if (missing === undefined) return undefined;
    const covered = new Set(bumps.map(({ change }) => markOf(change)));
    const text = renderChangeset(listLines(name, difference));
    return `Wrote ${await writeDraft(root, { name, level: missing, text, covered })}.`;
  }
  const fresh = bumps.filter(({ change }) => !own.covered.has(markOf(change)));
  if (fresh.length === 0 && missing === undefined) return undefined;
  const covered = new Set([...own.covered, ...fresh.map(({ change }) => markOf(change))]);
  const level = highest([own.promises.get(name) ?? [], missing ?? []].flat());
  const text = extendChangeset(own.text, listLines(name, { bumps: fresh, everything }));
  await writeDraft(root, { name, level, text, covered }, own.path);
  return `${missing ? "Raised" : "Added to"} ${own.path}. Read it again: the new lines are at its end.`;
}

/** Packages with a higher bump than the API's changes require. That may be right, because code changes too. */
function renderExcess(needed: ReadonlyMap<PackageName, Level>, changesets: readonly Changeset[]): string[] {
  const rows = changesets.flatMap(({ path, promises }) => {
    const more = [...promises].filter(([name, level]) => rank(level) > rank(needed.get(name)));
    return more.map(([name, level]) => {
      return `  @authsignal-actions/${name}: ${level} promised by ${path}, ${needed.get(name) ?? "nothing"} needed`;
    });
  });
  if (rows.length === 0) return [];
  return ["More is promised than the API's changes ask for. Lower it, unless the code changed that much:", ...rows];
}

/** What each package lacks, and the changes that require it. */
function renderGaps({ base, bumps }: Difference, gaps: readonly Gap[]): string {
  const reasons = bumps.filter((bump) =>
    gaps.some(
      ({ name, promised, mustSayBreaking }) =>
        rank(bump.byPackage[name]) > rank(promised) || (mustSayBreaking && breaksSilently(name, bump)),
    ),
  );
  return [
    `The changesets of this branch do not cover the API's changes since ${base.name}:`,
    ...gaps.map((gap) => `  ${renderGap(gap)}`),
    "because of:",
    ...reasons.map((bump) => `  ${renderLevel(bump)}  ${toStatement(bump.change)}`),
    ...(gaps.some(({ promised, level }) => rank(promised) < rank(level)) ? ["Run: pnpm api:changeset"] : []),
  ].join("\n");
}

if (import.meta.main) await runMain(changeset);
