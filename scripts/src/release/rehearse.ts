import { mkdir, mkdtemp, readFile, realpath, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { repositoryRoot } from "../paths.ts";
import { listCells } from "./rehearsal/cells.ts";
import { createMachine, networkReport } from "./rehearsal/consumers.ts";
import { publishReleases } from "./rehearsal/publish-releases.ts";
import { startRegistry } from "./rehearsal/registry.ts";
import { createRehearsal } from "./rehearsal/rehearsal.ts";
import { type CellResult, renderTable, runCells } from "./rehearsal/run-cells.ts";
import { runProgram } from "./rehearsal/run-program.ts";

/**
 * `pnpm release:rehearse [--only TEXT] [--keep]` publishes the last commit to a registry on 127.0.0.1 and installs and
 * uses it the way people do. It ends with a table, and with 1 if a cell of it is red. `--only` runs the cells whose group
 * or name contains a text; `--keep` leaves the folder.
 */
async function rehearse(args: string[]): Promise<boolean> {
  const { values } = parseArgs({ args, options: { only: { type: "string" }, keep: { type: "boolean" } } });
  const startedAt = performance.now();
  const log = (line: string) => {
    console.log(`${((performance.now() - startedAt) / 1000).toFixed(0).padStart(4)} s  ${line}`);
  };
  const folder = await realpath(await mkdtemp(join(tmpdir(), "release-rehearsal-")));
  const interruption = interrupted();
  try {
    const status = ["git", "status", "--porcelain"];
    const changes = await runProgram(status, { cwd: repositoryRoot, env: process.env, signal: interruption });
    if (changes !== "") log("What is not committed is not rehearsed.");
    // Kept between rehearsals. Contains third-party packages only, as the machine's registry serves them.
    const cache = join(repositoryRoot, "node_modules/.cache/release-rehearsal");
    await mkdir(cache, { recursive: true });
    await using registry = await startRegistry(cache, await machineRegistry(interruption));
    const machine = createMachine(folder, registry.url);
    await mkdir(join(folder, "home"));
    const signal = AbortSignal.any([interruption, AbortSignal.timeout(600_000)]);
    const releases = await publishReleases({ machine, root: repositoryRoot, signal, onStep: log });
    const only = values.only?.toLowerCase() ?? "";
    const cells = listCells(createRehearsal(machine, releases, interruption)).filter(({ group, name }) =>
      `${group} ${name}`.toLowerCase().includes(only),
    );
    if (cells.length === 0) throw new Error(`No cell is called "${values.only}".`);
    log(`${cells.length} cells`);
    const results = await runCells(cells, {
      concurrency: Math.min(4, availableParallelism()),
      signal: interruption,
      onResult: ({ group, name, problem }) => log(`${problem === undefined ? "✓" : "✗"} ${group}: ${name}`),
    });
    results.push(await checkNetwork(folder));
    console.log(`\n${renderTable(results)}`);
    log("in all");
    return results.every(({ problem }) => problem === undefined);
  } finally {
    if (values.keep) console.log(`Everything is in ${folder}.`);
    else await rm(folder, { recursive: true, force: true });
  }
}

/** Every consumer runs with a guard that writes down other hosts than 127.0.0.1. */
async function checkNetwork(folder: string): Promise<CellResult> {
  const hosts = await readFile(join(folder, networkReport), "utf8").catch(() => "");
  const row = { group: "network", name: "nothing but 127.0.0.1 is reached", seconds: 0 };
  return hosts === "" ? row : { ...row, problem: `Consumers tried to reach:\n${hosts}` };
}

/** The registry of this machine. Asks pnpm, so that no registry is hard-coded here. */
async function machineRegistry(signal: AbortSignal): Promise<string> {
  const output = await runProgram(["npm", "config", "get", "registry"], { cwd: tmpdir(), env: process.env, signal });
  return output.trim();
}

/** Aborted by SIGINT or SIGTERM, which ends running programs and removes the folder. */
function interrupted(): AbortSignal {
  const controller = new AbortController();
  // A second signal must not end this process before its children.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => controller.abort(signal));
  return controller.signal;
}

process.exitCode = await rehearse(process.argv.slice(2)).then(
  (passed) => (passed ? 0 : 1),
  (error: Error) => {
    console.error(error.message);
    return 1;
  },
);
