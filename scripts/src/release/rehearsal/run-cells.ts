import type { ProgramOptions } from "./run-program.ts";

/** One combination that has to work. */
export interface Cell {
  group: string;
  name: string;
  /** How long it may take on a quiet machine; it then fails and says what it was doing. */
  budgetSeconds?: number;
  /** Fails by throwing. A cell that stands for several returns the results of all. */
  run(signal: ProgramOptions["signal"]): Promise<void> | Promise<readonly CellResult[]>;
}

export interface CellResult {
  group: string;
  name: string;
  seconds: number;
  /** What went wrong; absent if it worked. */
  problem?: string;
}

interface Options {
  concurrency: number;
  /** Ends everything. */
  signal: AbortSignal;
  onResult(result: CellResult): void;
}

/** Runs all cells, several at a time, and returns their results in the order of the cells. */
export async function runCells(
  cells: readonly Cell[],
  { concurrency, signal, onResult }: Options,
): Promise<CellResult[]> {
  const results: CellResult[][] = cells.map(() => []);
  const waiting = cells.map((cell, index) => ({ cell, index }));
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const found = await runCell(next.cell, signal);
      results[next.index] = found;
      for (const result of found) onResult(result);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return results.flat();
}

async function runCell(
  { group, name, budgetSeconds = 300, run }: Cell,
  interruption: AbortSignal,
): Promise<CellResult[]> {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  const budget = new AbortController();
  const timer = setTimeout(() => budget.abort(`${budgetSeconds} s`), budgetSeconds * 1000);
  try {
    const several = await run(AbortSignal.any([budget.signal, interruption]));
    return several ? [...several] : [{ group, name, seconds: seconds() }];
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return [{ group, name, seconds: seconds(), problem }];
  } finally {
    clearTimeout(timer);
  }
}

/** A row per cell, the problems of those that failed, and the sum. */
export function renderTable(results: readonly CellResult[]): string {
  const width = (key: "group" | "name") => Math.max(...results.map((result) => result[key].length));
  const rows = results.map(({ group, name, seconds, problem }) =>
    [
      problem === undefined ? "✓" : "✗",
      group.padEnd(width("group")),
      name.padEnd(width("name")),
      `${seconds.toFixed(1).padStart(6)} s`,
    ].join("  "),
  );
  const failed = results.filter(({ problem }) => problem !== undefined);
  return [
    ...failed.map(({ group, name, problem }) => `✗ ${group}: ${name}\n${problem}\n`),
    ...rows,
    "",
    `${results.length - failed.length} passed, ${failed.length} failed`,
  ].join("\n");
}
