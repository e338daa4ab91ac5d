import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repositoryRoot } from "../src/paths.ts";

const packages = await readdir(join(repositoryRoot, "packages"));
const folders = ["spec", ...packages.map((name) => `packages/${name}`)];
const manifests = await Promise.all(
  folders.map(async (folder) => ({ folder, isPublished: !JSON.parse(await read(folder, "package.json")).private })),
);
const published = manifests.filter(({ isPublished }) => isPublished).map(({ folder }) => folder);

function read(folder: string, file: string): Promise<string> {
  return readFile(join(repositoryRoot, folder, file), "utf8");
}

test.for(published)("the README of %s leads to no file outside the package", async (folder) => {
  const targets = [...(await read(folder, "README.md")).matchAll(/\](?:\(|: )([^)\s]+)/g)].map(
    ([, target = ""]) => target,
  );
  expect(targets.filter((target) => /^\.\.|^\//.test(target))).toEqual([]);
});
