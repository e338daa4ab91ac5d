import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Changeset, promisesOf, readChangesets } from "../api/changesets.ts";
import { type PackageName, packages } from "../api/policy.ts";
import { runMain } from "../api/run-main.ts";
import { rank } from "../api/version-bumps.ts";
import { repositoryRoot } from "../paths.ts";
import { type CommandResult, runCommand } from "../verify/run-command.ts";
import { readPublishedPackages, type WorkspacePackage } from "./published-packages.ts";

const scope = "@authsignal-actions/";
/** The one changeset that may take packages from 0.x to 1.0.0. */
const stableRelease = ".changeset/1.0.0.md";

/**
 * `pnpm release:version [--snapshot [TAG]]` checks the changesets and applies them: versions, ranges and changelogs.
 * With `--check` it only checks. A changeset that breaks the policy of `.changeset/README.md` ends with 1.
 */
export async function version(
  args: string[],
  root: string = repositoryRoot,
): Promise<{ exitCode: 0 | 1; output: string }> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { check: { type: "boolean" }, snapshot: { type: "boolean" } },
  });
  const pending = await readChangesets(root, undefined);
  // Changesets of a prerelease count for its final version.
  const used = await readChangesets(root, undefined, ".changeset/pre");
  const problems = findPolicyProblems([...pending, ...used], await readPublishedPackages(root));
  if (problems.length > 0) return { exitCode: 1, output: problems.join("\n") };
  if (values.check) return { exitCode: 0, output: `${pending.length} changesets follow the policy.` };
  const snapshot = values.snapshot ? ["--snapshot", ...positionals] : [];
  const { exitCode, output } = await runChangesets(root, ["version", ...snapshot]);
  if (exitCode !== 0) return { exitCode: 1, output };
  const released = (await readPublishedPackages(root)).map(({ manifest }) => `  ${manifest.name} ${manifest.version}`);
  return { exitCode: 0, output: ["Versions:", ...released].join("\n") };
}

/** Violations of the policy by the changesets, one line each, with what to do. */
export function findPolicyProblems(changesets: readonly Changeset[], published: readonly WorkspacePackage[]): string[] {
  return [
    ...changesets.flatMap(({ path, text, promises }) =>
      promises.size > 0 && text.trim() === "" ? [`${path} has no text. Write it for the person who upgrades.`] : [],
    ),
    ...changesets.flatMap((changeset) => findEarlyMajors(changeset, published)),
    ...findLowDependents(changesets, published),
  ];
}

function findEarlyMajors({ path, promises }: Changeset, published: readonly WorkspacePackage[]): string[] {
  if (path === stableRelease) return [];
  return [...promises].flatMap(([name, level]) => {
    const { manifest } = packageOf(name, published);
    if (level !== "major" || !manifest.version.startsWith("0.")) return [];
    return [
      `${path}: ${manifest.name} is ${manifest.version}, where a breaking change is a minor, not a major. ` +
        `Write minor there. To release 1.0.0, use ${stableRelease}.`,
    ];
  });
}

/** A dependent needs at least the minor or major bump of its dependency, so that no patch contains a breaking change. */
function findLowDependents(changesets: readonly Changeset[], published: readonly WorkspacePackage[]): string[] {
  const promised = promisesOf(changesets);
  return packages.flatMap((name) => {
    const needed = needsOf(name, published)
      .filter((other) => rank(promised.get(other)) > Math.max(rank(promised.get(name)), rank("patch")))
      .sort((one, other) => rank(promised.get(other)) - rank(promised.get(one)));
    const [other] = needed;
    const level = other && promised.get(other);
    if (other === undefined || level === undefined) return [];
    const own = changesets.find(({ promises }) => promises.get(name) === promised.get(name) && promises.has(name));
    const advice = own ? `Raise it to ${level} in ${own.path}, and say` : "Add a changeset that says";
    return [
      `${scope}${name} is promised ${promised.get(name) ?? "nothing"}, but needs ${level}, ` +
        `because it depends on ${scope}${other}. ${advice} what changes for its users.`,
    ];
  });
}

/** The packages of this repository that a package depends on, also through others. */
function needsOf(name: PackageName, published: readonly WorkspacePackage[]): PackageName[] {
  const { dependencies = {} } = packageOf(name, published).manifest;
  const direct = packages.filter((other) => Object.hasOwn(dependencies, scope + other));
  return [...new Set(direct.flatMap((other) => [other, ...needsOf(other, published)]))];
}

function packageOf(name: PackageName, published: readonly WorkspacePackage[]): WorkspacePackage {
  const found = published.find(({ manifest }) => manifest.name === scope + name);
  if (found === undefined) throw new Error(`${scope}${name} is not a published package of this repository.`);
  return found;
}

/** Runs the pinned `changeset` in a folder. */
export function runChangesets(root: string, args: readonly string[], env = process.env): Promise<CommandResult> {
  const program = join(createRequire(import.meta.url).resolve("@changesets/cli/package.json"), "../bin.js");
  return runCommand([process.execPath, program, ...args], { cwd: root, env });
}

if (import.meta.main) await runMain(version);
