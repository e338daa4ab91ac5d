import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { runInNewContext } from "node:vm";
import { getResponse } from "msw";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { authsignalHandlers } from "../src/msw.ts";

const packageFolder = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);

let folder: string;
beforeAll(async () => {
  await mkdir(join(packageFolder, "test-results"), { recursive: true });
  folder = await mkdtemp(join(packageFolder, "test-results/msw-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** A program with one version of msw. The package is copied, so that it finds that version. */
async function consumerOf(name: string): Promise<string> {
  const consumer = join(folder, name);
  const installed = join(consumer, "node_modules/@authsignal-actions/testing");
  await mkdir(installed, { recursive: true });
  await cp(join(packageFolder, "package.json"), join(installed, "package.json"));
  await cp(join(packageFolder, "dist"), join(installed, "dist"), { recursive: true });
  for (const dependency of ["sdk", "emulator"]) {
    await symlink(
      join(packageFolder, "..", dependency),
      join(consumer, "node_modules/@authsignal-actions", dependency),
    );
  }
  await symlink(join(packageFolder, "node_modules", name), join(consumer, "node_modules/msw"));
  return consumer;
}

/** `onUnhandledFrame` is the name of the option in msw 3. */
const body = `
  const fake = await createFakeAuthsignal({ config: { apiSecretKeys: ["test_key"] } });
  const server = setupServer(...authsignalHandlers(fake));
  server.listen({ onUnhandledRequest: "error", onUnhandledFrame: "error" });
  const out = {};
  for (const transport of ["http", "fetch"]) {
    const options = { apiSecretKey: "test_key", maxRetries: 0, ...(transport === "fetch" && { transport }) };
    const eu = new Authsignal({ ...options, region: "eu" });
    fake.nextOutcome("BLOCK");
    const { state } = await eu.track({ userId: "usr_1", action: "signIn" });
    fake.failNext({ operation: "getUser", status: 503 });
    const failed = await eu.getUser({ userId: "usr_1" }).catch((error) => error.statusCode);
    fake.failNext({ operation: "getUser", fault: "reset" });
    const lost = await eu.getUser({ userId: "usr_1" }).catch((error) => error.name);
    const own = new Authsignal({ ...options, apiUrl: fake.url });
    const listed = (await own.queryActions({ userId: "usr_1" })).length;
    out[transport] = { state, failed, lost, listed };
    eu.close();
    own.close();
  }
  server.close();
  await fake.close();
  console.log(JSON.stringify(out));
`;

const esm = `
import { Authsignal } from "@authsignal-actions/sdk";
import { createFakeAuthsignal } from "@authsignal-actions/testing";
import { authsignalHandlers } from "@authsignal-actions/testing/msw";
import { setupServer } from "msw/node";
${body}`;

const commonJs = `
const { Authsignal } = require("@authsignal-actions/sdk");
const { createFakeAuthsignal } = require("@authsignal-actions/testing");
const { authsignalHandlers } = require("@authsignal-actions/testing/msw");
const { setupServer } = require("msw/node");
(async () => {${body}})();`;

describe.each([
  { name: "msw", version: "3." },
  { name: "msw-2", version: "2." },
])("$name", ({ name, version }) => {
  test.each([
    { file: "esm.mjs", program: esm },
    { file: "commonjs.cjs", program: commonJs },
  ])("serves the calls of any client from the fake, $file", async ({ file, program }) => {
    const consumer = await consumerOf(name);
    await writeFile(join(consumer, file), program);

    const { stdout } = await promisify(execFile)(process.execPath, [join(consumer, file)], { cwd: consumer });

    const expected = { state: "BLOCK", failed: 503, lost: "ConnectionError" };
    expect(JSON.parse(stdout)).toEqual({ http: { ...expected, listed: 1 }, fetch: { ...expected, listed: 2 } });
    expect(require(join(packageFolder, "node_modules", name, "package.json")).version).toMatch(
      new RegExp(`^${version.replace(".", "\\.")}`),
    );
    await rm(consumer, { recursive: true });
  });
});

test("a failed fetch of any realm is a network error, and any other error is thrown", async () => {
  const url = "http://127.0.0.1:9/v1";
  const serve = (error: unknown) =>
    getResponse(authsignalHandlers({ url, fetch: () => Promise.reject(error) }), new Request(`${url}/users/usr_1`));

  expect(await serve(new TypeError("fetch failed"))).toMatchObject({ type: "error" });
  expect(await serve(runInNewContext("new TypeError('fetch failed')"))).toMatchObject({ type: "error" });
  await expect(serve(new Error("A bug."))).rejects.toThrow("A bug.");
});

test.each(["msw", "msw-2"])("setupServer of %s takes the handlers by their types", async (name) => {
  const consumer = await consumerOf(name);
  const source = `
    import { createFakeAuthsignal } from "@authsignal-actions/testing";
    import { authsignalHandlers } from "@authsignal-actions/testing/msw";
    import { setupServer } from "msw/node";
    export const server = setupServer(...authsignalHandlers(await createFakeAuthsignal()));`;
  const compilerOptions = {
    ...{ strict: true, noEmit: true, target: "es2022", module: "nodenext", lib: ["es2023", "dom"], types: ["node"] },
    ...{ skipLibCheck: true, typeRoots: [join(packageFolder, "../../node_modules/@types")] },
  };
  await writeFile(join(consumer, "package.json"), '{"type":"module"}');
  await writeFile(join(consumer, "index.ts"), source);
  await writeFile(join(consumer, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["index.ts"] }));
  const compiler = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
  const compile = promisify(execFile)(process.execPath, [compiler, "-p", consumer]);
  const { stdout } = await compile.catch((error: { stdout: string }) => error);

  expect(stdout).toBe("");
  await rm(consumer, { recursive: true });
});
