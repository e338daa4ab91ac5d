import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { CommandResult } from "./run-command.ts";

/** A package's script that turbo is to run. */
export interface Task {
  /** The package's name. */
  package: string;
  task: string;
  /** The package's folder below the root. */
  directory: string;
}

export interface TaskRun extends Task {
  /** Absent when turbo did not start it, because something it needs failed. */
  exitCode?: number;
  cached: boolean;
}

export interface Turbo {
  root: string;
  run(command: readonly string[]): Promise<CommandResult>;
}

/** What turbo writes with `--dry=json` and `--summarize`, as far as it is read here. */
interface TurboSummary {
  tasks: (Task & { command: string; cache?: { status: string }; execution?: { exitCode?: number } })[];
}

/** The scripts behind some tasks, in all packages; a problem is turbo's own message, say of a task it does not know. */
export async function listTasks(
  { run }: Turbo,
  names: readonly string[],
): Promise<{ tasks: Task[] } | { problem: string }> {
  const { exitCode, stdout, output } = await run(["turbo", "run", ...names, "--dry=json"]);
  if (exitCode !== 0) return { problem: output };
  const { tasks } = JSON.parse(stdout) as TurboSummary;
  return { tasks: tasks.filter(({ task, command }) => names.includes(task) && command !== "<NONEXISTENT>") };
}

/**
 * Runs the scripts, going on after a failure with what does not depend on it.
 *
 * The exit codes are those of turbo's summary: a script can fail although its report shows no failed test.
 */
export async function runTasks(turbo: Turbo, tasks: readonly Task[]): Promise<{ runs: TaskRun[]; output: string }> {
  const names = [...new Set(tasks.map(({ task }) => task))];
  const folder = join(turbo.root, ".turbo/runs");
  await rm(folder, { recursive: true, force: true });
  // Half the processors: each vitest already uses all of them, and starved tests run into their time limits.
  const { output } = await turbo.run([
    ...["turbo", "run", ...names, "--summarize", "--continue=dependencies-successful"],
    ...["--ui=stream", "--output-logs=errors-only", "--log-order=grouped", "--concurrency=50%"],
  ]);
  const summaries = await Promise.all(
    (await listFiles(folder)).map(
      async (file) => JSON.parse(await readFile(join(folder, file), "utf8")) as TurboSummary,
    ),
  );

  const done = summaries.flatMap((summary) => summary.tasks);
  const runs = tasks.map((task): TaskRun => {
    const found = done.find((other) => other.package === task.package && other.task === task.task);
    const exitCode = found?.execution?.exitCode;
    return { ...task, ...(exitCode !== undefined && { exitCode }), cached: found?.cache?.status === "HIT" };
  });
  return { runs, output };
}

function listFiles(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
