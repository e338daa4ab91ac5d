import { execFile } from "node:child_process";
import { cp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findStaleFiles, generateFiles } from "../src/generate.ts";
import { generators } from "../src/generators/index.ts";
import { repositoryRoot, specFile, specLintFile } from "../src/paths.ts";
import { loadSpec } from "../src/spec/load-spec.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

describe("what is generated", () => {
  test("the same document makes the same bytes", async () => {
    const once = await generateFiles(await loadSpec(specFile, specLintFile));
    const again = await generateFiles(await loadSpec(specFile, specLintFile));
    expect(again).toEqual(once);
  });

  test("every generator leaves the document as the next one needs it", async () => {
    const document = await loadSpec(specFile, specLintFile);
    const original = structuredClone(document);
    for (const generator of generators) await generator(document);
    expect(document).toEqual(original);
  });

  test("every file says that it is generated, in a folder that says so too unless a part of it is written by hand", async () => {
    const files = await generateFiles(await loadSpec(specFile, specLintFile));
    const parts = files.filter(({ path }) => !path.includes("/generated/"));
    expect(parts.map(({ path }) => path)).toEqual([
      "packages/cli/README.md",
      "packages/emulator/control-api/openapi.yaml",
      "packages/emulator/README.md",
      "packages/emulator/schema/emulator-config.schema.json",
      "packages/emulator/SUPPORTED.md",
      "packages/sdk/README.md",
      "spec/REFERENCE.md",
    ]);
    expect(
      parts.filter(({ content }) => !/(?:M|m)ade by `pnpm generate`|Written by `pnpm generate`/.test(content)),
    ).toEqual([]);
    const sources = files.filter(({ path }) => path.includes("/generated/"));
    expect(sources.filter(({ content }) => !content.startsWith("// Made by `pnpm generate`"))).toEqual([]);
  });

  test("no two generators write the same file", async () => {
    const paths = (await generateFiles(await loadSpec(specFile, specLintFile))).map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });
});

test("a stale file is one that differs or is missing", async () => {
  const root = `${await temporaryFolder({ "a/same.ts": "same", "a/other.ts": "old", "a/more.ts": "same\n" })}/`;
  const files = ["same", "other", "more", "none"].map((name) => ({ path: `a/${name}.ts`, content: "same" }));
  expect(await findStaleFiles(files, root)).toEqual(["a/other.ts", "a/more.ts", "a/none.ts"]);
});

describe("the command", () => {
  test("--check passes when every file is what the document makes", async () => {
    const root = await copyRepository();
    expect(await generate(root, "--check")).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("--check lists the stale files and no other, changes nothing and exits with 1", async () => {
    const root = await copyRepository();
    const [types, examples] = ["packages/client/src/generated/types.ts", "packages/testing/src/generated/examples.ts"];
    await writeFile(join(root, types), "// edited by hand\n");
    await rm(join(root, examples));

    const { exitCode, stderr } = await generate(root, "--check");
    expect(exitCode).toBe(1);
    expect(stderr.match(/packages\/\S+/g)).toEqual([types, examples]);
    expect(stderr).toContain("pnpm generate");
    expect(await readFile(join(root, types), "utf8")).toBe("// edited by hand\n");
  });

  test("--check notices a property renamed in the document", async () => {
    const root = await copyRepository();
    await edit(join(root, "spec/openapi.yaml"), "verifiedByAuthenticatorId", "verifiedWithAuthenticatorId");

    const { exitCode, stderr } = await generate(root, "--check");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("packages/client/src/generated/types.ts");
  });

  test("writes the stale files and says which", async () => {
    const root = await copyRepository();
    const examples = "packages/testing/src/generated/examples.ts";
    const content = await readFile(join(root, examples), "utf8");
    await rm(join(root, examples));

    const { exitCode, stdout } = await generate(root);
    expect(exitCode).toBe(0);
    expect(stdout.match(/^wrote .*/gm)).toEqual([`wrote ${examples}`]);
    expect(await readFile(join(root, examples), "utf8")).toBe(content);
  });

  test("a file without a generator is reported by --check and removed without it", async () => {
    const root = await copyRepository();
    const leftover = "packages/client/src/generated/old-types.ts";
    await writeFile(join(root, leftover), "");

    const check = await generate(root, "--check");
    expect(check).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(`:\n  ${leftover}\n`) });
    expect(await generate(root)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(`removed ${leftover}\n`),
    });
    expect(await generate(root, "--check")).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("a broken document is rejected in words, and nothing is written", async () => {
    const root = await copyRepository();
    await edit(join(root, "spec/openapi.yaml"), "operationId: getAction", "operationId: track");

    const { exitCode, stdout, stderr } = await generate(root);
    expect(exitCode).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^spec\/openapi\.yaml has 1 problem\(s\):\n {2}spec\/openapi\.yaml:\d+:\d+: /);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

/** The document, what it makes, and the scripts, which find their repository by where they are. */
async function copyRepository(): Promise<string> {
  const generated = await generateFiles(await loadSpec(specFile, specLintFile));
  const root = await temporaryFolder(Object.fromEntries(generated.map(({ path, content }) => [path, content])));
  await cp(join(repositoryRoot, "spec"), join(root, "spec"), { recursive: true });
  const emulator = ["control-api", "src/config", "src/operations"].map((folder) => `packages/emulator/${folder}`);
  for (const folder of [...emulator, "packages/sdk/src"]) {
    await cp(join(repositoryRoot, folder), join(root, folder), { recursive: true });
  }
  await cp(join(repositoryRoot, "scripts/src"), join(root, "scripts/src"), { recursive: true });
  await cp(join(repositoryRoot, "scripts/package.json"), join(root, "scripts/package.json"));
  await symlink(join(repositoryRoot, "scripts/node_modules"), join(root, "scripts/node_modules"));
  return root;
}

async function edit(file: string, text: string, replacement: string): Promise<void> {
  const content = await readFile(file, "utf8");
  expect(content).toContain(text);
  await writeFile(file, content.replaceAll(text, replacement));
}

function generate(root: string, ...args: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["scripts/src/generate.ts", ...args], { cwd: root }, (error, stdout, stderr) => {
      resolve({ exitCode: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}
