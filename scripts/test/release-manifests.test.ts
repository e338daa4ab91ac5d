import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { repositoryRoot } from "../src/paths.ts";
import { manifests } from "../src/release/manifests.ts";
import type { Manifest } from "../src/release/published-packages.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

type Json = Record<string, unknown>;

const root = {
  name: "workspace",
  license: "MIT",
  author: "Ann",
  repository: { type: "git", url: "git+https://git.test/ann/tools.git" },
};

const complete: Json = {
  name: "@authsignal-actions/one",
  version: "0.1.0",
  description: "One",
  keywords: ["a", "b", "c"],
  engines: { node: ">=20" },
  files: ["dist", "!dist/**/*.map", "CHANGELOG.md"],
  scripts: { prepublishOnly: "node ../../scripts/src/check-registry.ts" },
  dependencies: { "@authsignal-actions/two": "workspace:^", other: "1.2.3" },
};

/** A workspace with one published package, which the command has completed. */
async function workspace(readme = "# One\n") {
  const folder = await temporaryFolder({
    "package.json": JSON.stringify(root),
    LICENSE: "MIT",
    "packages/one/package.json": JSON.stringify(complete),
    "packages/one/README.md": readme,
    "packages/one/docs/more.md": "# More\n",
    "packages/hidden/package.json": JSON.stringify({ name: "hidden", private: true }),
    "spec/package.json": JSON.stringify({ name: "spec", private: true }),
  });
  const file = join(folder, "packages/one/package.json");
  const read = async () => JSON.parse(await readFile(file, "utf8")) as Json;
  return {
    folder,
    read,
    change: async (changes: Json) => writeFile(file, JSON.stringify({ ...(await read()), ...changes })),
    check: async () => (await manifests(["--check"], folder)).output,
  };
}

test("the manifests of this repository are complete", async () => {
  expect(await manifests(["--check"])).toEqual({ exitCode: 0, output: "All 6 manifests are complete." });
});

test("every package states the Node range that its README states", async () => {
  for (const name of ["client", "sdk", "cli", "emulator", "testing"]) {
    const folder = join(repositoryRoot, "packages", name);
    const { engines } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
    const [, oldest = ""] = /^>=(\d+\.\d+)$/.exec(engines?.node ?? "") ?? [];
    expect(await readFile(join(folder, "README.md"), "utf8")).toContain(`Node ${oldest} or newer`);
  }
});

test("what follows from the root is written, and the rest stays", async () => {
  const { folder, read } = await workspace();
  expect(await manifests([], folder)).toMatchObject({ exitCode: 0 });
  expect(await read()).toEqual({
    ...complete,
    license: "MIT",
    author: "Ann",
    homepage: "https://git.test/ann/tools/tree/main/packages/one#readme",
    bugs: { url: "https://git.test/ann/tools/issues" },
    repository: { type: "git", url: "git+https://git.test/ann/tools.git", directory: "packages/one" },
    publishConfig: { access: "public", provenance: true },
  });
});

test("a repository that moves takes the links of the READMEs along", async () => {
  const { folder, check } = await workspace("[more](https://git.test/ann/tools/blob/main/packages/one/docs/more.md)\n");
  await manifests([], folder);
  const moved = { ...root, repository: { type: "git", url: "git+https://git.test/bob/kit.git" } };
  await writeFile(join(folder, "package.json"), JSON.stringify(moved));
  expect(await check()).toContain(
    'packages/one/package.json: bugs has to be {"url":"https://git.test/bob/kit/issues"}.',
  );
  await manifests([], folder);
  expect(await check()).toBe("All 1 manifests are complete.");
  expect(await readFile(join(folder, "packages/one/README.md"), "utf8")).toBe(
    "[more](https://git.test/bob/kit/blob/main/packages/one/docs/more.md)\n",
  );
});

describe("the check names", () => {
  test.each<[string, Json]>([
    ['license has to be "MIT".', { license: "ISC" }],
    ['publishConfig has to be {"access":"public","provenance":true}.', { publishConfig: { access: "public" } }],
    ["description is missing.", { description: "" }],
    ["keywords needs at least 3 entries.", { keywords: ["a"] }],
    ['files lacks "CHANGELOG.md".', { files: ["dist", "!dist/**/*.map"] }],
    ['files lacks "!dist/**/*.map".', { files: ["dist", "CHANGELOG.md"] }],
    ["engines.node is missing.", { engines: {} }],
    ["scripts.prepublishOnly has to run check-registry.ts.", { scripts: {} }],
    [
      'dependencies["@authsignal-actions/two"] is "workspace:*". Write "workspace:^".',
      { dependencies: { "@authsignal-actions/two": "workspace:*" } },
    ],
    ['dependencies["other"] is "^1.2.3". Write one exact version.', { dependencies: { other: "^1.2.3" } }],
  ])("%s", async (problem, change) => {
    const one = await workspace();
    await manifests([], one.folder);
    await one.change(change);
    expect(await one.check()).toContain(`packages/one/package.json: ${problem}`);
  });

  test.each([
    ["a relative link", "[more](docs/more.md)", "docs/more.md is a relative link. Write https://git.test/ann/tools/"],
    [
      "a link to a file that is not there",
      "[more](https://git.test/ann/tools/blob/main/gone.md)",
      "https://git.test/ann/tools/blob/main/gone.md leads to no file of the repository.",
    ],
  ])("%s of a README", async (_, readme, problem) => {
    const one = await workspace(readme);
    expect((await manifests([], one.folder)).output).toContain(`packages/one/README.md: ${problem}`);
  });

  test("a repository that is not an address", async () => {
    const one = await workspace();
    await writeFile(join(one.folder, "package.json"), JSON.stringify({ ...root, repository: { url: "ann/tools" } }));
    await expect(one.check()).rejects.toThrow('repository.url of workspace\'s package.json is "ann/tools".');
  });
});
