import { parseArgs } from "node:util";
import { repositoryRoot } from "../paths.ts";
import {
  type Changeset,
  isOwn,
  markOf,
  missingPromises,
  promisesOf,
  readChangesets,
  writeChangeset,
} from "./changesets.ts";
import { toStatement } from "./compare/finding.ts";
import { type Difference, findDifference } from "./find-difference.ts";
import { type Level, type PackageName, packages } from "./policy.ts";
import { extendChangeset, renderChangeset } from "./render-changeset.ts";
import { type CommandOutcome, runMain } from "./run-main.ts";
import { highest, rank, sumUp } from "./version-bumps.ts";

/**
 * `pnpm api:changeset [--base REF|FILE]` writes the changeset that the document's changes ask for, unless the branch
 * promises enough; one that it wrote before gets what came since. With `--check` it writes nothing, and a branch that
 * promises less ends with 1.
 */
export async function changeset(args: string[], root: string = repositoryRoot): Promise<CommandOutcome> {
  const { values } = parseArgs({ args, options: { base: { type: "string" }, check: { type: "boolean" } } });
  const difference = await findDifference(root, values.base);
  const { base, bumps } = difference;
  const changesets = await readChangesets(root, base.commit);
  const own = changesets.find(isOwn);
  const excess = renderExcess(sumUp(bumps), bumps.length === 0 ? changesets.filter(isOwn) : changesets);
  const done = (...output: string[]): CommandOutcome => ({ exitCode: 0, output: [...output, ...excess].join("\n") });
  if (bumps.length === 0) return done(`The document says the same as ${base.name}: no changeset is needed for it.`);
  const promised = promisesOf(changesets);
  const missing = missingPromises(sumUp(bumps), promised);
  if (values.check && missing.size > 0) {
    return { exitCode: 1, output: renderMissing(difference, missing, promised) };
  }
  const known = new Set(changesets.flatMap(({ covered }) => [...covered]));
  const fresh = bumps.filter(({ change }) => !known.has(markOf(change)));
  if (missing.size === 0 && (values.check || !own || fresh.length === 0)) {
    return done("The changesets of this branch promise what the API's changes ask for.");
  }
  const { everything } = difference;
  const covered = new Set([...known, ...fresh.map(({ change }) => markOf(change))]);
  if (!own) {
    const text = renderChangeset(bumps, everything);
    const path = await writeChangeset(root, { promises: missing, text, covered });
    return done(`Wrote ${path}. Edit its text for the person who upgrades.`);
  }
  const text = extendChangeset(own.text, fresh, everything);
  await writeChangeset(root, { promises: raise(own.promises, missing), text, covered }, own.path);
  return done(`${missing.size > 0 ? "Raised" : "Added to"} ${own.path}. Read it again: the new lines are at its end.`);
}

/** Packages that are promised more than the API's changes ask for, which may be right: code changes too. */
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

function raise(promises: ReadonlyMap<PackageName, Level>, missing: ReadonlyMap<PackageName, Level>) {
  return new Map(
    packages.flatMap((name): [PackageName, Level][] => {
      const found = [promises.get(name) ?? [], missing.get(name) ?? []].flat();
      return found.length === 0 ? [] : [[name, highest(found)]];
    }),
  );
}

/** Which package is promised too little, and the changes that ask for more. */
function renderMissing(
  { base, bumps }: Difference,
  missing: ReadonlyMap<PackageName, Level>,
  promised: ReadonlyMap<PackageName, Level>,
): string {
  const rows = [...missing].map(([name, level]) => {
    const promise = promised.get(name) ?? "nothing";
    return `  @authsignal-actions/${name}: ${promise} promised, ${level} needed`;
  });
  const reasons = bumps.filter(({ byPackage }) =>
    [...missing].some(([name]) => rank(byPackage[name]) > rank(promised.get(name))),
  );
  return [
    `The changesets of this branch promise less than the API's changes since ${base.name} ask for:`,
    ...rows,
    "because of:",
    ...reasons.map(({ change, level }) => `  ${level}  ${toStatement(change)}`),
    "Run: pnpm api:changeset",
  ].join("\n");
}

if (import.meta.main) await runMain(changeset);
