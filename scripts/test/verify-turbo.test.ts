import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Result } from "../src/verify/results.ts";
import { runCommand } from "../src/verify/run-command.ts";
import { runSteps } from "../src/verify/run-steps.ts";
import type { Step } from "../src/verify/steps.ts";
import type { Outcome } from "../src/verify/verification.ts";

const steps: Step[] = [
  { name: "build", task: "build" },
  { name: "test", task: "test", report: "test-results/unit.json" },
  { name: "absent", task: "absent" },
];

/** A fake of vitest: `node report.cjs <passed> <failed> <exit code> <skipped>`. */
const reporter = `
const [passed, failed, exitCode, skipped = 0] = process.argv.slice(2).map(Number);
const tests = (status, count) => Array.from({ length: count }, () => ({ status }));
require("node:fs").mkdirSync("test-results", { recursive: true });
require("node:fs").writeFileSync("test-results/unit.json", JSON.stringify({
  numPassedTests: passed, numPendingTests: skipped, numTodoTests: 0,
  testResults: [{ status: failed ? "failed" : "passed", assertionResults: [...tests("passed", passed), ...tests("failed", failed)] }],
}));
console.log("output of " + process.env.npm_package_name);
process.exitCode = exitCode;
`;

const packages: Record<string, { scripts: Record<string, string>; dependencies?: Record<string, string> }> = {
  green: { scripts: { build: "node -e 0", test: "node ../../report.cjs 3 0 0" } },
  red: { scripts: { test: "node ../../report.cjs 1 2 1" } },
  crashing: { scripts: { test: "node -e process.exit(7)" } },
  silent: { scripts: { test: "node -e 0" } },
  empty: { scripts: { test: "node ../../report.cjs 0 0 0" } },
  unhandled: { scripts: { test: "node ../../report.cjs 4 0 1" } },
  unbuildable: { scripts: { build: "node -e process.exit(1)", test: "node ../../report.cjs 9 0 0" } },
  skipping: { scripts: { test: "node ../../report.cjs 5 0 0 2" } },
  without: { scripts: {} },
};

/** A small workspace, on the real turbo: what is read is what this turbo writes. */
describe("suites that turbo runs", () => {
  let root: string;
  let output = "";
  const remarks = new Map<string, string>();

  async function write(path: string, content: unknown): Promise<void> {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), typeof content === "string" ? content : JSON.stringify(content));
  }

  async function verify(strict: boolean, parts?: string[]): Promise<Outcome> {
    const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1" };
    return runSteps(steps, {
      root,
      env,
      strict,
      ...(parts && { parts }),
      progress: {
        started: () => {},
        finished: (name, _, remark, written) => {
          remarks.set(name, remark);
          output += written;
        },
      },
      run: (command) => runCommand(command, { cwd: root, env }),
    });
  }

  let first: Outcome;
  let second: Outcome;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "workspace-"));
    const { packageManager } = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));
    await write("package.json", { name: "workspace", private: true, packageManager });
    await write("pnpm-workspace.yaml", "packages: [packages/*]\npmOnFail: ignore\n");
    await write("pnpm-lock.yaml", "lockfileVersion: '9.0'\nimporters:\n  .: {}\n");
    await write(".gitignore", "test-results/\n.turbo/\n");
    await write("turbo.json", {
      tasks: { build: {}, test: { dependsOn: ["build"], outputs: ["test-results/unit.json"] }, absent: {} },
    });
    await write("report.cjs", reporter);
    for (const [name, content] of Object.entries(packages)) {
      await write(`packages/${name}/package.json`, { name: `@scope/${name}`, version: "1.0.0", ...content });
      await write(`packages/${name}/test-results/unit.json`, "{}");
    }
    // A report that looks well, from a run before this one.
    await write("packages/crashing/test-results/unit.json", greenReport(50));
    first = await verify(false);
    second = await verify(true);
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  function row(name: string, report = first): Partial<Result> | undefined {
    return report.results.find((result) => result.name === name);
  }

  test("count what their report says", () => {
    expect(row("green")).toEqual({ name: "green", passed: 3, failed: 0, notRun: 0 });
    expect(row("red")).toEqual({ name: "red", passed: 1, failed: 2, notRun: 0 });
  });

  test("count the same from the cache", () => {
    expect(row("green", second)).toEqual({ name: "green", passed: 3, failed: 0, notRun: 0 });
    expect(remarks.get("green")).toBe("from the local cache");
    expect(remarks.get("red")).toBe("");
  });

  test("show what failing scripts wrote and nothing of the others", () => {
    expect(output).toContain("output of @scope/red");
    expect(output).not.toContain("output of @scope/green");
  });

  test("fail without a report of this run, whatever an earlier one left", () => {
    expect(row("crashing")).toMatchObject({ passed: 0, failed: 1, reason: "ended without a report" });
    expect(row("silent")).toMatchObject({ passed: 0, failed: 1, reason: "ended without a report" });
  });

  test("fail without a test", () => {
    expect(row("empty")).toMatchObject({ passed: 0, failed: 1, reason: "found no test to run" });
  });

  test("fail on a bad exit code although every test passed", () => {
    expect(row("unhandled")).toMatchObject({ passed: 4, failed: 1, reason: "ended with exit code 1" });
  });

  test("fail when what they need could not be built", () => {
    expect(row("unbuildable")).toMatchObject({ passed: 0, failed: 1, reason: "not run: something it needs failed" });
    expect(row("build")).toMatchObject({ passed: 0, failed: 1, reason: "in unbuildable" });
  });

  test("show skipped tests, and fail with them where nothing may be missing", () => {
    expect(row("skipping")).toEqual({ name: "skipping", passed: 5, failed: 0, notRun: 2 });
    expect(row("skipping", second)).toMatchObject({ passed: 5, failed: 2, reason: "a skipped test fails here" });
  });

  test("fail as a step when no package has the script", () => {
    expect(row("absent")).toMatchObject({ passed: 0, failed: 1, reason: "no package has a script absent" });
  });

  test("run alone on a machine that has that part, and not with the checks", async () => {
    const rows = async (...parts: string[]) =>
      (await verify(false, parts)).results.map(({ name, failed }) => [name, failed]);
    expect(await rows("green")).toEqual([["green", 0]]);
    expect(await rows("checks")).toEqual([
      ["build", 1],
      ["absent", 1],
    ]);
    expect(await rows("gren")).toEqual([["gren", 1]]);
  });

  test("are those of the packages that have one", () => {
    expect(row("without")).toBeUndefined();
  });
});

function greenReport(passed: number): unknown {
  return { numPassedTests: passed, numPendingTests: 0, numTodoTests: 0, testResults: [] };
}
