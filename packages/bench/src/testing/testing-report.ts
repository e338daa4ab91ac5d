import { detailTable, targetRow, toTable } from "../emulator/emulator-report.ts";
import { type Figure, missedTargets } from "../figures/figure.ts";
import { machineLine } from "../report/describe-machine.ts";
import type { Machine } from "../report/report.ts";

/** How often and how long the testing package is measured. */
export interface TestingBenchSettings {
  /** In each, every way to call has one turn. */
  rounds: number;
  /** Seconds of one turn. */
  seconds: number;
  /** Number of new processes per measurement of an import. */
  starts: number;
}

/** Everything a run found. */
export interface TestingReport {
  /** Day of the run, ISO 8601. */
  date: string;
  machine: Machine;
  settings: TestingBenchSettings;
  figures: Figure[];
}

/** The report as Markdown: the targets, then the numbers behind them. */
export function testingReportToMarkdown({ date, machine, settings, figures }: TestingReport): string {
  return `# Benchmark of the testing package

${machineLine(date, machine)}

${settings.starts} new processes per import; ${settings.rounds} rounds of ${settings.seconds} s per way to call, in turn. All on one machine, so compare the ratios, not the times.
${missedTargets(figures)}

${toTable(["Figure", "Target", "Measured", ""], figures.map(targetRow))}

## Behind the ratios

Medians of all rounds. A ratio above is the median of the ratios of each round, so it can differ from the quotient of two
medians. Imports are above that of an empty module.

${detailTable(figures.flatMap(({ columns }) => columns))}

Every way to call is the SDK with a fake of its own: \`track\` for one user after the other, validated and stored by the emulator.
In process, the SDK gets the \`fetch\` of the fake. With MSW, a client of the same URL is intercepted by \`authsignalHandlers(fake)\`.
`;
}
