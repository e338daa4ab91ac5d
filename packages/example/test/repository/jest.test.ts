import { expect, test } from "vitest";
import { behaviors } from "../support/behavior.ts";
import { runProgram } from "../support/run-node.ts";

test("the tests for Jest pass", async () => {
  const { exitCode, stdout, stderr } = await runProgram("jest", "bin/jest.js", [
    "--json",
    "--no-watchman",
    "--no-cache",
  ]);

  expect(exitCode, stderr).toBe(0);
  const count = behaviors.length + 1; // test/jest/outage.test.ts has one
  expect(JSON.parse(stdout)).toMatchObject({ numPassedTests: count, numTotalTests: count });
});
