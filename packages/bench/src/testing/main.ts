import { parseArgs } from "node:util";
import { currentLoad, describeMachine } from "../report/describe-machine.ts";
import { publishTesting } from "../report/published-files.ts";
import { measureCalls, measureImport } from "./figures.ts";
import { type TestingBenchSettings, type TestingReport, testingReportToMarkdown } from "./testing-report.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    seconds: { type: "string", default: "2" },
    starts: { type: "string", default: "40" },
    "dry-run": { type: "boolean", default: false },
  },
});
const settings: TestingBenchSettings = {
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  starts: Number(values.starts),
};
if (!Object.values(settings).every((value) => value > 0))
  throw new RangeError("--rounds, --seconds and --starts must be above 0.");

const machine = describeMachine();
const figures = [await measureImport(settings), ...(await measureCalls(settings))];
const report: TestingReport = {
  date: new Date().toISOString().slice(0, 10),
  machine: { ...machine, loadAfter: currentLoad() },
  settings,
  figures,
};
if (!values["dry-run"]) await publishTesting(report);
console.log(testingReportToMarkdown(report));
