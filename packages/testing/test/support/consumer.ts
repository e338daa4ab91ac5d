import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";

const packageFolder = fileURLToPath(new URL("../..", import.meta.url));
const require = createRequire(import.meta.url);

/** A folder of a user of the built package. */
export interface Consumer {
  readonly folder: string;
  write(file: string, text: string): Promise<void>;
  /** Runs a test runner of this package. Resolves to its output and exit code. */
  run(runner: string, command: string, args: string[]): Promise<Run>;
  /** Runs a program with this Node. */
  node(args: string[]): Promise<Run>;
}

export interface Run {
  output: string;
  exitCode: number;
}

/** Creates one for the running test. It is inside the package, so that its dependencies are found. */
export async function createConsumer(): Promise<Consumer> {
  await mkdir(join(packageFolder, "test-results"), { recursive: true });
  const folder = await mkdtemp(join(packageFolder, "test-results/consumer-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "package.json"), "{}");
  await mkdir(join(folder, "node_modules/@authsignal-actions"), { recursive: true });
  await symlink(packageFolder, join(folder, "node_modules/@authsignal-actions/testing"));

  // The runner of this test must not change what the other one does.
  const environment = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV|JEST|NODE_TEST)/.test(name));
  const env = { ...Object.fromEntries(environment), NO_COLOR: "1" };
  const node = async (args: string[]): Promise<Run> => {
    const run = promisify(execFile)(process.execPath, args, { cwd: folder, env, maxBuffer: 10_000_000 });
    const { stdout, stderr, code } = await run.then(
      (result) => ({ ...result, code: 0 }),
      (error: { stdout: string; stderr: string; code: number }) => error,
    );
    return { output: stdout + stderr, exitCode: code };
  };
  return {
    folder,
    node,
    write: (file, text) => writeFile(join(folder, file), text),
    run: (runner, command, args) => node([join(dirname(require.resolve(`${runner}/package.json`)), command), ...args]),
  };
}

/** Runs a test file with vitest. */
export async function runVitest(text: string, args: string[] = []): Promise<Run> {
  const consumer = await createConsumer();
  await consumer.write("user.test.mjs", text);
  return consumer.run("vitest", "vitest.mjs", ["run", `--root=${consumer.folder}`, "--testTimeout=900000", ...args]);
}

/** Runs a test file with Jest. */
export async function runJest(text: string, more: object = {}): Promise<Run> {
  const consumer = await createConsumer();
  await consumer.write("user.test.js", text);
  const config = {
    ...{ rootDir: consumer.folder, testMatch: ["**/user.test.js"], testEnvironment: "node" },
    ...{ transform: {}, testTimeout: 900_000, ...more },
  };
  return consumer.run("jest", "bin/jest.js", [`--config=${JSON.stringify(config)}`, "--no-cache", "--no-watchman"]);
}

/** Runs a test file with `node --test`. */
export async function runNodeTest(text: string): Promise<Run> {
  const consumer = await createConsumer();
  await consumer.write("user.test.mjs", text);
  return consumer.node(["--test", "--test-reporter=tap", "user.test.mjs"]);
}
