import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { bumpAt, type Level, levels, packages, policy } from "../src/api/policy.ts";
import { repositoryRoot } from "../src/paths.ts";
import { readCodeSpans, readMarkdownTables } from "../src/spec/markdown-tables.ts";

const readme = await readFile(`${repositoryRoot}.changeset/README.md`, "utf8");
const [early, table] = readMarkdownTables(readme);

/** The level of every package, as the columns of a row say it. */
function readLevels(cells: Record<string, string>): Record<string, string> {
  const columns = Object.entries(cells).filter(([column]) => column !== "change of the spec");
  return Object.fromEntries(columns.flatMap(([column, level]) => readCodeSpans(column).map((name) => [name, level])));
}

describe("the policy", () => {
  test("every rule has its row in .changeset/README.md, every row its rule, in the same order", () => {
    const rows = table?.rows.map(({ cells }) => ({ change: cells["change of the spec"], ...readLevels(cells) }));
    const rules = Object.values(policy).map(({ change, bump, exceptions = {} }) => ({
      change,
      ...Object.fromEntries(packages.map((name) => [name, exceptions[name] ?? bump])),
    }));
    expect(rows).toEqual(rules);
  });

  test("the table of 0.x says what bumpAt does", () => {
    const rows = early?.rows.map(({ cells }) => [cells["bump at 1.0.0 or later"], cells["bump at 0.x"]]) ?? [];
    expect(rows.map(([stable]) => stable)).toEqual(["major", "minor", "patch"]);
    expect(rows.map(([stable]) => [bumpAt("1.4.0", stable as Level), bumpAt("0.4.0", stable as Level)])).toEqual(rows);
  });

  test("it covers every published package", async () => {
    const folders = [
      "spec",
      "packages/client",
      "packages/sdk",
      "packages/emulator",
      "packages/testing",
      "packages/cli",
    ];
    const names = await Promise.all(
      folders.map(async (folder) => {
        const manifest = await readFile(`${repositoryRoot}${folder}/package.json`, "utf8");
        const { name, private: isPrivate } = JSON.parse(manifest) as { name: string; private?: boolean };
        return isPrivate ? [] : [name.replace("@authsignal-actions/", "")];
      }),
    );
    expect(names.flat().sort()).toEqual([...packages].sort());
  });

  test("the most severe rows come first", () => {
    const ranks = Object.values(policy).map(({ bump }) => levels.indexOf(bump));
    expect(ranks).toEqual([...ranks].sort((one, other) => other - one));
  });

  test("every major change has advice", () => {
    const silent = Object.values(policy).filter(({ bump, advice }) => bump === "major" && !advice);
    expect(silent).toEqual([]);
  });
});
