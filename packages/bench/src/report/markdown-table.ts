import { clientLabels } from "../clients/client-names.ts";
import { type Column, type Figure, missedTargets } from "../figures/figure.ts";
import { machineLine } from "./describe-machine.ts";
import type { Report } from "./report.ts";

/** The report as Markdown: the targets, then the numbers behind them. */
export function toMarkdown(report: Report): string {
  const { date, machine, settings, server, figures } = report;
  return `# Benchmark

${machineLine(date, machine)}

${settings.rounds} rounds of ${settings.seconds} s for each client, in turn, each client in its own process, after ${settings.warmUpSeconds} s to warm up; ${settings.starts} processes for each start. All on one
machine, so compare the ratios, not the times. ${missedTargets(figures)}

${toTable(["Figure", "Target", "Measured", ""], figures.map(targetRow))}

## Behind the ratios

Medians of all rounds. A ratio above is the median of the ratios of each round, so it can differ from the quotient of two
medians.

${detailTable(figures.flatMap(({ columns }) => columns))}

The server of the load figures responds to ${Math.round(server.ceilingCallsPerSecond)} calls/s of bare sockets that ignore the responses. While a client
was measured it used ${Math.round(server.busiest * 100)} % of a core at most.

Every client sends the same four operations (track, getAction, queryActions, updateAction) in equal parts and must give
back the whole response, parsed. Timeouts and retries are on as a user has them: the SDKs with their defaults, \`fetch\` and
openapi-fetch with \`AbortSignal.timeout\`, ky and axios with their own option.${bareNote(figures)} Start times and import times are above those
of bare Node and of an empty module.
`;
}

/** For columns that are not peers. */
function bareNote(figures: readonly Figure[]): string {
  const measured = figures.some(({ columns }) => columns.some(({ values }) => values["node-http"] !== undefined));
  if (!measured) return "";
  return ` Bare node:http, with the same kept-alive agent and neither
timeout nor retries, writes each request at once; with more than 32 connections the SDK writes those of one turn of the
event loop together, so it can be faster. \`undici.request\` has timeouts and no retries.`;
}

function targetRow({ title, target, measured, passed }: Figure): string[] {
  return [title, target, measured, passed ? "pass" : "**miss**"];
}

function detailTable(columns: readonly Column[]): string {
  const names = Object.keys(clientLabels).filter((name) => columns.some(({ values }) => values[name] !== undefined));
  const headings = names.map((name) => clientLabels[name as keyof typeof clientLabels]);
  const rows = columns.map(({ name, unit, digits, values }) => [
    unit === "" ? name : `${name}, ${unit}`,
    ...names.map((client) => values[client]?.toFixed(digits) ?? ""),
  ]);
  return toTable(["", ...headings], rows);
}

function toTable(headings: readonly string[], rows: readonly string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(headings), line(headings.map(() => "---")), ...rows.map(line)].join("\n");
}
