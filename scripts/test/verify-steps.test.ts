import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { repositoryRoot } from "../src/paths.ts";
import type { Requirement } from "../src/verify/chromium.ts";
import { createProgress, type Progress } from "../src/verify/progress.ts";
import { formatSlowest, formatTable, formatTotal } from "../src/verify/results.ts";
import { runSteps } from "../src/verify/run-steps.ts";
import { type Step, steps } from "../src/verify/steps.ts";
import type { Outcome } from "../src/verify/verification.ts";

const absentBrowser: Requirement = { hint: "install chromium or set CHROME_PATH", isMet: () => false };
const browser: Step = {
  name: "browser",
  task: "test:browser",
  report: "test-results/browser.json",
  needs: absentBrowser,
};

/** Two packages with a browser suite; any command called `bad` fails. */
async function verify(
  steps: Step[],
  options: { strict?: boolean; parts?: string[] } = {},
): Promise<Outcome & { shown: string[] }> {
  const shown: string[] = [];
  const report = await runSteps(steps, {
    root: "/nowhere",
    env: {},
    strict: options.strict ?? false,
    ...(options.parts && { parts: options.parts }),
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

  test("is no failure on a machine that has another part", async () => {
    const { results } = await verify([{ name: "lint", command: ["good"] }, browser], {
      strict: true,
      parts: ["checks"],
    });
    expect(formatTotal(results)).toBe("1 passed, 0 failed");
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

test("the slowest tests have a line each, however long their names", () => {
  const test = { suite: "scripts", file: "a.test.ts", name: "does something ".repeat(20), durationMs: 61_250 };
  const [heading, line = ""] = formatSlowest([test]).split("\n");
  expect(heading).toBe("slowest tests");
  expect(line).toMatch(/^ {3}61\.3 s {2}scripts {2}a\.test\.ts {2}does something /);
  expect(line).toHaveLength(120);
});

describe("the progress", () => {
  /** Up by some lines, and everything below erased. */
  const esc = "\u001b";
  const eraser = new RegExp(`^${esc}\\[(\\d+)A${esc}\\[0J([\\s\\S]*)$`);

  /** What a terminal of this width shows, and what a log contains; time passes only by `wait`. */
  function show(isTerminal: boolean): {
    progress: Progress;
    wait(seconds: number): void;
    screen(): string[];
    log(): string;
  } {
    let now = 0;
    let written = "";
    let tick = () => {};
    let lines: string[] = [];
    const write = (text: string) => {
      written += text;
      const [, up = "", rest = text] = eraser.exec(text) ?? [];
      lines = [...lines.slice(0, lines.length - Number(up)), ...rest.split("\n").slice(0, -1)];
    };
    const everySecond = (callback: () => void) => {
      tick = callback;
      return () => {
        tick = () => {};
      };
    };
    return {
      progress: createProgress({ write, isTerminal, columns: () => 30, nowMs: () => now, everySecond }),
      wait: (seconds) => {
        now += seconds * 1000;
        tick();
      },
      screen: () => lines,
      log: () => written,
    };
  }

  test("on a terminal keeps a line for each running step, with its time", () => {
    const { progress, wait, screen } = show(true);
    progress.started("sdk");
    wait(2);
    progress.started("a suite with a name that is too long");
    wait(5);
    expect(screen()).toEqual(["… sdk  7 s", "… a suite with a name th  5 s"]);
    progress.finished("sdk", true, "from the local cache", "");
    expect(screen()).toEqual(["✓ sdk  7.0 s  from the local cache", expect.stringMatching(/^… a suite .* 5 s$/)]);
    progress.close();
    expect(screen()).toEqual(["✓ sdk  7.0 s  from the local cache"]);
  });

  test("shows what a failed step wrote above its line", () => {
    const { progress, wait, screen } = show(true);
    progress.started("lint");
    wait(1);
    progress.finished("lint", false, "", "a.ts: wrong\n");
    expect(screen()).toEqual(["", "a.ts: wrong", "", "✗ lint  1.0 s"]);
  });

  test("in a log is one line per finished step and nothing else", () => {
    const { progress, wait, log } = show(false);
    progress.started("sdk");
    progress.started("client");
    wait(1);
    progress.finished("client", true, "", "");
    wait(1);
    progress.finished("sdk", true, "", "");
    progress.close();
    expect(log()).toBe("✓ client  1.0 s\n✓ sdk  2.0 s\n");
  });
});

test("every suite of a package belongs to a step, and leaves its report where the step reads it", async () => {
  const reports = new Map(steps.flatMap((step) => ("report" in step ? [[step.task, step.report]] : [])));
  const inRehearsal = ["contract test:packed", "contract test:runtimes", "example test:next"];
  // Run by another suite, or by hand with more runs of a property that a suite has too.
  const otherwise = ["example test:jest", "example test:node", "example test:playwright", "emulator test:rules"];
  const manifests = globSync(["packages/*/package.json", "docs/package.json", "scripts/package.json"], {
    cwd: repositoryRoot,
  });
  const suites = manifests.flatMap((manifest) => {
    const { scripts = {} } = JSON.parse(readFileSync(join(repositoryRoot, manifest), "utf8"));
    const names = Object.keys(scripts).filter((name) => /^test(:|$)/.test(name));
    return names.map((name) => ({ suite: `${basename(dirname(manifest))} ${name}`, name, command: scripts[name] }));
  });
  const lost = suites.filter(({ name, command }) => !command.includes(`--outputFile.json=${reports.get(name)}`));
  expect(lost.map(({ suite }) => suite).sort()).toEqual([...inRehearsal, ...otherwise].sort());
});
