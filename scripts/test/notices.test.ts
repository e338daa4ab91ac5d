import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { noticesOf } from "../src/notices.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "notices-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(files: Record<string, string | object>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), typeof content === "string" ? content : JSON.stringify(content));
  }
}

test("each package whose code is in a source map is named with its licence, scoped or not", async () => {
  await write({
    "dist/index.js.map": {
      sources: ["../src/a.ts", "../node_modules/plain/lib/b.js", "../node_modules/@scope/one/c.js"],
    },
    "node_modules/plain/package.json": { name: "plain", license: "MIT" },
    "node_modules/plain/LICENSE": "Do as you like.\n",
    "node_modules/@scope/one/package.json": { name: "@scope/one", license: "ISC" },
    "node_modules/@scope/one/licence.txt": "Likewise.",
  });

  const notices = await noticesOf(folder);

  expect(notices).toContain("## @scope/one (ISC)\n\n    Likewise.\n");
  expect(notices).toContain("## plain (MIT)\n\n    Do as you like.\n");
});

test("what is inside a build of the workspace is named by those that carry that build on", async () => {
  await write({
    "outer/dist/index.js.map": { sources: ["../src/a.ts", "../../inner/dist/index.js"] },
    "inner/dist/index.js.map": { sources: ["../src/b.ts", "../node_modules/plain/lib/b.js"] },
    "inner/node_modules/plain/package.json": { name: "plain", license: "MIT" },
    "inner/node_modules/plain/LICENSE": "Do as you like.\n",
  });

  expect(await noticesOf(join(folder, "outer"))).toContain("## plain (MIT)\n\n    Do as you like.\n");
});

test("a package without a licence text is named with where it comes from", async () => {
  await write({
    "dist/index.js.map": { sources: ["../node_modules/bare/b.js"] },
    "node_modules/bare/package.json": {
      name: "bare",
      license: "MIT",
      author: "Ann",
      repository: { url: "https://x.test" },
    },
  });

  expect(await noticesOf(folder)).toContain("Ann, https://x.test");
});

test("a package that says nothing of its origin is rejected", async () => {
  await write({
    "dist/index.js.map": { sources: ["../node_modules/bare/b.js"] },
    "node_modules/bare/package.json": { name: "bare", license: "MIT" },
  });

  await expect(noticesOf(folder)).rejects.toThrow("bare is bundled");
});

test("a build with nothing of others needs no notices", async () => {
  await write({ "dist/index.js.map": { sources: ["../src/a.ts"] } });

  expect(await noticesOf(folder)).toBeUndefined();
});
