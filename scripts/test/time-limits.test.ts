import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { repositoryRoot } from "../src/paths.ts";

const packages = "{packages/*,docs,scripts}";
const list = (pattern: string) => globSync(pattern, { cwd: repositoryRoot }).sort();
const read = (file: string) => readFile(join(repositoryRoot, file), "utf8");

/** Limits that a test file sets for a test or a hook: as an option, as the last argument, or for the whole file. */
const ownLimits = [
  /\b(?:test|it|describe)\b.*\{[^}]*\btimeout: [\d_]+/g,
  /^\s*\{ timeout: [\d_]+ \},$/gm,
  /^\s*\}, [\d_]+\);$/gm,
  /\bvi\.setConfig\(/g,
];

function limitsIn(text: string): string[] {
  return ownLimits.flatMap((limit) => text.match(limit) ?? []).map((found) => found.trim());
}

describe("a test is not bound to the time of a quiet machine", () => {
  test.each(list(`${packages}/vitest*.config.ts`))("%s ends only tests and hooks that hang", async (file) => {
    const text = await read(file);
    expect(text.match(/\b(?:test|hook)Timeout: [\d_]+/g)).toEqual(["testTimeout: 900_000", "hookTimeout: 900_000"]);
  });

  test("no test sets a limit of its own", async () => {
    const tests = list(`${packages}/{test,packed,runtimes,durability}/**/*.test.ts`);
    const files = tests.filter((file) => !file.endsWith("time-limits.test.ts"));
    expect(files.length).toBeGreaterThan(100);
    const found = await Promise.all(
      files.map(async (file) => limitsIn(await read(file)).map((line) => `${file}: ${line}`)),
    );
    expect(found.flat()).toEqual([]);
  });

  test("no script sets one", async () => {
    for (const file of list(`${packages}/package.json`)) expect(await read(file), file).not.toMatch(/Timeout=/);
  });

  test.each([
    'test("a", { timeout: 5_000 }, () => {});',
    'describe("a", { retry: 1, timeout: 5_000 }, () => {});',
    'test.each([1])(\n  "a",\n  { timeout: 5_000 },\n  () => {},\n);',
    "beforeAll(async () => {\n}, 5_000);",
    "vi.setConfig({ testTimeout: 1 });",
  ])("a limit would be found in %j", (text) => {
    expect(limitsIn(text)).toHaveLength(1);
  });
});
