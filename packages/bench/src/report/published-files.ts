import { mkdir, readFile, writeFile } from "node:fs/promises";
import { type EmulatorReport, emulatorReportToMarkdown } from "../emulator/emulator-report.ts";
import { type TestingReport, testingReportToMarkdown } from "../testing/testing-report.ts";
import { callsChart } from "./calls-chart.ts";
import { toMarkdown } from "./markdown-table.ts";
import { emulatorFigures, replaceSection, sdkFigures, testingFigures } from "./readme-figures.ts";
import type { Report } from "./report.ts";

export const resultsFolder: URL = new URL("../../results/", import.meta.url);
export const readmeFile: URL = new URL("../../../../README.md", import.meta.url);

/** The files in the results folder that show a report of the SDK, by name. */
export function resultFiles(report: Report): Record<string, string> {
  return {
    "results.json": toJson(report),
    "results.md": toMarkdown(report),
    "calls-per-second.svg": callsChart(report),
  };
}

/** The same for a report of the emulator. */
export function emulatorResultFiles(report: EmulatorReport): Record<string, string> {
  return { "emulator.json": toJson(report), "emulator.md": emulatorReportToMarkdown(report) };
}

/** The same for a report of the testing package. */
export function testingResultFiles(report: TestingReport): Record<string, string> {
  return { "testing.json": toJson(report), "testing.md": testingReportToMarkdown(report) };
}

/** The report of the SDK that is published. */
export async function readReport(): Promise<Report> {
  return JSON.parse(await readFile(new URL("results.json", resultsFolder), "utf8"));
}

/** Writes a report of the SDK wherever its figures are published. */
export async function publish(report: Report): Promise<void> {
  await writeFiles(resultFiles(report));
  await updateReadme((readme) => replaceSection(readme, "sdk", sdkFigures(report)));
}

/** Writes a report of the emulator wherever its figures are published. */
export async function publishEmulator(report: EmulatorReport): Promise<void> {
  await writeFiles(emulatorResultFiles(report));
  await updateReadme((readme) => replaceSection(readme, "emulator", emulatorFigures(report)));
}

/** Writes a report of the testing package wherever its figures are published. */
export async function publishTesting(report: TestingReport): Promise<void> {
  await writeFiles(testingResultFiles(report));
  await updateReadme((readme) => replaceSection(readme, "testing", testingFigures(report)));
}

async function writeFiles(files: Record<string, string>): Promise<void> {
  await mkdir(resultsFolder, { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(new URL(name, resultsFolder), content);
}

async function updateReadme(update: (readme: string) => string): Promise<void> {
  await writeFile(readmeFile, update(await readFile(readmeFile, "utf8")));
}

function toJson(report: object): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
