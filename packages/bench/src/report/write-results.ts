import { mkdir, writeFile } from "node:fs/promises";
import { callsChart } from "./calls-chart.ts";
import { toMarkdown } from "./markdown-table.ts";
import type { Report } from "./report.ts";

/** Writes the report where the README shows it. */
export async function writeResults(report: Report, folder: URL): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(new URL("results.json", folder), `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(new URL("results.md", folder), toMarkdown(report));
  await writeFile(new URL("calls-per-second.svg", folder), callsChart(report));
}
