import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "../verify/run-command.ts";
import type { Suite, SuitePackage } from "./mutant.ts";
import type { Workspace } from "./workspace.ts";

/** Runs a suite until its first failure and returns it in one line, or `undefined` when everything passes. */
export async function runSuite(suite: Suite, workspace: Workspace): Promise<string | undefined> {
  if (suite === "types") return checkTypes(workspace);
  const [name, files] = suite.split("/") as [SuitePackage, string?];
  const folder = workspace.folderOf(name);
  await workspace.build(name);
  const report = join(workspace.root, folder, "test-results/mutation.json");
  await rm(report, { force: true });
  const { exitCode, output } = await runCommand(
    [
      ...["vitest", "run", "--bail=1", "--reporter=json", `--outputFile.json=${report}`],
      ...["--testTimeout=30000", "--hookTimeout=30000", ...(files?.split(",").map((file) => `test/${file}`) ?? [])],
    ],
    { cwd: join(workspace.root, folder), env: workspace.env, signal: AbortSignal.timeout(suiteTimeoutMs) },
  );
  if (exitCode === 0) return undefined;
  const failure = await readFirstFailure(report, join(workspace.root, folder));
  if (failure) return `${name}: ${failure}`;
  throw new Error(`${suite} ended with ${exitCode} and no failed test:\n${output.slice(-2000)}`);
}

const suiteTimeoutMs = 10 * 60_000;

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
    assertionResults: { status: string; fullName: string }[];
  }[];
}

async function readFirstFailure(file: string, root: string): Promise<string | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const { testResults } = JSON.parse(text) as VitestReport;
  for (const { name, status, message, assertionResults } of testResults) {
    const path = name.replace(`${root}/`, "");
    const test = assertionResults.find((result) => result.status === "failed");
    if (test) return `${path} › ${test.fullName}`;
    // The file failed before its first test.
    if (status === "failed" && message) return `${path}: ${message.split("\n", 1)[0]}`.slice(0, 200);
  }
  return undefined;
}
