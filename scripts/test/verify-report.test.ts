import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readReport, readSlowest } from "../src/verify/read-report.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "report-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function read(content: string): Promise<unknown> {
  const file = join(folder, "unit.json");
  await writeFile(file, content);
  return readReport(file);
}

function report(tests: Record<string, string[]>, counts = { passed: 0, skipped: 0, todo: 0 }): string {
  return JSON.stringify({
    numPassedTests: counts.passed,
    numPendingTests: counts.skipped,
    numTodoTests: counts.todo,
    testResults: Object.values(tests).map((statuses) => ({
      status: statuses.every((status) => status === "passed") && statuses.length > 0 ? "passed" : "failed",
      assertionResults: statuses.map((status) => ({ status })),
    })),
  });
}

describe("the counts of a suite", () => {
  test("are those of its report", async () => {
    const content = report({ "a.test.ts": ["passed", "failed", "failed"], "b.test.ts": ["passed"] }, counts(2));
    expect(await read(content)).toEqual({ passed: 2, failed: 2, notRun: 0 });
  });

  test("have a failure for a file that broke before its first test", async () => {
    const content = report({ "a.test.ts": ["passed"], "broken.test.ts": [] }, counts(1));
    expect(await read(content)).toEqual({ passed: 1, failed: 1, notRun: 0 });
  });

  test("show skipped and announced tests as not run", async () => {
    const content = report({ "a.test.ts": ["passed"] }, { passed: 1, skipped: 2, todo: 1 });
    expect(await read(content)).toEqual({ passed: 1, failed: 0, notRun: 3 });
  });

  test.each([
    ["half a file", report({ "a.test.ts": ["passed"] }).slice(0, 40)],
    ["another document", '{"ok":true}'],
    ["a report without its numbers", '{"testResults":[]}'],
    ["nothing", ""],
  ])("are not made up from %s", async (_, content) => {
    expect(await read(content)).toBeUndefined();
  });

  test("are unknown without a report", async () => {
    expect(await readReport(join(folder, "missing.json"))).toBeUndefined();
  });
});

function counts(passed: number): { passed: number; skipped: number; todo: number } {
  return { passed, skipped: 0, todo: 0 };
}

describe("the slowest tests", () => {
  test("are those of all files, the slowest first, with the name of the file", async () => {
    const tests = (...durations: number[]) =>
      durations.map((duration) => ({ status: "passed", fullName: `takes ${duration}`, duration }));
    const testResults = [
      { name: "/repository/test/a.test.ts", assertionResults: tests(1, 300) },
      { name: "/repository/test/b.test.ts", assertionResults: [...tests(20), { status: "skipped", fullName: "none" }] },
    ];
    const file = join(folder, "unit.json");
    await writeFile(file, JSON.stringify({ testResults }));
    expect(await readSlowest("sdk", file, 2)).toEqual([
      { suite: "sdk", file: "a.test.ts", name: "takes 300", durationMs: 300 },
      { suite: "sdk", file: "b.test.ts", name: "takes 20", durationMs: 20 },
    ]);
  });

  test("are none without a report", async () => {
    expect(await readSlowest("sdk", join(folder, "absent.json"), 2)).toEqual([]);
  });
});
