import { readFile } from "node:fs/promises";
import { basename } from "node:path";

export interface Counts {
  passed: number;
  failed: number;
  /** Skipped tests and those that are only announced. */
  notRun: number;
}

interface VitestReport {
  numPassedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    status: string;
    name: string;
    assertionResults: { status: string; fullName: string; duration?: number }[];
  }[];
}

export interface SlowTest {
  suite: string;
  /** Name of the file, without its folder. */
  file: string;
  name: string;
  durationMs: number;
}

/** The counts of a JSON report that vitest wrote; `undefined` if there is none, or half of one. */
export async function readReport(file: string): Promise<Counts | undefined> {
  try {
    const report = JSON.parse(await readFile(file, "utf8")) as VitestReport;
    const passed = report.numPassedTests;
    const notRun = report.numPendingTests + report.numTodoTests;
    const failed = report.testResults.reduce((sum, { status, assertionResults }) => {
      const tests = assertionResults.filter((result) => result.status === "failed").length;
      // A file that breaks before its first test has none that could fail.
      return sum + (status === "failed" ? Math.max(tests, 1) : tests);
    }, 0);
    return Number.isInteger(passed + failed + notRun) ? { passed, failed, notRun } : undefined;
  } catch {
    return undefined;
  }
}

/** The slowest tests of a suite, the slowest first; none without a report. */
export async function readSlowest(suite: string, file: string, count: number): Promise<SlowTest[]> {
  try {
    const report = JSON.parse(await readFile(file, "utf8")) as VitestReport;
    const tests = report.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.map((test) => ({
        suite,
        file: basename(name),
        name: test.fullName.trim(),
        durationMs: test.duration ?? 0,
      })),
    );
    return slowest(tests, count);
  } catch {
    return [];
  }
}

export function slowest(tests: readonly SlowTest[], count: number): SlowTest[] {
  return [...tests].sort((one, other) => other.durationMs - one.durationMs).slice(0, count);
}
