import type { Change } from "./compare/finding.ts";
import { bumpAt, type Level, levels, type PackageName, packages, policy } from "./policy.ts";

/** The version that each package has. */
export type Versions = Record<PackageName, string>;

export interface VersionBump {
  change: Change;
  /** What the change asks of each package, at the version it has. */
  byPackage: Record<PackageName, Level>;
  /** The highest of them. */
  level: Level;
  /** Whether code that used a package may have to change. */
  isBreaking: boolean;
  why: string;
  advice?: string;
}

/** Looks up what each change asks of each package, the gravest change first. */
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

/** What all changes together ask of each package: the highest bump of each, and nothing without changes. */
export function sumUp(bumps: readonly VersionBump[]): Map<PackageName, Level> {
  if (bumps.length === 0) return new Map();
  return new Map(packages.map((name) => [name, highest(bumps.map(({ byPackage }) => byPackage[name]))]));
}

export function highest(found: readonly Level[]): Level {
  return found.reduce((one, other) => (rank(other) > rank(one) ? other : one), "patch");
}

/** "major", or "minor (breaking)" where a level alone does not tell: while a package is 0.x. */
export function renderLevel({ isBreaking, level }: VersionBump): string {
  return isBreaking && level !== "major" ? `${level} (breaking)` : level;
}

/** How much a level is: more is higher, and nothing is less than a patch. */
export function rank(level: Level | undefined): number {
  return level === undefined ? -1 : levels.indexOf(level);
}

/** What the table says of each package, whatever version it has. */
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
