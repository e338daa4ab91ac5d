/** One combination that has to work, or a suite that covers several. */
export type Cell = Named &
  ({ run(signal: AbortSignal): Promise<void> } | { runSuite(signal: AbortSignal): Promise<CellResult[]> });

interface Named {
  group: string;
  name: string;
  /** How long it may take on a busy machine; it then fails and says what it was doing. */
  budgetSeconds?: number;
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

/** A cell fails by throwing. */
async function runCell(cell: Cell, interruption: AbortSignal): Promise<CellResult[]> {
  const { group, name, budgetSeconds = 300 } = cell;
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  const budget = new AbortController();
  const timer = setTimeout(() => budget.abort(`${budgetSeconds} s`), budgetSeconds * 1000);
  const signal = AbortSignal.any([budget.signal, interruption]);
  try {
    if ("runSuite" in cell) return await cell.runSuite(signal);
    await cell.run(signal);
    return [{ group, name, seconds: seconds() }];
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
