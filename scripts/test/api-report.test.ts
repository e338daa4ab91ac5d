import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { apiReport, checkPromises } from "../src/gates/api-report.ts";
import { compareReports } from "../src/gates/compare-reports.ts";
import { put } from "./support/api-mutations.ts";
import { type Repository, temporaryRepository } from "./support/api-repository.ts";

const declarations = `export interface Options { timeoutMs?: number | undefined; }
export declare class Client { constructor(options: Options); call(): string; }
export declare function make(options: Options): Client;
`;
const report = "packages/sdk/api/sdk.api.md";

/** A repository whose `sdk` has these declarations, and its report. */
async function repositoryWith(): Promise<Repository> {
  const exports = { ".": { node: { types: "./dist/index.node.d.ts" }, default: { types: "./dist/index.d.ts" } } };
  const repository = await temporaryRepository({
    "packages/sdk/package.json": JSON.stringify({ name: "@authsignal-actions/sdk", type: "module", exports }),
    "packages/sdk/dist/index.d.ts": declarations,
    "packages/sdk/dist/index.node.d.ts": declarations,
    "node_modules/@types/node/package.json": '{"name":"@types/node","version":"1.0.0","types":"index.d.ts"}',
    "node_modules/@types/node/index.d.ts": "",
  });
  await apiReport([], repository.root);
  return repository;
}

async function declare(repository: Repository, text: string, files = ["index", "index.node"]): Promise<void> {
  for (const file of files) await repository.write(`packages/sdk/dist/${file}.d.ts`, text);
}

const withoutMake = declarations.replace(/^.*function make.*\n/m, "");

