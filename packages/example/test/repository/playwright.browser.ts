import { expect, test } from "vitest";
import { runProgram } from "../support/run-node.ts";

test("the tests for Playwright pass", async () => {
  const { exitCode, stdout, stderr } = await runProgram("@playwright/test", "cli.js", ["test", "--reporter=json"]);

  expect(exitCode, stdout + stderr).toBe(0);
  expect(JSON.parse(stdout).stats).toMatchObject({ expected: 6, skipped: 0, unexpected: 0, flaky: 0 });
});
