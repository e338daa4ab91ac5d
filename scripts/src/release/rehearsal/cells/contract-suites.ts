import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { own, use } from "../consumers.ts";
import type { Rehearsal } from "../rehearsal.ts";
import type { Cell, CellResult } from "../run-cells.ts";

interface Report {
  testResults: {
    message: string;
    name: string;
    assertionResults: { fullName: string; status: string; duration?: number; failureMessages: string[] }[];
  }[];
}

const suites = [
  { group: "runtimes", packages: ["client", "sdk"], config: "vitest.runtimes.config.ts" },
  { group: "packed", packages: ["client", "sdk"], config: "vitest.packed.config.ts" },
  {
    group: "README snippets",
    packages: ["client", "sdk", "emulator", "testing"],
    config: "vitest.config.ts",
    file: "test/samples.test.ts",
  },
];

/** The suites of `packages/contract` that test an installation, on what the registry holds. A row for each test. */
export function contractCells(rehearsal: Rehearsal): Cell[] {
  const { machine, releases } = rehearsal;
  return suites.map(({ group, packages, config, file }) => ({
    group,
    name: "all tests",
    budgetSeconds: 600,
    runSuite: async (signal) => {
      const folder = await rehearsal.project(`contract-${group}`, own(packages));
      const report = join(folder, "report.json");
      const run = use(machine, join(releases.clone, "packages/contract"), signal);
      const program = join(releases.clone, "node_modules/.bin/vitest");
      const vitest = [program, "run", ...(file ? [file] : []), "--config", config];
      const failure = await run([...vitest, "--reporter=json", `--outputFile=${report}`], {
        CONSUMER_FOLDER: folder,
      }).catch((error: Error) => error.message);
      const results = toResults(group, JSON.parse(await readFile(report, "utf8").catch(() => '{"testResults":[]}')));
      const isExplained = results.some(({ problem }) => problem !== undefined);
      if (results.length === 0 || (failure.includes("exit code") && !isExplained)) throw new Error(failure);
      return summarize(group, results);
    },
  }));
}

function toResults(group: string, { testResults }: Report): CellResult[] {
  return testResults.flatMap(({ name, message, assertionResults }) => [
    ...(message ? [{ group, name, seconds: 0, problem: message }] : []),
    ...assertionResults.map(({ fullName, status, duration = 0, failureMessages }) => ({
      group,
      name: fullName.trim(),
      seconds: duration / 1000,
      ...(status !== "passed" && { problem: failureMessages.join("\n") || status }),
    })),
  ]);
}

/** Many small tests are one row. */
function summarize(group: string, results: CellResult[]): CellResult[] {
  if (results.length < 40) return results;
  const seconds = results.reduce((sum, result) => sum + result.seconds, 0);
  const failed = results.filter(({ problem }) => problem !== undefined);
  return [...failed, { group, name: `${results.length - failed.length} compile under strict`, seconds }];
}
