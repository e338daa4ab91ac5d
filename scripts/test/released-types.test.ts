import { describe, expect, test } from "vitest";
import { releasedTypes } from "../src/gates/released-types.ts";
import { type Repository, temporaryRepository } from "./support/api-repository.ts";

const installed = "packages/contract/node_modules/@authsignal-actions/sdk";
const typeTest = 'import { a } from "@authsignal-actions/sdk";\nexport const b: 1 = a;\n';

/** A repository that released `sdk` with a constant `a` and a type test of it. */
async function released(version: string): Promise<Repository> {
  const repository = await temporaryRepository({
    "packages/contract/package.json": '{"type":"module"}',
    "packages/contract/types/sdk.mts": typeTest,
    [`${installed}/package.json`]: '{"name":"@authsignal-actions/sdk","type":"module","types":"index.d.ts"}',
    [`${installed}/index.d.ts`]: "export declare const a: 1;\n",
    "packages/contract/node_modules/@types/node/package.json": '{"name":"@types/node","types":"index.d.ts"}',
    "packages/contract/node_modules/@types/node/index.d.ts": "",
  });
  if (version !== "") await repository.git("tag", `@authsignal-actions/sdk@${version}`);
  return repository;
}

const breakType = (repository: Repository) =>
  repository.write(`${installed}/index.d.ts`, "export declare const a: 2;\n");
const promise = (level: string) => `---\n"@authsignal-actions/sdk": ${level}\n---\n\nChange \`a\`.\n`;

describe("the type tests of the newest release", () => {
  test("are said not to run before there is one", async () => {
    const { root } = await released("");
    expect(await releasedTypes(root)).toEqual({ exitCode: 0, output: "not run: nothing is released yet" });
  });

  test("pass while they compile, whatever became of the tests themselves", async () => {
    const repository = await released("0.4.0");
    await repository.write("packages/contract/types/sdk.mts", "export {};\n");
    expect(await releasedTypes(repository.root)).toEqual({
      exitCode: 0,
      output: "The type tests of @authsignal-actions/sdk@0.4.0 compile.",
    });
  });

  test("fail by name when they no longer compile", async () => {
    const repository = await released("0.4.0");
    await breakType(repository);
    const { exitCode, output } = await releasedTypes(repository.root);
    expect(exitCode).toBe(1);
    expect(output).toContain(
      "The type tests of @authsignal-actions/sdk@0.4.0 no longer compile, and nothing is promised where minor is needed:\nsdk.mts(2,14): error TS2322: Type '2' is not assignable to type '1'.",
    );
  });

  test.each([
    ["0.4.0", "patch", 1],
    ["0.4.0", "minor", 0],
    ["1.4.0", "minor", 1],
    ["1.4.0", "major", 0],
  ])("of %s that no longer compile end with a changeset of %s in exit code %i", async (version, level, exitCode) => {
    const repository = await released(version);
    await breakType(repository);
    await repository.write(".changeset/change-a.md", promise(level));
    expect(await releasedTypes(repository.root)).toMatchObject({ exitCode });
  });

  test("are those of the highest version that is not a prerelease", async () => {
    const repository = await released("0.9.0");
    for (const version of ["0.10.0", "0.11.0-next.1"]) {
      await repository.git("tag", `@authsignal-actions/sdk@${version}`);
    }
    expect(await releasedTypes(repository.root)).toMatchObject({
      output: expect.stringContaining("sdk@0.10.0 compile"),
    });
  });
});
