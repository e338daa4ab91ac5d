import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { promisesOf, readChangesets } from "../src/api/changesets.ts";
import { packages } from "../src/api/policy.ts";
import { repositoryRoot } from "../src/paths.ts";
import { readPublishedPackages } from "../src/release/published-packages.ts";
import { runChangesets, version } from "../src/release/version.ts";
import { openRepository } from "./support/api-repository.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

/** A workspace with this repository's published packages at a version, its configuration, and these changesets. */
async function workspace(at: string, changesets: Record<string, string>) {
  const published = await readPublishedPackages(repositoryRoot);
  const root = await temporaryFolder({
    "package.json": await readFile(join(repositoryRoot, "package.json"), "utf8"),
    "pnpm-workspace.yaml": "packages: [packages/*, spec]\n",
    "pnpm-lock.yaml": "",
    ".changeset/config.json": await readFile(join(repositoryRoot, ".changeset/config.json"), "utf8"),
    ...Object.fromEntries(
      published.map(({ folder, manifest }) => [`${folder}/package.json`, JSON.stringify({ ...manifest, version: at })]),
    ),
  });
  await mkdir(join(root, "scripts/src/release"), { recursive: true });
  const changelog = "scripts/src/release/changelog.ts";
  await cp(join(repositoryRoot, changelog), join(root, changelog));
  const write = (name: string, content: string) => writeFile(join(root, `.changeset/${name}.md`), content);
  for (const [name, content] of Object.entries(changesets)) await write(name, content);
  await openRepository(root).git("init", "--quiet", "--initial-branch=main");
  return {
    root,
    write,
    /** Applies the changesets and returns the versions, by name without the scope. */
    apply: async (...args: string[]) => {
      const outcome = await version(args, root);
      if (outcome.exitCode !== 0) throw new Error(outcome.output);
      const found = await readPublishedPackages(root);
      return Object.fromEntries(found.map(({ manifest }) => [manifest.name.split("/")[1], manifest.version]));
    },
    changelog: (name: string) => readFile(join(root, `packages/${name}/CHANGELOG.md`), "utf8"),
  };
}

/** A changeset: the level of each package, then the text. */
function written(levels: Record<string, string>, text = "Change a thing."): string {
  const lines = Object.entries(levels).map(([name, level]) => `"@authsignal-actions/${name}": ${level}`);
  return `---\n${lines.join("\n")}\n---\n\n${text}\n`;
}

const everywhere = (level: string, names: readonly string[] = packages) =>
  Object.fromEntries(names.map((name) => [name, level]));

describe("the changesets of this repository", () => {
  test("follow the policy", async () => {
    expect(await version(["--check"])).toMatchObject({ exitCode: 0 });
  });

  test("give each package that is not released yet its first minor version", async () => {
    const promised = promisesOf(await readChangesets(repositoryRoot, undefined));
    const published = await readPublishedPackages(repositoryRoot);
    const unreleased = published.filter(({ manifest }) => manifest.version === "0.0.0");
    const names = unreleased.map(({ manifest }) => manifest.name.split("/")[1]);
    expect(packages.filter((name) => names.includes(name) && promised.get(name) !== "minor")).toEqual([]);
  });
});

