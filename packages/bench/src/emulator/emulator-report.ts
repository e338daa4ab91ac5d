import { type Column, type Figure, missedTargets } from "../figures/figure.ts";
import { machineLine } from "../report/describe-machine.ts";
import type { Machine } from "../report/report.ts";
import type { EmulatorBenchSettings } from "./measuring.ts";

/** Everything a run found. */
export interface EmulatorReport {
  /** Day of the run, ISO 8601. */
  date: string;
  machine: Machine;
  settings: EmulatorBenchSettings;
  figures: Figure[];
}

/** The report as Markdown: the targets, then the numbers behind them. */
export function emulatorReportToMarkdown({ date, machine, settings, figures }: EmulatorReport): string {
  return `# Benchmark of the emulator

${machineLine(date, machine)}

The command \`authsignal-actions emulator\` with its defaults: store, journal, rules and tokens on. Prism mocks the same
document, with its defaults too: it logs each request. Each program and what calls it are processes of their own, on one machine, so compare the
ratios, not the times. ${settings.rounds} rounds in turn; ${settings.seconds} s each under load. ${missedTargets(figures)}

${toTable(["Figure", "Target", "Measured", ""], figures.map(targetRow))}

## Behind the ratios

Medians of all rounds. A ratio above is the median of the ratios of each round, so it can differ from the quotient of two
medians.

${detailTable(figures.flatMap(({ columns }) => columns))}

Memory is what the system has given the process (its resident set), Node itself included. What Node takes before it runs
anything differs from machine to machine by 25 MB. Prism stores nothing.
`;
}

export function targetRow({ title, target, measured, passed }: Figure): string[] {
  return [title, target, measured, passed ? "pass" : "**miss**"];
}

export function detailTable(columns: readonly Column[]): string {
  const names = [...new Set(columns.flatMap(({ values }) => Object.keys(values)))];
  const rows = columns.map(({ name, unit, digits, values }) => [
    `${name}, ${unit}`,
    ...names.map((program) => values[program]?.toFixed(digits) ?? ""),
  ]);
  return toTable(["", ...names], rows);
}

export function toTable(headings: readonly string[], rows: readonly string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(headings), line(headings.map(() => "---")), ...rows.map(line)].join("\n");
}
