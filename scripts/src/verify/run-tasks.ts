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
  /** Where the result comes from; absent when the script ran. */
  cache?: "local" | "remote";
}

export interface Turbo {
  root: string;
  run(command: readonly string[]): Promise<CommandResult>;
}

/** What turbo writes with `--dry=json` and `--summarize`, as far as it is read here. */
interface TurboSummary {
  tasks: (Task & {
    command: string;
    cache?: { status: string; remote?: boolean };
    execution?: { exitCode?: number };
  })[];
}

/** The scripts behind some tasks, in all packages; a problem is turbo's own message, say of a task it does not know. */
export async function listTasks(
  { run }: Turbo,
  names: readonly string[],
): Promise<{ tasks: Task[] } | { problem: string }> {
  const { exitCode, stdout, output } = await run(["turbo", "run", ...names, "--dry=json"]);
  if (exitCode !== 0) return { problem: output };
  const { tasks } = JSON.parse(stdout) as TurboSummary;
  const found = tasks.filter(({ task, command }) => names.includes(task) && command !== "<NONEXISTENT>");
  return { tasks: found.map(({ package: name, task, directory }) => ({ package: name, task, directory })) };
}

/** Removes the summaries of earlier runs. */
export function removeSummaries({ root }: Turbo): Promise<void> {
  return rm(join(root, summaryFolder), { recursive: true, force: true });
}

/**
 * Runs the scripts in one turbo, going on after a failure with what does not depend on it. Several calls may run at once.
 *
 * The exit codes are those of turbo's summary: a script can fail although its report shows no failed test.
 */
export async function runTasks(turbo: Turbo, tasks: readonly Task[]): Promise<{ runs: TaskRun[]; output: string }> {
  const names = [...new Set(tasks.map(({ task }) => task))];
  const filters = [...new Set(tasks.map((task) => `--filter=${task.package}`))];
  // Half the processors: a compiler uses more than one.
  const { output } = await turbo.run([
    ...["turbo", "run", ...names, ...filters, "--summarize", "--continue=dependencies-successful"],
    ...["--ui=stream", "--output-logs=errors-only", "--log-order=grouped", "--concurrency=50%"],
  ]);
  const done = await readSummaries(join(turbo.root, summaryFolder));
  const runs = tasks.map((task): TaskRun => {
    const found = done.find((other) => other.package === task.package && other.task === task.task);
    const exitCode = found?.execution?.exitCode;
    const isCached = found?.cache?.status === "HIT";
    return {
      ...task,
      ...(exitCode !== undefined && { exitCode }),
      ...(isCached && { cache: found?.cache?.remote ? "remote" : "local" }),
    };
  });
  return { runs, output };
}

const summaryFolder = ".turbo/runs";

async function readSummaries(folder: string): Promise<TurboSummary["tasks"]> {
  const files = await readdir(folder).catch(() => []);
  const summaries = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), "utf8");
      try {
        return (JSON.parse(text) as TurboSummary).tasks;
      } catch {
        // Another turbo is writing its summary of other tasks.
        return [];
      }
    }),
  );
  return summaries.flat();
}
