import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const packageFolder = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);

let folder: string;
beforeAll(async () => {
  // Inside the package, so that its dependencies are found.
  await mkdir(join(packageFolder, "test-results"), { recursive: true });
  folder = await mkdtemp(join(packageFolder, "test-results/environments-"));
  await writeFile(join(folder, "package.json"), "{}");
  await mkdir(join(folder, "node_modules/@authsignal-actions"), { recursive: true });
  await symlink(packageFolder, join(folder, "node_modules/@authsignal-actions/testing"));
});
afterAll(() => rm(folder, { recursive: true }));

/** A test as a user writes it. It uses values that differ between realms. */
const body = `
test("a challenge runs, an error is one, and a date of this realm is taken", async () => {
  const config = { actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" }] };
  const { authsignal, control, close } = await createFakeAuthsignal({ config });
  await control.enroll("usr_1", { verificationMethod: "AUTHENTICATOR_APP" });
  const instance = { userId: "usr_1", action: "withdraw" };
  const { state, token, idempotencyKey } = await authsignal.track({ ...instance, attributes: { custom: { amount: 5 } } });
  await control.approveChallenge({ ...instance, idempotencyKey });
  const result = await authsignal.validateChallenge({ ...instance, token, idempotencyKey });
  const [listed] = await authsignal.queryActions({ userId: "usr_1", fromDate: new Date(Date.now() - 60000) });
  const missing = await authsignal.getAction({ ...instance, idempotencyKey: "none" }).catch((error) => error);
  const aborted = await authsignal.getUser({ userId: "usr_1" }, { signal: AbortSignal.abort() }).catch((error) => error);
  const controller = new AbortController();
  const running = authsignal.getUser({ userId: "usr_1" }, { signal: controller.signal });
  expect(await running).toMatchObject({ isEnrolled: true });
  control.failNext({ operation: "getUser", after: "request", fault: "reset" });
  expect(await authsignal.getUser({ userId: "usr_1" })).toMatchObject({ isEnrolled: true });
  await close();

  expect(state).toBe("CHALLENGE_REQUIRED");
  expect(result).toMatchObject({ isValid: true, state: "CHALLENGE_SUCCEEDED" });
  expect(listed).toMatchObject({ actionCode: "withdraw", idempotencyKey });
  expect(missing instanceof NotFoundError).toBe(true);
  expect(aborted.name).toBe("AbortedError");
  expect(build("track").state).toBe("ALLOW");
});
`;

const names = {
  testing: "{ build, createFakeAuthsignal }",
  sdk: "{ NotFoundError }",
};

const forVitest = `
import { expect, test } from "vitest";
import ${names.sdk} from "@authsignal-actions/sdk";
import ${names.testing} from "@authsignal-actions/testing";
${body}`;

const forJest = `
const ${names.sdk} = require("@authsignal-actions/sdk");
const ${names.testing} = require("@authsignal-actions/testing");
${body}`;

test.each([
  { environment: "node", pool: "forks" },
  { environment: "node", pool: "vmThreads" },
  { environment: "jsdom", pool: "forks" },
  { environment: "jsdom", pool: "vmThreads" },
  { environment: "happy-dom", pool: "forks" },
  { environment: "happy-dom", pool: "vmThreads" },
])("works in vitest with environment $environment and pool $pool", async ({ environment, pool }) => {
  const file = `${environment}-${pool}.test.mjs`;
  await writeFile(join(folder, file), forVitest);
  const args = ["run", file, `--root=${folder}`, `--environment=${environment}`, `--pool=${pool}`];

  expect(await outcome("vitest", "vitest.mjs", [...args, "--testTimeout=900000"])).toMatch(/Tests .*1 passed/);
});

test("works in Jest", async () => {
  expect(await runJest(forJest)).toMatch(/Tests: .*1 passed/);
});

test("explains what to do if the environment has no Request, as in Jest's jsdom", async () => {
  const withoutRequest = "delete globalThis.Request; delete globalThis.TextDecoder;";

  expect(await runJest(withoutRequest + forJest)).toMatch(
    /createFakeAuthsignal requires Request, TextDecoder, .* Add .@jest-environment node. at the top of the test/,
  );
});

async function runJest(code: string): Promise<string> {
  await writeFile(join(folder, "jest.test.js"), code);
  const config = {
    rootDir: folder,
    testMatch: ["**/jest.test.js"],
    testEnvironment: "node",
    transform: {},
    testTimeout: 900_000,
  };
  return outcome("jest", "bin/jest.js", [`--config=${JSON.stringify(config)}`, "--no-cache", "--no-watchman"]);
}

/** The output of a test runner. */
async function outcome(runner: string, command: string, args: string[]): Promise<string> {
  const program = join(dirname(require.resolve(`${runner}/package.json`)), command);
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV|JEST)/.test(name)));
  const run = promisify(execFile)(process.execPath, [program, ...args], {
    cwd: folder,
    env: { ...env, NO_COLOR: "1" },
  });
  const { stdout, stderr } = await run.catch((error: { stdout: string; stderr: string }) => error);
  return stdout + stderr;
}
