import { parseArgs } from "node:util";
import type { Figure } from "../figures/figure.ts";
import { currentLoad, describeMachine } from "../report/describe-machine.ts";
import { publishEmulator } from "../report/published-files.ts";
import { type EmulatorReport, emulatorReportToMarkdown } from "./emulator-report.ts";
import { measureDashboardPage } from "./figures/dashboard-page.ts";
import { measureFiftyRules } from "./figures/fifty-rules.ts";
import { measureFirstResponse } from "./figures/first-response.ts";
import { measureMemory } from "./figures/memory.ts";
import { measureQueryOneUser } from "./figures/query-one-user.ts";
import { measureTracksPerSecond } from "./figures/tracks-per-second.ts";
import type { EmulatorBenchSettings } from "./measuring.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "9" },
    seconds: { type: "string", default: "2" },
    "dry-run": { type: "boolean", default: false },
  },
});
const settings: EmulatorBenchSettings = { rounds: Number(values.rounds), seconds: Number(values.seconds) };
if (!(settings.rounds > 0 && settings.seconds > 0)) throw new RangeError("--rounds and --seconds must be above 0.");

const measures: ((settings: EmulatorBenchSettings) => Promise<Figure | Figure[]>)[] = [
  measureFirstResponse,
  measureTracksPerSecond,
  measureMemory,
  measureQueryOneUser,
  measureFiftyRules,
  measureDashboardPage,
];
const machine = describeMachine();
const figures: Figure[] = [];
for (const measure of measures) {
  const measured = [await measure(settings)].flat();
  for (const { title, measured: result } of measured) console.error(`${title}: ${result}`);
  figures.push(...measured);
}

const report: EmulatorReport = {
  date: new Date().toISOString().slice(0, 10),
  machine: { ...machine, loadAfter: currentLoad() },
  settings,
  figures,
};
if (!values["dry-run"]) await publishEmulator(report);
console.log(emulatorReportToMarkdown(report));
