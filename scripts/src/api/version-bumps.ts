import type { Change } from "./compare/finding.ts";
import { bumpAt, type Level, levels, type PackageName, packages, policy } from "./policy.ts";

/** The version of each package. */
export type Versions = Record<PackageName, string>;

export interface VersionBump {
  change: Change;
  /** The bump that the change needs in each package, at its version. */
  byPackage: Record<PackageName, Level>;
  /** The highest of them. */
  level: Level;
  /** Whether code that used a package may have to change. */
  isBreaking: boolean;
  why: string;
  advice?: string;
}

/** Looks up the version bump that each change needs in each package, the most severe change first. */
export function toVersionBumps(changes: readonly Change[], versions: Versions): VersionBump[] {
  return changes
    .map((change) => {
      const byTable = bumpsOfTable(change);
      const weight = levels.length * rank(highest(Object.values(byTable))) + rank(byTable.spec);
      return { weight, bump: toVersionBump(change, byTable, versions) };
    })
    .sort((one, other) => other.weight - one.weight)
    .map(({ bump }) => bump);
}

/** The bump that each package needs for all changes together. Empty without changes. */
export function sumUp(bumps: readonly VersionBump[]): Map<PackageName, Level> {
  if (bumps.length === 0) return new Map();
  return new Map(packages.map((name) => [name, highest(bumps.map(({ byPackage }) => byPackage[name]))]));
}

export function highest(found: readonly Level[]): Level {
  return found.reduce((one, other) => (rank(other) > rank(one) ? other : one), "patch");
}

/** "major", or "minor (breaking)" for a package that is 0.x. */
export function renderLevel({ isBreaking, level }: VersionBump): string {
  return isBreaking && level !== "major" ? `${level} (breaking)` : level;
}

/** Orders levels. No level ranks below a patch. */
export function rank(level: Level | undefined): number {
  return level === undefined ? -1 : levels.indexOf(level);
}

/** The bump for each package by the table, at 1.0.0 or later. */
function bumpsOfTable(change: Change): Record<PackageName, Level> {
  const { bump, exceptions = {} } = policy[change.rule];
  return Object.fromEntries(packages.map((name) => [name, exceptions[name] ?? bump])) as Record<PackageName, Level>;
}

function toVersionBump(change: Change, byTable: Record<PackageName, Level>, versions: Versions): VersionBump {
  const { bump, why, advice } = policy[change.rule];
  const byPackage = Object.fromEntries(
    packages.map((name) => [name, bumpAt(versions[name], byTable[name])]),
  ) as VersionBump["byPackage"];
  const level = highest(Object.values(byPackage));
  return { change, byPackage, level, isBreaking: bump === "major", why, ...(advice !== undefined && { advice }) };
}
