import { type ChildProcess, spawn } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

/** Fakes: npx installs nothing, and the pinned node and turbo say how they were called. */
const programs = {
  "bin/npx": 'echo "npx $*" >> calls; echo "installing"; exit $INSTALL_EXIT',
  "node_modules/.bin/turbo": 'echo "turbo $*" >> calls; echo "building"; exit $BUILD_EXIT',
  "node_modules/.bin/node": 'echo "node $*" >> calls; echo "key: $AUTHSIGNAL_API_SECRET_KEY"; exit $NODE_EXIT',
};

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "checkout-"));
  await write("package.json", '{"packageManager":"pnpm@9.8.7+sha512.abc"}');
  await mkdir(join(root, "scripts"));
  await copyFile(new URL("../bootstrap.mjs", import.meta.url), join(root, "scripts/bootstrap.mjs"));
  for (const [path, script] of Object.entries(programs)) await write(path, `#!/bin/sh\n${script}\n`);
});
afterEach(() => rm(root, { recursive: true }));

describe("a command on a fresh clone", () => {
  test("installs with the pinned pnpm, then runs the pinned node", async () => {
    const { exitCode } = await bootstrap(["test"]);
    expect(exitCode).toBe(0);
    expect(await calls()).toEqual([
      expect.stringMatching(/^npx --yes pnpm@9\.8\.7 install --frozen-lockfile/),
      "node scripts/src/verify.ts",
    ]);
  });

  test.each([
    [["test:full"], "node scripts/src/verify.ts --full"],
    [["test:full", "--added-only"], "node scripts/src/verify.ts --full --added-only"],
    [["demo", "--", "--live", "--yes"], "node packages/example/src/demo.ts --live --yes"],
  ])("%j runs %s", async (args, expected) => {
    await bootstrap(args);
    expect((await calls()).at(-1)).toBe(expected);
  });

  test("builds what the demo needs before it", async () => {
    await bootstrap(["demo"]);
    expect(await calls()).toEqual([
      expect.stringMatching(/^npx /),
      expect.stringMatching(/^turbo run build /),
      expect.stringMatching(/^node /),
    ]);
  });

  test("says nothing of its own when all is well", async () => {
    const { stdout, stderr } = await bootstrap(["demo"]);
    expect(stdout).toBe("key: \n");
    expect(stderr).toBe("");
  });

  test("passes the exit code on", async () => {
    expect((await bootstrap(["test"], { NODE_EXIT: "3" })).exitCode).toBe(3);
  });

  test("stops with what pnpm wrote when the installation fails", async () => {
    const { exitCode, stderr } = await bootstrap(["test"], { INSTALL_EXIT: "4" });
    expect(exitCode).toBe(4);
    expect(stderr).toContain("installing");
    expect(stderr).toContain("Failed: npx --yes pnpm@9.8.7");
    expect(await calls()).toHaveLength(1);
  });

  test("stops with what turbo wrote when the build fails", async () => {
    const { exitCode, stderr } = await bootstrap(["demo"], { BUILD_EXIT: "5" });
    expect(exitCode).toBe(5);
    expect(stderr).toContain("building");
    expect(await calls()).toHaveLength(2);
  });

  test("lists the commands when it does not know one", async () => {
    const { exitCode, stderr } = await bootstrap(["toString"]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("demo|test|test:full");
  });
});

describe("credentials in the environment", () => {
  test("never reach the tests", async () => {
    expect((await bootstrap(["test"], { AUTHSIGNAL_API_SECRET_KEY: "secret" })).stdout).toBe("key: \n");
    expect((await bootstrap(["test:full"], { AUTHSIGNAL_API_SECRET_KEY: "secret" })).stdout).toBe("key: \n");
  });

  test("reach the demo, which uses them only when asked", async () => {
    expect((await bootstrap(["demo"], { AUTHSIGNAL_API_SECRET_KEY: "secret" })).stdout).toBe("key: secret\n");
  });
});

test.each(["SIGINT", "SIGTERM"] as const)("%s reaches the running command", async (signal) => {
  await write(
    "node_modules/.bin/node",
    `#!/bin/sh\ntrap 'echo "got it"; exit 9' ${signal.slice(3)}\necho ready\nread line\n`,
  );
  const child = start(["test"], {}, "pipe");
  const result = finished(child);
  child.stdout?.once("data", () => child.kill(signal));
  expect(await result).toMatchObject({ exitCode: 9, stdout: "ready\ngot it\n" });
});

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content, { mode: 0o755 });
}

async function calls(): Promise<string[]> {
  return (await readFile(join(root, "calls"), "utf8")).trim().split("\n");
}

interface Finished {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

function bootstrap(args: string[], env: Record<string, string> = {}): Promise<Finished> {
  return finished(start(args, env, "ignore"));
}

function start(args: string[], env: Record<string, string>, stdin: "ignore" | "pipe"): ChildProcess {
  return spawn(process.execPath, [join(root, "scripts/bootstrap.mjs"), ...args], {
    env: { PATH: `${root}/bin:/usr/bin:/bin`, ...env },
    stdio: [stdin, "pipe", "pipe"],
  });
}

function finished(child: ChildProcess): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const written = { stdout: "", stderr: "" };
    child.stdout?.on("data", (chunk) => (written.stdout += chunk));
    child.stderr?.on("data", (chunk) => (written.stderr += chunk));
    child.once("error", reject);
    child.once("close", (exitCode) => resolve({ exitCode, ...written }));
  });
}
