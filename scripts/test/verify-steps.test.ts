import { describe, expect, test } from "vitest";
import { formatTable, formatTotal } from "../src/verify/results.ts";
import { runSteps } from "../src/verify/run-steps.ts";
import type { Requirement, Step } from "../src/verify/steps.ts";
import type { Outcome } from "../src/verify/verification.ts";

const absentBrowser: Requirement = { hint: "install chromium or set CHROME_PATH", isMet: () => false };
const browser: Step = {
  name: "browser",
  task: "test:browser",
  report: "test-results/browser.json",
  needs: absentBrowser,
};

/** Two packages with a browser suite; any command called `bad` fails. */
async function verify(steps: Step[], options: { strict?: boolean } = {}): Promise<Outcome & { shown: string[] }> {
  const shown: string[] = [];
  const report = await runSteps(steps, {
    root: "/nowhere",
    env: {},
    strict: options.strict ?? false,
    progress: { started: () => {}, finished: (_, passed, __, output) => passed || shown.push(output) },
    run: async (command) => {
      const tasks = ["emulator", "example"].map((name) => ({
        package: `@authsignal-actions/${name}`,
        task: "test:browser",
        directory: `packages/${name}`,
        command: "vitest run",
      }));
      const stdout = command.includes("--dry=json") ? JSON.stringify({ tasks }) : "";
      return {
        exitCode: command[0] === "bad" ? 3 : 0,
        stdout,
        output: command[0]?.startsWith("not run") ? command[0] : `what ${command[0]} wrote`,
      };
    },
  });
  return { ...report, shown };
}

describe("a command", () => {
  test("counts as one check and shows what it wrote only if it failed", async () => {
    const { results, shown } = await verify([
      { name: "lint", command: ["good"] },
      { name: "generate", command: ["bad"] },
    ]);
    expect(formatTotal(results)).toBe("1 passed, 1 failed");
    expect(shown).toEqual(["what bad wrote"]);
  });
});

test("a command that says that it could not run is neither passed nor failed, with its reason", async () => {
  const { results } = await verify([{ name: "audit", command: ["not run: no registry\n"] }]);
  expect(results).toEqual([{ name: "audit", passed: 0, failed: 0, notRun: 1, reason: "no registry" }]);
  expect(formatTable(results)).toContain("audit       0       0  1 not run; no registry");
});

describe("a part that needs a browser on a machine without one", () => {
  test("is said to be not run, with what to do, and fails nothing", async () => {
    const { results, missing } = await verify([{ name: "lint", command: ["good"] }, browser]);
    expect(missing).toEqual(["browser: 2 not run (install chromium or set CHROME_PATH)"]);
    expect(formatTotal(results)).toBe("1 passed, 0 failed");
  });

  test("is a failure where nothing may be missing", async () => {
    const { results, missing } = await verify([browser], { strict: true });
    expect(missing).toEqual(["browser: 2 not run (install chromium or set CHROME_PATH)"]);
    expect(formatTotal(results)).toBe("0 passed, 2 failed");
  });

  test("is a failure when no package has such a suite", async () => {
    const { results } = await verify([{ ...browser, task: "test:gone" }]);
    expect(results).toMatchObject([{ failed: 1, reason: "no package has a script test:gone" }]);
  });
});

test("the table has a row per suite and says why one failed", () => {
  const table = formatTable([
    { name: "lint", passed: 1, failed: 0, notRun: 0 },
    { name: "client", passed: 12, failed: 1, notRun: 2, reason: "ended with exit code 1" },
  ]);
  expect(table).toBe(
    [
      "suite   passed  failed",
      "lint         1       0",
      "client      12       1  2 not run; ended with exit code 1",
    ].join("\n"),
  );
});
