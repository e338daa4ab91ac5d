import { parseArgs } from "node:util";
import { toMarkdown } from "./report/markdown-table.ts";
import { writeResults } from "./report/write-results.ts";
import { runBenchmark } from "./run-benchmark.ts";
import { type BenchSettings, defaultSettings } from "./settings.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string" },
    seconds: { type: "string" },
    "warm-up-seconds": { type: "string" },
    starts: { type: "string" },
    "dry-run": { type: "boolean", default: false },
  },
});

const settings: BenchSettings = {
  rounds: positive("rounds", defaultSettings.rounds),
  seconds: positive("seconds", defaultSettings.seconds),
  warmUpSeconds: positive("warm-up-seconds", defaultSettings.warmUpSeconds),
  starts: positive("starts", defaultSettings.starts),
};
const report = await runBenchmark(settings, ({ title, measured }) => console.error(`${title}: ${measured}`));
if (!values["dry-run"]) await writeResults(report, new URL("../results/", import.meta.url));
console.log(toMarkdown(report));

function positive(name: Exclude<keyof typeof values, "dry-run">, otherwise: number): number {
  const value = Number(values[name] ?? otherwise);
  if (!(value > 0)) throw new RangeError(`--${name} must be a number above 0.`);
  return value;
}
