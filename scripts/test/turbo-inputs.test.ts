import { execFile } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { join, posix } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { repositoryRoot } from "../src/paths.ts";

/** What turbo writes with `--dry=json`, as far as it is read here. */
interface Plan {
  globalCacheInputs: { files: Record<string, string> };
  tasks: { taskId: string; directory: string; command: string; inputs: Record<string, string> }[];
}

const tasks = ["test", "test:repository", "test:runtimes"];
const { tasks: planned, globalCacheInputs } = JSON.parse(
  await run("turbo", ["run", ...tasks, "--only", "--dry=json"]),
) as Plan;

async function run(program: string, args: string[]): Promise<string> {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1" };
  const { stdout } = await promisify(execFile)(program, args, { cwd: repositoryRoot, env, maxBuffer: 2 ** 26 });
  return stdout;
}

/** What of these files may change without the suite being run again. */
function notAmongInputs(suite: string, files: string[]): string[] {
  const task = planned.find(({ taskId }) => taskId === `@authsignal-actions/${suite}`);
  const inputs = Object.keys(task?.inputs ?? {}).map((file) => posix.join(task?.directory ?? "", file));
  const known = new Set([...inputs, ...Object.keys(globalCacheInputs.files)]);
  return files.filter((file) => !known.has(file));
}

const listed = await run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"]);
const files = listed.split("\0").filter((file) => file !== "" && existsSync(join(repositoryRoot, file)));

test("the tests here read any file of the repository, so that they run again when one changes", () => {
  expect(files).toContain("packages/contract/live/main.ts");
  expect(notAmongInputs("scripts#test", files)).toEqual([]);
});

test("those that build a copy of the repository run again when anything but a document of a package changes", () => {
  const documents =
    /^README\.md$|^docs\/|^spec\/(?:README|REFERENCE)\.md$|^packages\/.*\.md$|^\.(?:changeset|ci|github)\//;
  expect(notAmongInputs("scripts#test:repository", files).filter((file) => !documents.test(file))).toEqual([]);
});

test("a change of READMEs alone runs only the suites that read them, none of which builds a copy", () => {
  const readmes = files.filter((file) => file.endsWith("README.md"));
  const suites = planned
    .filter(({ command }) => command !== "<NONEXISTENT>")
    .map(({ taskId }) => taskId.replace("@authsignal-actions/", ""));
  expect(suites).toContain("scripts#test:repository");
  const affected = suites.filter((suite) => notAmongInputs(suite, readmes).length < readmes.length);
  expect(affected.sort()).toEqual([
    "bench#test",
    "cli#test",
    "contract#test",
    "docs#test",
    "emulator#test",
    "scripts#test",
  ]);
});

test.each([
  ["contract#test", "packages/{sdk,client,emulator,testing,cli}/{README.md,docs/*.md}"],
  ["contract#test:runtimes", "packages/client/test/fixtures/tls/*"],
])("%s runs again when what it reads of others changes: %s", (suite, pattern) => {
  const files = globSync(pattern, { cwd: repositoryRoot });
  expect(files).not.toEqual([]);
  expect(notAmongInputs(suite, files)).toEqual([]);
});
