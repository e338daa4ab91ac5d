import type { Change } from "./compare/finding.ts";
import { type Level, levels, type PackageName, packages, policy } from "./policy.ts";

export interface Verdict {
  change: Change;
  /** What the change asks of each package. */
  due: Record<PackageName, Level>;
  /** The highest of them. */
  level: Level;
  why: string;
  advice?: string;
}

/** Looks up what each change asks of each package, the gravest change first. */
export function judge(changes: readonly Change[]): Verdict[] {
  return changes
    .map(judgeOne)
    .sort((one, other) => rank(other.level) - rank(one.level) || rank(other.due.spec) - rank(one.due.spec));
}

/** What all changes together ask of each package: the highest of their verdicts, and nothing without changes. */
export function sumUp(verdicts: readonly Verdict[]): Map<PackageName, Level> {
  if (verdicts.length === 0) return new Map();
  return new Map(packages.map((name) => [name, highest(verdicts.map(({ due }) => due[name]))]));
}

export function highest(found: readonly Level[]): Level {
  return found.reduce((one, other) => (rank(other) > rank(one) ? other : one), "patch");
}

/** How much a level is: more is higher, and nothing is less than a patch. */
export function rank(level: Level | undefined): number {
  return level === undefined ? -1 : levels.indexOf(level);
}

function judgeOne(change: Change): Verdict {
  const { verdict, exceptions = {}, why, advice } = policy[change.rule];
  const due = Object.fromEntries(packages.map((name) => [name, exceptions[name] ?? verdict])) as Verdict["due"];
  return { change, due, level: highest(Object.values(due)), why, ...(advice !== undefined && { advice }) };
}