describe("the report of an entry point", () => {
  test("is up to date right after `pnpm api:report`", async () => {
    const { root, read } = await repositoryWith();
    expect(await apiReport(["--check"], root)).toMatchObject({ exitCode: 0 });
    expect(await read(report)).toContain("export function make(options: Options): Client;");
  });

  test("is named when the build exports something else, with what", async () => {
    const repository = await repositoryWith();
    await declare(repository, withoutMake);
    expect(await apiReport(["--check"], repository.root)).toEqual({
      exitCode: 1,
      output: `${report} does not show what the build exports:\n  breaking  removed export \`make\`\nRun: pnpm api:report`,
    });
  });

  test("is the same under every condition", async () => {
    const repository = await repositoryWith();
    await declare(repository, withoutMake, ["index.node"]);
    await expect(apiReport(["--check"], repository.root)).rejects.toThrow(
      "sdk: ./dist/index.d.ts declares another API than ./dist/index.node.d.ts: compatible  added export `make`.",
    );
  });

  test("says why declarations can't be read", async () => {
    const repository = await repositoryWith();
    await declare(repository, "export declare const a: Missing;\n");
    await expect(apiReport([], repository.root)).rejects.toThrow(/^API Extractor can't read .*Missing/);
  });
});

const wrap = (code: string) => `## API\n\n\`\`\`ts\n\n${code}\n\n\`\`\`\n`;

describe("a changed report", () => {
  const promise = (level: string, text = "**Breaking:** Remove `a`.") =>
    `---\n"@authsignal-actions/sdk": ${level}\n---\n\n${text}\n`;

  /** A repository with a report on `main`, changed on a branch. */
  async function changedReport(before: string, after: string, version = "0.4.0"): Promise<Repository> {
    const repository = await temporaryRepository({
      "packages/sdk/package.json": JSON.stringify({ name: "@authsignal-actions/sdk", version }),
      [report]: wrap(before),
    });
    await repository.write(report, wrap(after));
    return repository;
  }

  test("needs a changeset, and the failure says what changed", async () => {
    const { root } = await changedReport("export const a: 1; export const b: 1;", "export const b: 1;");
    const { exitCode, output } = await checkPromises(root, "main");
    expect(exitCode).toBe(1);
    expect(output.replace(/\([0-9a-f]{7}\)/, "(1a2b3c4)")).toBe(
      [
        "The changesets of this branch do not cover the API reports' changes since main (1a2b3c4):",
        "  @authsignal-actions/sdk: nothing promised, minor needed. Add a changeset whose text begins with **Breaking:**.",
        "    breaking  removed export `a`",
        'Run: pnpm changeset --minor @authsignal-actions/sdk -m "**Breaking:** ..."',
      ].join("\n"),
    );
  });

  test.each([
    ["breaks", "", "0.4.0", "patch", 1],
    ["breaks", "", "0.4.0", "minor", 0],
    ["breaks", "", "1.4.0", "minor", 1],
    ["breaks", "", "1.4.0", "major", 0],
    ["adds to", "export const a: 1; export const b: 1;", "0.4.0", "patch", 0],
    ["adds to", "export const a: 1; export const b: 1;", "1.4.0", "patch", 1],
    ["adds to", "export const a: 1; export const b: 1;", "1.4.0", "minor", 0],
  ])("that %s the API (%j) of %s ends with a changeset of %s in exit code %i", async (...row) => {
    const [, after, version, level, exitCode] = row;
    const repository = await changedReport("export const a: 1;", after, version);
    await repository.write(".changeset/change-a.md", promise(level));
    expect(await checkPromises(repository.root, "main")).toMatchObject({ exitCode });
  });

  test("names the changeset to raise, and to which bump", async () => {
    const repository = await changedReport("export const a: 1;", "");
    await repository.write(".changeset/change-a.md", promise("patch", "Remove `a`."));
    const { output } = await checkPromises(repository.root, "main");
    expect(output).toContain(
      "sdk: patch promised, minor needed. Raise it to minor in .changeset/change-a.md and begin its text with **Breaking:**\n",
    );
    expect(output).not.toContain("Run:");
  });

  test.each([
    ["0.4.0", "minor", "Remove `a`.", 1],
    ["0.4.0", "minor", "Remove `a`, a **Breaking:** change.", 1],
    ["0.4.0", "minor", "**Breaking:** Remove `a`.", 0],
    ["0.4.0", "minor", "Tidy up.\n\n- Add `b`.\n- **Breaking:** Remove `a`.", 0],
    ["1.4.0", "major", "Remove `a`.", 0],
  ])("that breaks %s, promised as %s with the text %j, ends in exit code %i", async (...row) => {
    const [version, level, text, exitCode] = row;
    const repository = await changedReport("export const a: 1;", "", version);
    await repository.write(".changeset/change-a.md", promise(level, text));
    const outcome = await checkPromises(repository.root, "main");
    expect(outcome).toMatchObject({ exitCode });
    if (exitCode === 1) {
      expect(outcome.output).toContain(
        "  @authsignal-actions/sdk: minor promised, but no text says that it breaks. Begin the text of .changeset/change-a.md,",
      );
    }
  });

  test("that only adds needs no word about breaking", async () => {
    const repository = await changedReport("export const a: 1;", "export const a: 1; export const b: 1;");
    await repository.write(".changeset/change-a.md", promise("minor", "Add `b`."));
    expect(await checkPromises(repository.root, "main")).toMatchObject({ exitCode: 0 });
  });

  test("leaves what is made from the document to `pnpm api:changeset`, if the document changed", async () => {
    const repository = await changedReport("export interface paths { a: 1; }", "export interface paths { b: 1; }");
    expect(await checkPromises(repository.root, "main")).toMatchObject({ exitCode: 1 });
    await repository.change(put(["info", "title"], "Shops, renamed"));
    expect(await checkPromises(repository.root, "main")).toMatchObject({ exitCode: 0 });
  });

  test("that the base does not have is no change", async () => {
    const { root } = await changedReport("export const a: 1;", "export const b: 1;");
    await mkdir(join(root, "packages/client/api"), { recursive: true });
    await rename(join(root, report), join(root, "packages/client/api/client.api.md"));
    expect(await checkPromises(root, "main")).toMatchObject({ exitCode: 0 });
  });

  test("is compared with a git ref", async () => {
    const { root } = await changedReport("export const a: 1;", "export const a: 1;");
    await expect(checkPromises(root, "spec/openapi.yaml")).rejects.toThrow("--base must be a git ref");
  });
});

test("a long declaration is quoted where it changed", () => {
  const declaration = (last: string) => wrap(`export type A = { ${"b: 1; ".repeat(100)}c: ${last}; };`);
  const [change] = compareReports(declaration("1"), declaration("2"));
  expect(change?.text).toMatch(/^changed `A` from `\.\.\.[b: 1;]+c: 1; };` to `\.\.\.[b: 1;]+c: 2; };`$/);
});

describe("between two reports", () => {
  test.each<[string, string, string, string | undefined]>([
    ["an optional member", "export interface A { b: 1; }", "export interface A { b: 1; c?: 2; }", "added `A.c`"],
    [
      "a required member",
      "export interface A { b: 1; }",
      "export interface A { b: 1; c: 2; }",
      "breaking: added `A.c`, which is required",
    ],
    ["a method of a class", "export class A { b(): 1; }", "export class A { b(): 1; c(): 2; }", "added `A.c`"],
    [
      "a removed member",
      "export interface A { b: 1; c: 2; }",
      "export interface A { b: 1; }",
      "breaking: removed `A.c`",
    ],
    [
      "a changed member",
      "export interface A { b: 1; }",
      "export interface A { b: 2; }",
      "breaking: changed `A.b` from `b: 1;` to `b: 2;`",
    ],
    [
      "another base type",
      "export interface A extends B { b: 1; }",
      "export interface A { b: 1; }",
      "breaking: changed `A` from `export interface A extends B { b: 1; }` to `export interface A { b: 1; }`",
    ],
    [
      "a type that an export mentions",
      "type B = 1; export type A = B;",
      "type B = 2; export type A = B;",
      "breaking: changed `B` from `type B = 1;` to `type B = 2;`",
    ],
    [
      "an overload",
      "export function a(b: 1): void;",
      "export function a(b: 1): void; export function a(b: 2): void;",
      "breaking: changed `a` from `export function a(b: 1): void;` to `export function a(b: 1): void; export function a(b: 2): void;`",
    ],
    ["a list of exports", "const a: 1; export { a }", "const a: 1;", "breaking: removed export `a`"],
    ["a deprecation", "// @public\nexport const a: 1;", "// @public @deprecated\nexport const a: 1;", "deprecated `a`"],
    ["comments and line breaks", "// @public\nexport const a: 1;", "// one\nexport const a:\n 1;", undefined],
    ["another order", "export const a: 1; export const b: 2;", "export const b: 2; export const a: 1;", undefined],
  ])("%s is seen as what it is", (_, before, after, expected) => {
    const found = compareReports(wrap(before), wrap(after));
    expect(found.map(({ isBreaking, text }) => (isBreaking ? `breaking: ${text}` : text))).toEqual(
      expected === undefined ? [] : [expected],
    );
  });
});
