import { parseArgs } from "node:util";
import { measureBundleSize } from "./figures/bundle-size.ts";
import { toMarkdown } from "./report/markdown-table.ts";
import { publish, readReport } from "./report/published-files.ts";
import type { Report } from "./report/report.ts";
import { runBenchmark } from "./run-benchmark.ts";
import { type BenchSettings, defaultSettings } from "./settings.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string" },
    seconds: { type: "string" },
    "warm-up-seconds": { type: "string" },
    starts: { type: "string" },
    "dry-run": { type: "boolean", default: false },
    "size-only": { type: "boolean", default: false },
  },
});

const settings: BenchSettings = {
  rounds: positive("rounds", defaultSettings.rounds),
  seconds: positive("seconds", defaultSettings.seconds),
  warmUpSeconds: positive("warm-up-seconds", defaultSettings.warmUpSeconds),
  starts: positive("starts", defaultSettings.starts),
};
const report = values["size-only"]
  ? await withPresentSize(await readReport())
  : await runBenchmark(settings, ({ title, measured }) => console.error(`${title}: ${measured}`));
if (!values["dry-run"]) await publish(report);
console.log(toMarkdown(report));

/** The one figure that does not depend on the machine. */
async function withPresentSize(report: Report): Promise<Report> {
  const size = await measureBundleSize();
  return { ...report, figures: report.figures.map((figure) => (figure.id === size.id ? size : figure)) };
}

function positive(name: "rounds" | "seconds" | "warm-up-seconds" | "starts", otherwise: number): number {
  const value = Number(values[name] ?? otherwise);
  if (!(value > 0)) throw new RangeError(`--${name} must be a number above 0.`);
  return value;
}
