import { parseArgs } from "node:util";
import { repositoryRoot } from "./paths.ts";
import { createProgress, type Progress } from "./verify/progress.ts";
import { slowest } from "./verify/read-report.ts";
import { formatSlowest, formatTable, formatTotal } from "./verify/results.ts";
import { runCommand } from "./verify/run-command.ts";
import { runSteps } from "./verify/run-steps.ts";
import { slowestCount } from "./verify/run-task-steps.ts";
import { type Step, steps } from "./verify/steps.ts";

/** What `npm test` and `npm run test:full` run: every step, then a table, then the line `N passed, N failed`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      full: { type: "boolean", default: false },
      // With --full: only what `npm test` leaves out.
      "added-only": { type: "boolean", default: false },
      // `checks`, or the name of a suite as in the table; everything without it.
      part: { type: "string", multiple: true },
    },
  });
  const interruption = interrupted();
  const env = childEnvironment();
  const progress = terminalProgress();
  const { results, missing, slow } = await runSteps(selectSteps(values.full, values["added-only"]), {
    ...(values.part && { parts: values.part }),
    root: repositoryRoot,
    env,
    strict: values.full || Boolean(env.CI),
    run: (command) => {
      interruption.throwIfAborted();
      return runCommand(command, { cwd: repositoryRoot, env, signal: interruption });
    },
    progress,
  }).finally(progress.close);
  interruption.throwIfAborted();

  const list = slow.length > 0 ? ["", formatSlowest(slowest(slow, slowestCount))] : [];
  const table = results.length > 0 ? [...list, "", formatTable(results), ...missing, ""] : [];
  console.log([...table, formatTotal(results)].join("\n"));
  if (results.some(({ failed }) => failed > 0)) process.exitCode = 1;
}

function selectSteps(full: boolean, addedOnly: boolean): Step[] {
  return steps.filter(({ fullOnly }) => (fullOnly ? full : !addedOnly));
}

/** Aborted by SIGINT or SIGTERM, so that the running command is ended first. */
function interrupted(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => controller.abort(new Error(`Stopped by ${signal}.`)));
  }
  return controller.signal;
}

function childEnvironment(): NodeJS.ProcessEnv {
  const colours = process.stdout.isTTY || process.env.FORCE_COLOR !== undefined;
  return {
    ...process.env,
    ...(!colours && { NO_COLOR: "1" }),
    TURBO_TELEMETRY_DISABLED: "1",
  };
}

function terminalProgress(): Progress {
  return createProgress({
    write: (text) => process.stdout.write(text),
    isTerminal: process.stdout.isTTY,
    columns: () => process.stdout.columns || 80,
    nowMs: () => performance.now(),
    everySecond: (callback) => {
      const timer = setInterval(callback, 1000);
      return () => clearInterval(timer);
    },
  });
}

await main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
