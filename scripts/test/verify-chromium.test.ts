import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { chromium } from "../src/verify/chromium.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "browser-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("a browser", () => {
  test("is the chromium on PATH", async () => {
    const env = { PATH: `/nowhere:${folder}` };
    expect(chromium.isMet(env)).toBe(false);
    await writeFile(join(folder, "chromium"), "");
    await chmod(join(folder, "chromium"), 0o755);
    expect(chromium.isMet(env)).toBe(true);
  });

  test("is what CHROME_PATH names, and nothing else then", async () => {
    await writeFile(join(folder, "chromium"), "");
    expect(chromium.isMet({ CHROME_PATH: join(folder, "chromium") })).toBe(true);
    expect(chromium.isMet({ CHROME_PATH: "/nowhere/chrome", PATH: folder })).toBe(false);
  });
});
