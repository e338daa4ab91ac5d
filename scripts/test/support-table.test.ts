import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { repositoryRoot } from "../src/paths.ts";

const read = (path: string) => readFile(join(repositoryRoot, path), "utf8");
const manifest = async (path: string) => JSON.parse(await read(`${path}/package.json`));
const support = await read("SUPPORT.md");
const tested: Record<string, string> = (await manifest("packages/contract")).devDependencies;
const { node: pinnedNode } = (await manifest(".")).devDependencies;

/** The rows of the table whose header begins with this cell. */
function rowsOf(header: string): string[][] {
  const [, table = ""] = support.split(`\n| ${header} |`);
  const rows = (table.split("\n\n")[0] ?? "").split("\n").slice(2);
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** `20.20.2` of `npm:node@20.20.2`. */
const versionOf = (specifier = "") => specifier.split("@").at(-1) ?? "";

/** The packages of the contract tests that carry a runtime, by the name of their row. */
const runtimes: Record<string, string> = Object.fromEntries([
  ...Object.entries(tested).flatMap(([name, specifier]) => {
    const [, kind, line] = /^(node|next)(\d+)$/.exec(name) ?? [];
    return kind ? [[`${kind === "node" ? "Node.js" : "Next.js"} ${line}`, versionOf(specifier)]] : [];
  }),
  [`Node.js ${pinnedNode.split(".")[0]}`, pinnedNode],
  ["Deno", tested.deno],
  ["Bun", tested.bun],
  ["Cloudflare Workers (workerd)", tested.workerd],
]);

/** The newer of two versions such as `>=22.13` and `22.23.3`, as numbers. */
function isWithin(version: string, range: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldest = 0, oldestMinor = 0] = range.replace(">=", "").split(".").map(Number);
  return major > oldest || (major === oldest && minor >= oldestMinor);
}

describe("SUPPORT.md", () => {
  test("lists the runtimes that are tested, in the versions that are tested", () => {
    const listed = Object.fromEntries(rowsOf("Runtime").map(([name, version]) => [name, version]));
    expect(listed).toEqual(runtimes);
  });

  test.each(Object.entries(tested).filter(([name]) => /^(?:node|next|typescript)|^(?:bun|deno|workerd)$/.test(name)))(
    "names nothing that no test uses: %s",
    async (name, specifier) => {
      const files = globSync(["packages/contract/{packed,runtimes}/**/*.ts", "scripts/src/release/**/*.ts"], {
        cwd: repositoryRoot,
      });
      const texts = await Promise.all(files.map(read));
      const uses = [`"${name}"`, `"${name}/`, `"${specifier}"`, `@${specifier}"`];
      expect(texts.some((text) => uses.some((use) => text.includes(use)))).toBe(true);
    },
  );

  test("says of each line of Node.js which packages support it, as their engines do", async () => {
    const engines = async (name: string) => (await manifest(`packages/${name}`)).engines.node;
    const columns = [await engines("sdk"), await engines("testing"), await engines("cli")];
    expect([await engines("client"), await engines("emulator")]).toEqual([columns[0], columns[2]]);
    for (const [name = "", version = "", ...cells] of rowsOf("Runtime").filter(([name]) => name?.startsWith("Node"))) {
      expect([name, cells]).toEqual([name, columns.map((range) => (isWithin(version, range) ? "yes" : "no"))]);
    }
  });

  test("lists the versions of TypeScript that are tested", () => {
    const versions = Object.entries(tested)
      .filter(([name]) => name.startsWith("typescript"))
      .map(([, specifier]) => versionOf(specifier));
    expect(rowsOf("TypeScript").map(([, version]) => version)).toEqual(versions.sort());
    for (const [line, version] of rowsOf("TypeScript")) expect(version).toMatch(new RegExp(`^${line}\\.`));
  });

  test("lists the systems that CI tests on", async () => {
    const { jobs } = parse(await read(".github/workflows/ci.yml"));
    const systems = [jobs.test["runs-on"], ...jobs.systems.strategy.matrix.os];
    const names = { "ubuntu-latest": "Linux", "macos-latest": "macOS", "windows-latest": "Windows" };
    expect(rowsOf("System").map(([name]) => name)).toEqual(
      Object.entries(names).flatMap(([system, name]) => (systems.includes(system) ? [name] : [])),
    );
    expect(systems).toHaveLength(3);
  });
});

test("the templates of issues and pull requests name every package, and the addresses of this repository", async () => {
  const { body } = parse(await read(".github/ISSUE_TEMPLATE/bug.yml"));
  const { options } = body.find(({ id }: { id?: string }) => id === "package").attributes;
  const published = await Promise.all(
    ["packages/sdk", "packages/client", "packages/cli", "packages/emulator", "packages/testing", "spec"].map(manifest),
  );
  expect(options).toEqual(published.map(({ name }) => name));

  const home = (await manifest(".")).repository.url.replace(/^git\+|\.git$/g, "");
  const { contact_links: links } = parse(await read(".github/ISSUE_TEMPLATE/config.yml"));
  expect(links.map(({ url }: { url: string }) => url)).toEqual([
    `${home}/discussions`,
    `${home}/security/advisories/new`,
  ]);
});
