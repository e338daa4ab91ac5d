import { checkResult, type Result } from "./results.ts";
import { runTaskSteps } from "./run-task-steps.ts";
import type { CommandStep, Step, TaskStep } from "./steps.ts";
import type { Outcome, Verification } from "./verification.ts";

/**
 * Runs the steps in order, adjacent turbo tasks together, and counts what each of them says. Of the steps that are no
 * suites, a suite runs what it needs itself, so that each part can run on a machine of its own.
 */
export async function runSteps(all: readonly Step[], verification: Verification): Promise<Outcome> {
  const { parts } = verification;
  const isSuite = (step: Step) => "report" in step && step.report !== undefined;
  const steps = all.filter((step) =>
    isSuite(step) ? !parts || parts.some((part) => part !== checks) : !parts || parts.includes(checks),
  );
  const outcome: Outcome = { results: [], missing: [], slow: [] };
  for (const group of groupSteps(steps)) {
    const part = Array.isArray(group)
      ? await runTaskSteps(group, verification)
      : { results: [await runCommandStep(group, verification)], missing: [], slow: [] };
    outcome.results.push(...part.results);
    outcome.missing.push(...part.missing);
    outcome.slow.push(...part.slow);
  }
  const unknown = parts?.filter((part) => part !== checks && !outcome.results.some(({ name }) => name === part)) ?? [];
  outcome.results.push(...unknown.map((part) => checkResult(part, false, "no suite has this name")));
  return outcome;
}

/** The part that is made of everything but suites. */
const checks = "checks";

function groupSteps(steps: readonly Step[]): (CommandStep | TaskStep[])[] {
  const groups: (CommandStep | TaskStep[])[] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if ("command" in step) groups.push(step);
    else if (Array.isArray(last)) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

async function runCommandStep({ name, command }: CommandStep, { run, progress }: Verification): Promise<Result> {
  progress.started(name);
  const { exitCode, output } = await run(command);
  const [remark = "", reason] = /^not run: (.+)$/m.exec(output) ?? [];
  const isNotRun = exitCode === 0 && reason !== undefined;
  progress.finished(name, exitCode === 0, isNotRun ? remark : "", output);
  return isNotRun ? { name, passed: 0, failed: 0, notRun: 1, reason } : checkResult(name, exitCode === 0);
}
