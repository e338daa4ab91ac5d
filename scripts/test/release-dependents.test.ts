import { execFileSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repositoryRoot } from "../src/paths.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

test("a repair of the client is released with every package that carries it", async () => {
  const published = (await manifests()).filter(({ manifest }) => !manifest.private);
  const files = Object.fromEntries(
    published.map(({ path, manifest }) => [path, JSON.stringify({ ...manifest, version: "1.2.3" })]),
  );
  const root = await temporaryFolder({
    ...files,
    "package.json": await read("package.json"),
    "pnpm-workspace.yaml": await read("pnpm-workspace.yaml"),
    "pnpm-lock.yaml": "",
    ".changeset/config.json": await read(".changeset/config.json"),
    ".changeset/repair.md": '---\n"@authsignal-actions/client": patch\n---\n\nRepair a thing.\n',
  });
  execFileSync("git", ["init", "--quiet", "--initial-branch=main"], { cwd: root });

  const changeset = join(repositoryRoot, "node_modules/@changesets/cli/bin.js");
  execFileSync(process.execPath, [changeset, "version"], { cwd: root, stdio: "pipe" });

  const versions = await Promise.all(
    published.map(async ({ path }) => {
      const { name, version } = JSON.parse(await readFile(join(root, path), "utf8")) as Manifest;
      return [name.replace("@authsignal-actions/", ""), version];
    }),
  );
  expect(Object.fromEntries(versions)).toEqual({
    spec: "1.2.3",
    client: "1.2.4",
    sdk: "1.2.4",
    emulator: "1.2.4",
    testing: "1.2.4",
    cli: "1.2.4",
  });
});

interface Manifest {
  name: string;
  version: string;
  private?: boolean;
}

async function manifests(): Promise<{ path: string; manifest: Manifest }[]> {
  const names = await readdir(join(repositoryRoot, "packages"));
  const paths = ["spec/package.json", ...names.map((name) => `packages/${name}/package.json`)];
  return Promise.all(paths.map(async (path) => ({ path, manifest: JSON.parse(await read(path)) as Manifest })));
}

function read(path: string): Promise<string> {
  return readFile(join(repositoryRoot, path), "utf8");
}
