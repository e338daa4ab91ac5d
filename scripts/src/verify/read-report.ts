import { readFile } from "node:fs/promises";

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
  testResults: { status: string; assertionResults: { status: string }[] }[];
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
