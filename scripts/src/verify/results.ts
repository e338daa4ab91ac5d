import type { Counts, SlowTest } from "./read-report.ts";

/** One row of the table at the end. */
export interface Result extends Counts {
  name: string;
  /** What is wrong, where the output of the step does not say it. */
  reason?: string;
}

/** A check as a whole, such as lint. */
export function checkResult(name: string, passed: boolean, reason?: string): Result {
  return { name, passed: passed ? 1 : 0, failed: passed ? 0 : 1, notRun: 0, ...(reason && { reason }) };
}

/** `N passed, N failed`: the last line of every run. */
export function formatTotal(results: readonly Result[]): string {
  const sum = (key: "passed" | "failed"): number => results.reduce((total, result) => total + result[key], 0);
  return `${sum("passed")} passed, ${sum("failed")} failed`;
}

/** The table with a row per check and suite. */
export function formatTable(results: readonly Result[]): string {
  const nameWidth = Math.max(...results.map(({ name }) => name.length), "suite".length);
  const header = `${"suite".padEnd(nameWidth)}  passed  failed`;
  const rows = results.map(({ name, passed, failed, notRun, reason }) => {
    const notes = [...(notRun > 0 ? [`${notRun} not run`] : []), ...(reason ? [reason] : [])].join("; ");
    const counts = `${String(passed).padStart(6)}  ${String(failed).padStart(6)}`;
    return `${name.padEnd(nameWidth)}  ${counts}${notes && `  ${notes}`}`;
  });
  return [header, ...rows].join("\n");
}

/** The list of the slowest tests; a long name is cut, so that each has one line. */
export function formatSlowest(tests: readonly SlowTest[]): string {
  const rows = tests.map(({ suite, file, name, durationMs }) => {
    const line = `${(durationMs / 1000).toFixed(1).padStart(7)} s  ${suite}  ${file}  ${name}`;
    return line.length > 120 ? `${line.slice(0, 117)}...` : line;
  });
  return ["slowest tests", ...rows].join("\n");
}
