import { createHash } from "node:crypto";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseChangesetFile } from "@changesets/parse";
import { type Finding, toStatement } from "./compare/finding.ts";
import { git } from "./git.ts";
import { type Level, type PackageName, packages } from "./policy.ts";
import { readText } from "./read-document.ts";
import { highest, rank } from "./version-bumps.ts";

/** A file of `.changeset`: its version bumps, and the text for the changelog. */
export interface Changeset {
  /** Path below the root of the repository. */
  path: string;
  /** Names without the scope. */
  promises: Map<PackageName, Level>;
  text: string;
  /** Hashes of the changes it was generated for, from `markOf`. Empty if a person wrote it. */
  covered: Set<string>;
}

const changesetFolder = ".changeset";
const scope = "@authsignal-actions/";

/**
 * Reads the changesets that a branch adds or changes. Without a commit to
 * compare with, all of them.
 *
 * @throws {Error} in one line, when one can't be understood
 */
export async function readChangesets(
  root: string,
  commit: string | undefined,
  folder: string = changesetFolder,
): Promise<Changeset[]> {
  const names = await readdir(join(root, folder)).catch(() => []);
  const paths = names.filter((name) => /^[^.].*\.md$/.test(name) && !/^readme\.md$/i.test(name));
  const changesets = await Promise.all(
    paths.sort().map(async (name) => {
      const path = `${folder}/${name}`;
      const content = await readText(join(root, path), path);
      const isOld = commit !== undefined && (await git(root, "show", `${commit}:${path}`)) === content;
      return isOld ? [] : [parseChangeset(path, content)];
    }),
  );
  return changesets.flat();
}

/** The highest bump of each package in the changesets. */
export function promisesOf(changesets: readonly Changeset[]): Map<PackageName, Level> {
  return new Map(
    packages.flatMap((name): [PackageName, Level][] => {
      const found = changesets.flatMap(({ promises }) => promises.get(name) ?? []);
      return found.length === 0 ? [] : [[name, highest(found)]];
    }),
  );
}

/** The changeset that the changes of a branch require for one package. */
export interface Need {
  level: Level;
  /** Whether the text must say that it breaks code: at 0.x the bump alone does not show it. */
  mustSayBreaking: boolean;
}

/** What the changesets of a branch lack for one package. */
export interface Gap extends Need {
  name: PackageName;
  /** The changeset with the highest bump of the package. */
  best: Changeset | undefined;
  /** The bump in it. */
  promised: Level | undefined;
}

/** Begins the text of a changeset, or an item of its list, about a breaking change. */
export const breakingMark = "**Breaking:**";
const saysBreaking = /^(?:[-*] +)?\*\*Breaking:\*\*/m;

/** The packages whose bump is too low, or whose changesets do not warn of a breaking change. */
export function findGaps(needs: ReadonlyMap<PackageName, Need>, changesets: readonly Changeset[]): Gap[] {
  return [...needs].flatMap(([name, { level, mustSayBreaking }]) => {
    const own = changesets
      .filter(({ promises }) => promises.has(name))
      .sort((one, other) => rank(other.promises.get(name)) - rank(one.promises.get(name)));
    const [best] = own;
    const promised = best?.promises.get(name);
    const isSilent = mustSayBreaking && !own.some(({ text }) => saysBreaking.test(text));
    if (rank(promised) >= rank(level) && !isSilent) return [];
    return [{ name, level, mustSayBreaking: isSilent, best, promised }];
  });
}

/** A gap in one line: the package, what it has, what it needs, and the file to change. */
export function renderGap({ name, level, mustSayBreaking, best, promised }: Gap): string {
  const promise = `${scope}${name}: ${promised ?? "nothing"} promised`;
  if (best === undefined) {
    const text = mustSayBreaking ? ` whose text begins with ${breakingMark}` : "";
    return `${promise}, ${level} needed. Add a changeset${text}.`;
  }
  if (rank(promised) >= rank(level)) {
    const where = `the text of ${best.path}, or the list item about it,`;
    return `${promise}, but no text says that it breaks. Begin ${where} with ${breakingMark}`;
  }
  const text = mustSayBreaking ? ` and begin its text with ${breakingMark}` : "";
  return `${promise}, ${level} needed. Raise it to ${level} in ${best.path}${text}`;
}

/** A short hash of a change, which identifies it in a changeset whose text was edited. */
export function markOf(change: Finding): string {
  return shortHash(`${change.rule} ${toStatement(change)}`);
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

/** Begins a comment of the YAML, which stays out of the changelog. */
const coverage = "# pnpm api:changeset wrote this for ";

/** A changeset that `pnpm api:changeset` writes: the bump of one package, and its text. */
export interface Draft {
  name: PackageName;
  level: Level;
  text: string;
  covered: ReadonlySet<string>;
}

/** Writes the changeset of one package, with a name made from its content, and returns its path. */
export async function writeDraft(root: string, draft: Draft, path: string = pathOf(draft)): Promise<string> {
  const { name, level, text, covered } = draft;
  const front = `${coverage}${[...covered].join(" ")}\n"${scope}${name}": ${level}`;
  await writeFile(join(root, path), `---\n${front}\n---\n\n${text.trim()}\n`);
  return path;
}

function pathOf({ name, text }: Draft): string {
  return `${changesetFolder}/api-${name}-${shortHash(text)}.md`;
}

/** Whether `writeDraft` wrote the file for this package. */
export function isDraftOf(name: PackageName, { path }: Changeset): boolean {
  return path.startsWith(`${changesetFolder}/api-${name}-`) && /-[0-9a-f]{8}\.md$/.test(path);
}

function parseChangeset(path: string, content: string): Changeset {
  const { releases, summary } = parse(path, content);
  const promises = new Map<PackageName, Level>();
  for (const { name, type } of releases) {
    const own = packages.find((known) => scope + known === name);
    if (own === undefined) {
      throw new Error(`${path}: ${name} is not a published package of this repository. Name ${packages.join(", ")}.`);
    }
    if (type !== "none") promises.set(own, type);
  }
  return { path, promises, text: summary, covered: readCoverage(content) };
}

function parse(path: string, content: string): ReturnType<typeof parseChangesetFile> {
  try {
    return parseChangesetFile(content);
  } catch (error) {
    const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new Error(`${path}: ${line}`);
  }
}

function readCoverage(content: string): Set<string> {
  const lines = content.split(/\r?\n/).filter((line) => line.startsWith(coverage));
  return new Set(lines.flatMap((line) => line.slice(coverage.length).match(/[0-9a-f]{8}/g) ?? []));
}
