import { spawnSync } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "ci-"));
  await mkdir(join(root, ".ci"));
  await mkdir(join(root, "bin"));
  await copyFile(new URL("../../.ci/run", import.meta.url), join(root, ".ci/run"));
});
afterEach(() => rm(root, { recursive: true }));

/** Runs `.ci/run` with an npm with the given results for `npm test` and for what `test:full` adds. */
async function run(test: string, added: string): Promise<{ exitCode: number | null; stdout: string; last: string }> {
  const npm = `#!/bin/sh
case "$*" in
  "test") ${test} ;;
  "run test:full -- --added-only") ${added} ;;
  *) echo "unexpected: npm $*"; exit 9 ;;
esac
`;
  await writeFile(join(root, "bin/npm"), npm, { mode: 0o755 });
  const { status, stdout } = spawnSync("bash", [join(root, ".ci/run")], {
    env: { PATH: `${root}/bin:/usr/bin:/bin` },
    encoding: "utf8",
  });
  return { exitCode: status, stdout, last: stdout.trimEnd().split("\n").at(-1) ?? "" };
}

describe(".ci/run", () => {
  test("ends with the sum of both parts", async () => {
    const { exitCode, last } = await run('echo "40 passed, 0 failed"', 'echo "2 passed, 0 failed"');
    expect(last).toBe("42 passed, 0 failed");
    expect(exitCode).toBe(0);
  });

  test("runs the second part although the first failed, and fails", async () => {
    const { exitCode, last } = await run('echo "39 passed, 1 failed"; exit 1', 'echo "2 passed, 0 failed"');
    expect(last).toBe("41 passed, 1 failed");
    expect(exitCode).toBe(1);
  });

  test("counts a part that ends without a total as a failure", async () => {
    const { exitCode, last } = await run("exit 1", 'echo "2 passed, 0 failed"');
    expect(last).toBe("2 passed, 1 failed");
    expect(exitCode).toBe(1);
  });

  test("counts a bad exit code as a failure whatever the total says", async () => {
    const { exitCode, last } = await run('echo "40 passed, 0 failed"; exit 1', 'echo "0 passed, 0 failed"');
    expect(last).toBe("40 passed, 1 failed");
    expect(exitCode).toBe(1);
  });

  test("fails when nothing was run at all", async () => {
    const { exitCode } = await run('echo "0 passed, 0 failed"', 'echo "0 passed, 0 failed"');
    expect(exitCode).toBe(1);
  });

  test("sets CI, so that a missing part is a failure", async () => {
    const { stdout } = await run('echo "CI is $CI"; echo "1 passed, 0 failed"', 'echo "0 passed, 0 failed"');
    expect(stdout).toContain("CI is true\n");
  });
});