describe("a release", () => {
  test("takes along every package that contains or needs the one that changed", async () => {
    const { apply } = await workspace("1.2.3", { fix: written({ client: "patch" }, "Repair a thing.") });
    expect(await apply()).toEqual({ ...everywhere("1.2.4"), spec: "1.2.3" });
  });

  test("makes a breaking change of 0.x a minor in all packages that hand it on, and ranges that need it", async () => {
    const affected = ["client", "sdk", "emulator", "testing", "cli"];
    const { apply, root } = await workspace("0.1.4", { change: written(everywhere("minor", affected)) });
    expect(await apply()).toEqual({ ...everywhere("0.2.0"), spec: "0.1.4" });
    const { dependencies } = JSON.parse(await readFile(join(root, "packages/sdk/package.json"), "utf8"));
    expect(dependencies["@authsignal-actions/client"]).toBe("workspace:^");
  });

  test("has a well-formed changelog, with own changes and without", async () => {
    const text = "Add a thing.\n\n- One.\n- Two.\n\nMore of it.";
    const { apply, changelog } = await workspace("0.1.0", {
      one: written({ client: "patch" }, text),
      two: written({ client: "patch" }, "Repair a thing."),
    });
    await apply();
    expect(await changelog("client")).toBe(
      [
        "# @authsignal-actions/client\n\n## 0.1.1\n\n### Patch Changes\n",
        "- Add a thing.\n\n  - One.\n  - Two.\n\n  More of it.",
        "- Repair a thing.\n",
      ].join("\n"),
    );
    expect(await changelog("sdk")).toBe(
      "# @authsignal-actions/sdk\n\n## 0.1.1\n\n### Patch Changes\n\n- Update `@authsignal-actions/client` to 0.1.1.\n",
    );
  });

  test("tells the users of a package nothing of the others", async () => {
    const { apply, changelog } = await workspace("0.1.0", {
      cli: written({ cli: "patch" }, "Add a flag."),
      emulator: written({ emulator: "patch" }, "Add a rule."),
    });
    await apply();
    expect(await changelog("cli")).not.toContain("rule");
    expect(await changelog("emulator")).not.toContain("flag");
  });

  test("as a prerelease counts up until it is left, and then has the version that was promised", async () => {
    const { root, write, apply } = await workspace("0.1.0", { one: written(everywhere("minor")) });
    expect(await runChangesets(root, ["pre", "enter", "next"])).toMatchObject({ exitCode: 0 });
    expect(await apply()).toEqual(everywhere("0.2.0-next.0"));
    await write("two", written({ spec: "patch" }));
    expect(await apply()).toEqual({ ...everywhere("0.2.0-next.0"), spec: "0.2.0-next.1" });
    expect(await runChangesets(root, ["pre", "exit"])).toMatchObject({ exitCode: 0 });
    expect(await apply()).toEqual(everywhere("0.2.0"));
  });

  test("as a snapshot has a version that no range matches", async () => {
    const { apply } = await workspace("0.1.0", { one: written({ spec: "patch" }) });
    expect(await apply("--snapshot", "try")).toMatchObject({ spec: expect.stringMatching(/^0\.1\.1-try-\d{14}$/) });
  });
});

describe("rejected, with nothing changed, is", () => {
  test.each<[string, Record<string, string>, string]>([
    [
      "a major while a package is 0.x",
      { one: written({ spec: "major" }) },
      ".changeset/one.md: @authsignal-actions/spec is 0.1.0, where a breaking change is a minor, not a major.",
    ],
    [
      "a dependent that would hand on a breaking change as a patch",
      {
        one: written({ client: "minor", emulator: "minor", cli: "minor", testing: "minor" }),
        two: written({ sdk: "patch" }),
      },
      "@authsignal-actions/sdk is promised patch, but needs minor, because it depends on @authsignal-actions/client. Raise it to minor in .changeset/two.md, and say what changes for its users.",
    ],
    [
      "a dependent of a dependent that is not named",
      { one: written({ client: "minor", emulator: "minor", cli: "minor", sdk: "minor" }) },
      "@authsignal-actions/testing is promised nothing, but needs minor, because it depends on @authsignal-actions/sdk. Add a changeset that says what changes for its users.",
    ],
    ["a changeset without a text", { one: written({ spec: "patch" }, "") }, ".changeset/one.md has no text."],
  ])("%s", async (_, changesets, problem) => {
    const { root } = await workspace("0.1.0", changesets);
    const { exitCode, output } = await version([], root);
    expect(exitCode).toBe(1);
    expect(output).toContain(problem);
    expect(await readdir(join(root, ".changeset"))).toContain("one.md");
  });
});

test("1.0.0 is released by a changeset of that name only", async () => {
  const { apply } = await workspace("0.4.0", { "1.0.0": written(everywhere("major"), "Promise stability.") });
  expect(await apply()).toEqual(everywhere("1.0.0"));
});
