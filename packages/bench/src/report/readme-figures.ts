import type { EmulatorReport } from "../emulator/emulator-report.ts";
import type { Figure } from "../figures/figure.ts";
import type { TestingReport } from "../testing/testing-report.ts";
import type { Report } from "./report.ts";

/** The paragraph of the README on the SDK beside its peers. */
export function sdkFigures({ date, machine, figures }: Report): string {
  return `Measured ${date} on ${machine.cores} cores of ${machine.cpu}, Node ${machine.node.slice(1)}, over loopback, side by side in one run:

${listOf(figures)}

${targets(figures)} The whole table is in [packages/bench/results/results.md](packages/bench/results/results.md).`;
}

/** The paragraph of the README on the emulator. */
export function emulatorFigures({ date, figures }: EmulatorReport): string {
  return `The emulator, side by side with Prism, measured ${date}:

${listOf(figures)}

${targets(figures)} The whole table is in [packages/bench/results/emulator.md](packages/bench/results/emulator.md).`;
}

/** The paragraph of the README on the testing package. */
export function testingFigures({ date, figures }: TestingReport): string {
  return `The testing package, measured ${date}:

${listOf(figures)}

${targets(figures)} The whole table is in [packages/bench/results/testing.md](packages/bench/results/testing.md).`;
}

/** Puts `content` between `<!-- figures:name -->` and the next `<!-- /figures -->`. */
export function replaceSection(readme: string, name: string, content: string): string {
  const [before, rest, ...more] = readme.split(`<!-- figures:${name} -->\n`);
  const end = rest?.indexOf("<!-- /figures -->") ?? -1;
  if (rest === undefined || end === -1 || more.length > 0) {
    throw new Error(`README.md needs one section between <!-- figures:${name} --> and <!-- /figures -->.`);
  }
  return `${before}<!-- figures:${name} -->\n${content}\n${rest.slice(end)}`;
}

function listOf(figures: readonly Figure[]): string {
  return figures.map(({ title, measured }) => `- ${title}: ${measured}`).join("\n");
}

function targets(figures: readonly Figure[]): string {
  const missed = figures.filter(({ passed }) => !passed);
  if (missed.length === 0) return "All targets are met.";
  const names = missed.map(({ title, target }) => `${title} (${target})`).join("; ");
  return `Of ${figures.length} targets ${missed.length} ${missed.length === 1 ? "is" : "are"} missed: ${names}.`;
}
