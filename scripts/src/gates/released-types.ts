import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { promisesOf, readChangesets } from "../api/changesets.ts";
import { git } from "../api/git.ts";
import { bumpAt, type Level, type PackageName, packages } from "../api/policy.ts";
import { type CommandOutcome, runMain } from "../api/run-main.ts";
import { rank } from "../api/version-bumps.ts";
import { repositoryRoot } from "../paths.ts";

/** The type tests of a package, as they were when it was released. */
interface Release {
  name: PackageName;
  /** `@authsignal-actions/sdk@1.2.3` */
  tag: string;
  version: string;
}

const typeTests = "packages/contract/types";

/**
 * `pnpm api:types` compiles the type tests of each package's newest release against the types that are built now. Tests
 * that no longer compile fail it, unless a changeset promises the breaking change.
 */
export async function releasedTypes(root: string = repositoryRoot): Promise<CommandOutcome> {
  const releases = (await Promise.all(packages.map((name) => newestRelease(root, name)))).flat();
  if (releases.length === 0) {
    const isShallow = (await git(root, "rev-parse", "--is-shallow-repository"))?.trim() === "true";
    const reason = isShallow ? "this clone has no release tag; fetch tags to compare" : "nothing is released yet";
    return { exitCode: 0, output: `not run: ${reason}` };
  }
  const promised = promisesOf(await readChangesets(root, undefined));
  const rows = await Promise.all(releases.map((release) => checkRelease(root, release, promised.get(release.name))));
  const exitCode = rows.some(({ failed }) => failed) ? 1 : 0;
  return { exitCode, output: rows.map(({ output }) => output).join("\n") };
}

/** Prereleases are ignored, since their types may change. */
async function newestRelease(root: string, name: PackageName): Promise<Release[]> {
  const prefix = `@authsignal-actions/${name}@`;
  const tags = (await git(root, "tag", "--list", `${prefix}*`, "--sort=-v:refname")) ?? "";
  const tag = tags.split("\n").find((line) => /^\d+\.\d+\.\d+$/.test(line.slice(prefix.length)));
  return tag === undefined ? [] : [{ name, tag, version: tag.slice(prefix.length) }];
}

async function checkRelease(
  root: string,
  { name, tag, version }: Release,
  promised: Level | undefined,
): Promise<{ failed: boolean; output: string }> {
  const file = `${name}.mts`;
  const text = await git(root, "show", `${tag}:${typeTests}/${file}`);
  if (text === undefined) return { failed: false, output: `${tag} has no type tests.` };
  const errors = await compile(join(root, "packages/contract"), file, text);
  if (errors === "") return { failed: false, output: `The type tests of ${tag} compile.` };
  const needed: Level = bumpAt(version, "major");
  const failed = rank(promised) < rank(needed);
  const heading = failed
    ? `The type tests of ${tag} no longer compile, and ${promised ?? "nothing"} is promised where ${needed} is needed:`
    : `The type tests of ${tag} no longer compile, as a changeset promises (${promised}):`;
  const advice = failed ? ["Keep what they use, or run: pnpm changeset"] : [];
  return { failed, output: [heading, errors, ...advice].join("\n") };
}

/** Compiles a file inside the package `contract`, where every package is installed, and returns the errors. */
async function compile(contract: string, file: string, text: string): Promise<string> {
  const folder = join(contract, "test-results/released-types");
  await mkdir(folder, { recursive: true });
  const compilerOptions = {
    ...{ strict: true, exactOptionalPropertyTypes: true, noEmit: true, skipLibCheck: true },
    ...{ module: "nodenext", target: "es2022", lib: ["es2023", "esnext.disposable"], types: ["node"] },
  };
  const project = join(folder, `${file}.json`);
  await writeFile(project, JSON.stringify({ compilerOptions, files: [file] }));
  await writeFile(join(folder, file), text);
  try {
    await promisify(execFile)("tsc", ["--project", project, "--pretty", "false"], { cwd: folder });
    return "";
  } catch (error) {
    const { stdout = "", message } = error as Error & { stdout?: string };
    return stdout.trim() || message;
  } finally {
    await rm(join(folder, file), { force: true });
    await rm(project, { force: true });
  }
}

if (import.meta.main) await runMain(() => releasedTypes());
