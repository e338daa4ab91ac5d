import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "../verify/run-command.ts";
import type { Suite, SuitePackage } from "./mutant.ts";
import type { Workspace } from "./workspace.ts";

export interface SuiteLimits {
  readonly suiteMs: number;
  readonly testMs: number;
}

export interface SuiteResult {
  /** The first failure in one line; undefined when everything passed. */
  readonly failure: string | undefined;
  readonly slowestTestMs: number;
}

/** Runs a suite until its first failure. Without limits, it has those of its own config. */
export type RunSuite = (suite: Suite, workspace: Workspace, limits?: SuiteLimits) => Promise<SuiteResult>;

export const runSuite: RunSuite = async (suite, workspace, limits) => {
  if (suite === "types") return { failure: await checkTypes(workspace), slowestTestMs: 0 };
  const [name, files] = suite.split("/") as [SuitePackage, string?];
  const folder = workspace.folderOf(name);
  await workspace.build(name);
  const report = join(workspace.root, folder, "test-results/mutation.json");
  await rm(report, { force: true });
  const { exitCode, output } = await runCommand(
    [
      ...["vitest", "run", "--bail=1", "--reporter=json", `--outputFile.json=${report}`],
      ...(limits ? [`--testTimeout=${limits.testMs}`, `--hookTimeout=${limits.testMs}`] : []),
      ...(files?.split(",").map((file) => `test/${file}`) ?? []),
    ],
    {
      cwd: join(workspace.root, folder),
      env: workspace.env,
      ...(limits && { signal: AbortSignal.timeout(limits.suiteMs) }),
    },
  );
  const { failure, slowestTestMs } = await readReport(report, join(workspace.root, folder));
  if (exitCode === 0) return { failure: undefined, slowestTestMs };
  if (failure) return { failure: `${name}: ${failure}`, slowestTestMs };
  throw new Error(`${suite} ended with ${exitCode} and no failed test:\n${output.slice(-2000)}`);
};

/** Type-checks each package against the current build of the others. */
async function checkTypes(workspace: Workspace): Promise<string | undefined> {
  for (const name of workspace.packages) {
    await workspace.build(name);
    const folder = workspace.folderOf(name);
    const cwd = join(workspace.root, folder);
    const { exitCode, stdout } = await runCommand(["tsc"], { cwd, env: workspace.env });
    if (exitCode !== 0) return `types of ${name}: ${firstTypeError(stdout)}`;
  }
  return undefined;
}

/** `src/authsignal.ts: Property … is missing`, without the line number, which would change with every edit. */
function firstTypeError(output: string): string {
  const [, file = "", message = output] = /^(\S+)\(\d+,\d+\): error TS\d+: (.*)$/m.exec(output) ?? [];
  return `${file}: ${message}`.slice(0, 200);
}

interface VitestReport {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string; duration?: number | null }[];
  }[];
}

async function readReport(file: string, root: string): Promise<SuiteResult> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  const { testResults } = (text === undefined ? { testResults: [] } : JSON.parse(text)) as VitestReport;
  const durations = testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(({ duration }) => duration ?? 0),
  );
  return { failure: findFailure(testResults, root), slowestTestMs: Math.max(0, ...durations) };
}

function findFailure(testResults: VitestReport["testResults"], root: string): string | undefined {
  for (const { name, status, message, assertionResults } of testResults) {
    const path = name.replace(`${root}/`, "");
    const test = assertionResults.find((result) => result.status === "failed");
    if (test) return `${path} › ${test.fullName}`;
    // The file failed before its first test.
    if (status === "failed" && message) return `${path}: ${message.split("\n", 1)[0]}`.slice(0, 200);
  }
  return undefined;
}
