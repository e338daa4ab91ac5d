import { rm } from "node:fs/promises";
import { join } from "node:path";
import { readReport } from "./read-report.ts";
import { checkResult, type Result } from "./results.ts";
import { listTasks, runTasks, type Task, type TaskRun } from "./run-tasks.ts";
import type { TaskStep } from "./steps.ts";
import type { Outcome, Verification } from "./verification.ts";

/** Runs turbo tasks in one go and reads the reports that this run left. */
export async function runTaskSteps(steps: readonly TaskStep[], verification: Verification): Promise<Outcome> {
  const { root, env, strict, progress } = verification;
  const name = steps.map((step) => step.name).join(", ");
  progress.started(name);

  const plan = await listTasks(
    verification,
    steps.map(({ task }) => task),
  );
  if ("problem" in plan) {
    progress.finished(name, false, "", plan.problem);
    return { results: steps.map((step) => checkResult(step.name, false)), missing: [] };
  }
  const lacking = steps.filter((step) => step.needs?.isMet(env) === false && tasksOf(step, plan.tasks).length > 0);
  const runnable = steps.filter((step) => !lacking.includes(step));
  const tasks = runnable.flatMap((step) => tasksOf(step, plan.tasks));
  await removeReports(root, runnable, tasks);

  const { runs, output } = tasks.length > 0 ? await runTasks(verification, tasks) : { runs: [], output: "" };
  const results = await Promise.all(runnable.map((step) => stepResults(step, tasksOf(step, runs), root, strict)));
  const missing = lacking.map((step) => ({ step, count: tasksOf(step, plan.tasks).length }));
  const outcome: Outcome = {
    results: [...results.flat(), ...(strict ? missing.map(({ step, count }) => missingResult(step, count)) : [])],
    missing: missing.map(({ step, count }) => `${step.name}: ${count} not run (${step.needs?.hint})`),
  };
  const cached = runs.filter((run) => run.cached).length;
  const passed = outcome.results.every(({ failed }) => failed === 0);
  progress.finished(name, passed, `${cached} of ${runs.length} from the cache`, output);
  return outcome;
}

/** What an earlier run left would count if a suite breaks before it reports. */
async function removeReports(root: string, steps: readonly TaskStep[], tasks: readonly Task[]): Promise<void> {
  for (const step of steps) {
    const { report } = step;
    if (report === undefined) continue;
    await Promise.all(tasksOf(step, tasks).map(({ directory }) => rm(join(root, directory, report), { force: true })));
  }
}

async function stepResults(
  { name, task, report }: TaskStep,
  runs: readonly TaskRun[],
  root: string,
  strict: boolean,
): Promise<Result[]> {
  if (runs.length === 0) return [checkResult(name, false, `no package has a script ${task}`)];
  if (report === undefined) {
    const failed = runs.filter(({ exitCode }) => exitCode !== undefined && exitCode !== 0);
    const notStarted = runs.filter(({ exitCode }) => exitCode === undefined);
    if (failed.length > 0) return [checkResult(name, false, `in ${failed.map(shortName).join(", ")}`)];
    if (notStarted.length > 0) return [checkResult(name, false, `not run in ${notStarted.map(shortName).join(", ")}`)];
    return [checkResult(name, true)];
  }
  return Promise.all(runs.map((run) => suiteResult(run, join(root, run.directory, report), strict)));
}

async function suiteResult(run: TaskRun, report: string, strict: boolean): Promise<Result> {
  const name = shortName(run) + run.task.replace(/^test/, "");
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

function shortName(task: Task): string {
  return task.package.replace(/^@[^/]+\//, "");
}
