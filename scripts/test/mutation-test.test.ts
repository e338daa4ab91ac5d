import { execFileSync } from "node:child_process";
import { mkdir, readFile, readlink, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { codeMutants } from "../src/mutation/code-mutants.ts";
import { copyRepository } from "../src/mutation/copy-repository.ts";
import { applyEdit, type Mutant } from "../src/mutation/mutant.ts";
import { renderTable } from "../src/mutation/render-table.ts";
import { type Fate, runMutant } from "../src/mutation/run-mutant.ts";
import type { RunSuite, SuiteLimits } from "../src/mutation/run-suite.ts";
import { specMutants } from "../src/mutation/spec-mutants.ts";
import { openWorkspace, type Workspace } from "../src/mutation/workspace.ts";
import { repositoryRoot } from "../src/paths.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const mutants = [...specMutants, ...codeMutants];

describe("the lists", () => {
  test("have at least forty changes of the document and forty of the code", () => {
    expect(specMutants.length).toBeGreaterThanOrEqual(40);
    expect(codeMutants.length).toBeGreaterThanOrEqual(40);
  });

  test("name each mutant once, with its bug", () => {
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
    expect(mutants.filter(({ id, what }) => !/^[a-z0-9-]+$/.test(id) || what.length < 15)).toEqual([]);
  });

  test("change something, and have a suite that could kill it", () => {
    expect(mutants.filter(({ edits, suites }) => edits.length === 0 || suites.length === 0)).toEqual([]);
    expect(mutants.flatMap(({ edits }) => edits).filter(({ find, replace }) => find === replace)).toEqual([]);
  });

  test("apply to the files as they are", async () => {
    const stale: string[] = [];
    for (const { id, edits } of mutants) {
      const texts = new Map<string, string>();
      for (const edit of edits) {
        const text = texts.get(edit.file) ?? (await readFile(repositoryRoot + edit.file, "utf8"));
        try {
          texts.set(edit.file, applyEdit(text, edit));
        } catch (error) {
          stale.push(`${id}: ${String(error)}`);
        }
      }
    }
    expect(stale).toEqual([]);
  });

  test("change handwritten sources, never generated files or tests", () => {
    const files = new Set(mutants.flatMap(({ edits }) => edits.map(({ file }) => file)));
    expect(
      [...files].filter(
        (file) =>
          !/^((spec|packages\/emulator\/control-api)\/openapi\.yaml|packages\/\w+\/src\/(?!generated\/).*)$/.test(file),
      ),
    ).toEqual([]);
  });
});

describe("an edit", () => {
  const edit = { file: "a.ts", find: "1", replace: "2" };

  test("replaces its text as often as it says", () => {
    expect(applyEdit("a 1 b", edit)).toBe("a 2 b");
    expect(applyEdit("1 1", { ...edit, times: 2 })).toBe("2 2");
  });

  test.each([
    ["is gone", "a b", 0],
    ["is there more often", "1 1", 2],
  ])("is stale when its text %s, and names the file", (_, text, times) => {
    expect(() => applyEdit(text, edit)).toThrow(
      `a.ts contains this text ${times} times instead of 1. The mutant is stale`,
    );
  });
});

describe("a mutant", () => {
  const mutant: Mutant = {
    id: "one-more",
    what: "one is two",
    edits: [{ file: "packages/sdk/src/a.ts", find: "1", replace: "2" }],
    suites: ["sdk/a", "contract"],
  };

  const passes: Outcome = async () => undefined;

  test("is killed by the first suite that fails, and no other suite runs", async () => {
    const { fate, ran } = await run(mutant, async (suite, text) =>
      suite === "sdk/a" && text === "a = 2" ? "sdk: a.test.ts › a is 1" : undefined,
    );
    expect(fate).toEqual({ killedBy: "sdk: a.test.ts › a is 1" });
    expect(ran.map(({ suite, text }) => [suite, text])).toEqual([
      ["sdk/a", "a = 1"],
      ["sdk/a", "a = 2"],
    ]);
  });

  test("survives when every suite passes, each without the mutant and with it", async () => {
    const { fate, ran } = await run(mutant, passes);
    expect(fate).toEqual({ survived: true });
    expect(ran.map(({ suite, text }) => [suite, text])).toEqual([
      ["sdk/a", "a = 1"],
      ["sdk/a", "a = 2"],
      ["contract", "a = 1"],
      ["contract", "a = 2"],
    ]);
  });

  test("is not killed by a suite that fails without it", async () => {
    const { fate, ran } = await run(mutant, async () => "sdk: a.test.ts › flaky");
    expect(fate).toEqual({ invalid: "This suite fails without a mutant: sdk: a.test.ts › flaky" });
    expect(ran.map(({ text }) => text)).toEqual(["a = 1"]);
  });

  test("has limits above what the slowest test took without it", async () => {
    const { ran } = await run(mutant, passes, { slowestTestMs: 60_000 });
    expect(ran.map(({ limits }) => limits?.testMs)).toEqual([undefined, 630_000, undefined, 630_000]);
  });

  test("is reverted after every outcome", async () => {
    const outcomes: Outcome[] = [passes, async () => "killed", () => Promise.reject(new Error("broken"))];
    for (const outcome of outcomes) expect((await run(mutant, outcome)).left).toBe("a = 1");
  });

  test("that does not build is not made, and does not count as killed", async () => {
    const { fate } = await run(mutant, () => Promise.reject(new Error("sdk does not build")));
    expect(fate).toEqual({ invalid: "sdk does not build" });
  });

  test("of a document that the generator rejects is killed by it, before any suite runs with it", async () => {
    const edit = { file: "spec/openapi.yaml", find: "explode: false", replace: "explode: true" };
    const rejects = `
      import { readFileSync } from "node:fs";
      if (!readFileSync("spec/openapi.yaml", "utf8").includes("true")) process.exit(0);
      console.error("The document has a problem:\\n  explode is true.\\n  Third line.");
      process.exit(1);`;
    const files = { "spec/openapi.yaml": "explode: false", "scripts/src/generate.ts": rejects };
    const { fate, ran } = await run({ ...mutant, edits: [edit] }, passes, { files });
    expect(fate).toEqual({ killedBy: "generate: The document has a problem: explode is true." });
    expect(ran).toHaveLength(1);
  });

  test("that is stale is not made and leaves the files unchanged", async () => {
    const stale = { ...mutant, edits: [...mutant.edits, { file: "packages/sdk/src/a.ts", find: "gone", replace: "" }] };
    const { fate, ran, left } = await run(stale, passes);
    expect(fate).toEqual({ invalid: expect.stringContaining("The mutant is stale") });
    expect(ran.map(({ text }) => text)).toEqual(["a = 1"]);
    expect(left).toBe("a = 1");
  });

  type Outcome = (suite: string, text: string) => Promise<string | undefined>;

  interface MutationRun {
    fate: Fate;
    ran: { suite: string; text: string; limits: SuiteLimits | undefined }[];
    left: string;
  }

  /** Runs a mutant on one file, with a suite that has the given outcome. `ran` records what each suite saw. */
  async function run(
    mutant: Mutant,
    outcome: Outcome,
    { slowestTestMs = 0, files = {} }: { slowestTestMs?: number; files?: Record<string, string> } = {},
  ): Promise<MutationRun> {
    const root = await temporaryFolder({ "packages/sdk/src/a.ts": "a = 1", ...files });
    const read = () => readFile(join(root, "packages/sdk/src/a.ts"), "utf8");
    const ran: MutationRun["ran"] = [];
    const workspace = { root, touch() {}, packages: [], env: process.env } as unknown as Workspace;
    const runSuite: RunSuite = async (suite, _, limits) => {
      const text = await read();
      ran.push({ suite, text, limits });
      return { failure: await outcome(suite, text), slowestTestMs };
    };
    const fate = await runMutant(mutant, workspace, runSuite);
    return { fate, ran, left: await read() };
  }
});

test("the table shows what killed each mutant, and counts", () => {
  const mutant = (id: string): Mutant => ({ id, what: `\`${id}\` is | wrong`, edits: [], suites: [] });
  const table = renderTable(
    [
      { mutant: mutant("one"), fate: { killedBy: "sdk: a.test.ts › a is 1" } },
      { mutant: mutant("two"), fate: { survived: true } },
      { mutant: mutant("three"), fate: { invalid: "stale\nin many words" } },
    ],
    "1a2b3c4",
  );
  expect(table).toContain("at commit 1a2b3c4");
  expect(table).toContain("1 of 3 killed.");
  expect(table).toContain("| one | `one` is \\| wrong | sdk: a.test.ts › a is 1 |");
  expect(table).toContain("| two | `two` is \\| wrong | **survived** |");
  expect(table).toContain("| three | `three` is \\| wrong | **not made**: stale |");
});

describe("a copy of a repository", () => {
  test("has what git knows or would add, and is gone when it is removed", async () => {
    const source = await startRepository({ "a.ts": "known", ".gitignore": "dist/\n", "dist/a.js": "built" });
    const { root, remove } = await copyRepository(source);
    expect(await readFile(join(root, "a.ts"), "utf8")).toBe("known");
    await expect(readFile(join(root, "dist/a.js"))).rejects.toThrow("ENOENT");
    await remove();
    await expect(readFile(join(root, "a.ts"))).rejects.toThrow("ENOENT");
  });

  test("links what is installed, and the workspace's own packages to their copies", async () => {
    const source = await startRepository({
      "packages/a/package.json": "{}",
      "packages/b/package.json": "{}",
      "node_modules/.store/left/index.js": "",
      ".gitignore": "node_modules/\n",
    });
    const modules = join(source, "packages/a/node_modules");
    await mkdir(join(modules, "@own"), { recursive: true });
    await symlink(join(source, "node_modules/.store/left"), join(modules, "left"));
    await symlink("../../../b", join(modules, "@own/b"));

    const { root, remove } = await copyRepository(source);
    onTestFinished(remove);
    expect(await readlink(join(root, "packages/a/node_modules/left"))).toBe(join(source, "node_modules/.store/left"));
    expect(await readlink(join(root, "packages/a/node_modules/@own/b"))).toBe(join(root, "packages/b"));
  });

  async function startRepository(files: Record<string, string>): Promise<string> {
    const root = await temporaryFolder(files);
    execFileSync("git", ["init", "--quiet"], { cwd: root });
    return root;
  }
});

test("packages come after those they use", async () => {
  const manifest = (name: string, uses: string[]) =>
    JSON.stringify({
      name: `@authsignal-actions/${name}`,
      dependencies: Object.fromEntries(uses.map((used) => [`@authsignal-actions/${used}`, "workspace:^"])),
    });
  const root = await temporaryFolder({
    "packages/cli/package.json": manifest("cli", ["sdk"]),
    "packages/sdk/package.json": manifest("sdk", ["client"]),
    "packages/client/package.json": manifest("client", []),
  });
  const { packages } = await openWorkspace(root, ["packages/cli", "packages/sdk", "packages/client"], {});
  expect(packages).toEqual(["client", "sdk", "cli"]);
});
