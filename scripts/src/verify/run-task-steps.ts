import { rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { readReport, readSlowest } from "./read-report.ts";
import { checkResult, type Result } from "./results.ts";
import { listTasks, removeSummaries, runTasks, type Task, type TaskRun } from "./run-tasks.ts";
import type { TaskStep } from "./steps.ts";
import type { Outcome, Verification } from "./verification.ts";

/**
 * Runs turbo tasks and reads the reports that this run left. The checks are run in one turbo, then each suite in one of
 * its own, so that it is known when it starts and ends.
 */
export async function runTaskSteps(steps: readonly TaskStep[], verification: Verification): Promise<Outcome> {
  const { env, strict, progress, parts } = verification;
  const plan = await listTasks(
    verification,
    steps.map(({ task }) => task),
  );
  if ("problem" in plan) {
    const name = steps.map((step) => step.name).join(", ");
    progress.started(name);
    progress.finished(name, false, "", plan.problem);
    return { results: steps.map((step) => checkResult(step.name, false)), missing: [], slow: [] };
  }
  const isCheck = ({ task }: Task) => steps.some((step) => step.task === task && step.report === undefined);
  const planned = plan.tasks.filter((task) => isCheck(task) || !parts || parts.includes(suiteName(task)));
  const lacking = steps.filter((step) => step.needs?.isMet(env) === false && tasksOf(step, planned).length > 0);
  const runnable = steps.filter((step) => !lacking.includes(step));
  await removeSummaries(verification);

  const checks = await runChecks(
    runnable.filter(({ report }) => report === undefined),
    planned,
    verification,
  );
  const suites = await runSuites(
    runnable.flatMap(({ name, task, report }) => (report === undefined ? [] : [{ name, task, report }])),
    planned,
    verification,
  );
  const missing = lacking.map((step) => ({ step, count: tasksOf(step, planned).length }));
  return {
    results: [
      ...checks,
      ...suites.results,
      ...(strict ? missing.map(({ step, count }) => missingResult(step, count)) : []),
    ],
    missing: missing.map(({ step, count }) => `${step.name}: ${count} not run (${step.needs?.hint})`),
    slow: suites.slow,
  };
}

async function runChecks(
  steps: readonly TaskStep[],
  planned: readonly Task[],
  verification: Verification,
): Promise<Result[]> {
  if (steps.length === 0) return [];
  const name = steps.map((step) => step.name).join(", ");
  verification.progress.started(name);
  const tasks = steps.flatMap((step) => tasksOf(step, planned));
  const { runs, output } = tasks.length > 0 ? await runTasks(verification, tasks) : { runs: [], output: "" };
  const results = steps.map((step) => checkStep(step, tasksOf(step, runs)));
  const cached = runs.filter(({ cache }) => cache !== undefined).length;
  const passed = results.every(({ failed }) => failed === 0);
  verification.progress.finished(name, passed, `${cached} of ${runs.length} from the cache`, output);
  return results;
}

type SuiteStep = Required<Pick<TaskStep, "name" | "task" | "report">>;

async function runSuites(
  steps: readonly SuiteStep[],
  planned: readonly Task[],
  verification: Verification,
): Promise<Pick<Outcome, "results" | "slow">> {
  const suites = steps.flatMap((step) => tasksOf(step, planned).map((task) => ({ step, task })));
  const run = async ({ step, task }: (typeof suites)[number]): Promise<Pick<Outcome, "results" | "slow">> => {
    const { root, strict, progress } = verification;
    const report = join(root, task.directory, step.report);
    const name = suiteName(task);
    progress.started(name);
    // What an earlier run left would count if a suite breaks before it reports.
    await rm(report, { force: true });
    const { runs, output } = await runTasks(verification, [task]);
    const result = await suiteResult(runs[0] ?? task, report, strict);
    const { cache } = runs[0] ?? {};
    progress.finished(name, result.failed === 0, cache === undefined ? "" : `from the ${cache} cache`, output);
    return { results: [result], slow: cache === undefined ? await readSlowest(name, report, slowestCount) : [] };
  };
  const done = await runPool(suites, verification.concurrency ?? halfTheProcessors(), run);
  const empty = verification.parts ? [] : steps.filter((step) => tasksOf(step, planned).length === 0);
  return {
    results: [
      ...done.flatMap(({ results }) => results),
      ...empty.map(({ name, task }) => checkResult(name, false, `no package has a script ${task}`)),
    ],
    slow: done.flatMap(({ slow }) => slow),
  };
}

/** How many of the slowest tests are shown. */
export const slowestCount = 10;

function halfTheProcessors(): number {
  return Math.max(1, Math.floor(availableParallelism() / 2));
}

/** Maps in the given order, with so many at once. */
async function runPool<T, R>(items: readonly T[], size: number, run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const work = async () => {
    for (const [index, item] of queue) results[index] = await run(item);
  };
  await Promise.all(Array.from({ length: size }, work));
  return results;
}

function checkStep({ name, task }: TaskStep, runs: readonly TaskRun[]): Result {
  if (runs.length === 0) return checkResult(name, false, `no package has a script ${task}`);
  const failed = runs.filter(({ exitCode }) => exitCode !== undefined && exitCode !== 0);
  const notStarted = runs.filter(({ exitCode }) => exitCode === undefined);
  if (failed.length > 0) return checkResult(name, false, `in ${failed.map(shortName).join(", ")}`);
  if (notStarted.length > 0) return checkResult(name, false, `not run in ${notStarted.map(shortName).join(", ")}`);
  return checkResult(name, true);
}

async function suiteResult(run: TaskRun, report: string, strict: boolean): Promise<Result> {
  const name = suiteName(run);
  const { exitCode } = run;
  if (exitCode === undefined) return checkResult(name, false, "not run: something it needs failed");
  const counts = await readReport(report);
  if (!counts) return checkResult(name, false, "ended without a report");

  const { passed, failed, notRun } = counts;
  if (passed + failed === 0) return checkResult(name, false, "found no test to run");
  if (failed === 0 && exitCode !== 0) return { name, ...counts, failed: 1, reason: `ended with exit code ${exitCode}` };
  if (strict && notRun > 0) return { name, ...counts, failed: failed + notRun, reason: "a skipped test fails here" };
  return { name, ...counts };
}

function missingResult({ name, needs }: TaskStep, count: number): Result {
  return { name, passed: 0, failed: count, notRun: 0, ...(needs && { reason: needs.hint }) };
}

function tasksOf<T extends Task>(step: TaskStep, tasks: readonly T[]): T[] {
  return tasks.filter(({ task }) => task === step.task);
}

/** `sdk` for its unit tests, `contract:packed` for `test:packed`. */
function suiteName(task: Task): string {
  return shortName(task) + task.task.replace(/^test/, "");
}

function shortName(task: Task): string {
  return task.package.replace(/^@[^/]+\//, "");
}
