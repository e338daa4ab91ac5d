import type { Change } from "./compare/finding.ts";
import { type Level, levels, type PackageName, packages, policy } from "./policy.ts";

export interface VersionBump {
  change: Change;
  /** What the change asks of each package. */
  byPackage: Record<PackageName, Level>;
  /** The highest of them. */
  level: Level;
  why: string;
  advice?: string;
}

/** Looks up what each change asks of each package, the gravest change first. */
export function toVersionBumps(changes: readonly Change[]): VersionBump[] {
  return changes
    .map(toVersionBump)
    .sort((one, other) => rank(other.level) - rank(one.level) || rank(other.byPackage.spec) - rank(one.byPackage.spec));
}

/** What all changes together ask of each package: the highest bump of each, and nothing without changes. */
export function sumUp(bumps: readonly VersionBump[]): Map<PackageName, Level> {
  if (bumps.length === 0) return new Map();
  return new Map(packages.map((name) => [name, highest(bumps.map(({ byPackage }) => byPackage[name]))]));
}

export function highest(found: readonly Level[]): Level {
  return found.reduce((one, other) => (rank(other) > rank(one) ? other : one), "patch");
}

/** How much a level is: more is higher, and nothing is less than a patch. */
export function rank(level: Level | undefined): number {
  return level === undefined ? -1 : levels.indexOf(level);
}

function toVersionBump(change: Change): VersionBump {
  const { bump, exceptions = {}, why, advice } = policy[change.rule];
  const byPackage = Object.fromEntries(
    packages.map((name) => [name, exceptions[name] ?? bump]),
  ) as VersionBump["byPackage"];
  return { change, byPackage, level: highest(Object.values(byPackage)), why, ...(advice !== undefined && { advice }) };
}
