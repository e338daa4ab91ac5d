import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const packageFolder = fileURLToPath(new URL("..", import.meta.url));

const runtimes = {
  "this Node": process.execPath,
  "Node 22": fileURLToPath(new URL("../../contract/node_modules/node22/bin/node", import.meta.url)),
};

/** A program that requires the built package and prints the result. */
const program = `
  const { NotFoundError } = require("@authsignal-actions/sdk");
  const { build, createFakeAuthsignal } = require("@authsignal-actions/testing");
  (async () => {
    const config = { actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" }] };
    const { authsignal, control, close } = await createFakeAuthsignal({ config });
    await control.enroll("usr_1", { verificationMethod: "AUTHENTICATOR_APP" });
    const { state } = await authsignal.track({ userId: "usr_1", action: "withdraw" });
    const missing = { userId: "usr_1", action: "withdraw", idempotencyKey: "none" };
    const error = await authsignal.getAction(missing).catch((error) => error);
    await close();
    console.log(JSON.stringify({ state, built: build("track").state, sameClass: error instanceof NotFoundError }));
  })();
`;

test.for(Object.entries(runtimes))("the built package works by require() on %s", async ([, node]) => {
  // Node 22.12 and newer can require ES modules. Turn that off, so that an ES module fails.
  const args = ["--no-experimental-require-module", "--input-type=commonjs", "--eval", program];

  const { stdout, stderr } = await promisify(execFile)(node, args, { cwd: packageFolder });

  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual({ state: "CHALLENGE_REQUIRED", built: "ALLOW", sameClass: true });
});

test.for(["import", "require"])(
  "%s of the package loads neither the SDK nor the emulator, and starts nothing",
  async (way) => {
    const load = { import: "await import", require: "require" }[way];
    const code = `
    import { createRequire, registerHooks } from "node:module";
    const loaded = [];
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
    const require = createRequire(process.cwd() + "/");
    ${load}("@authsignal-actions/testing");
    const active = process.getActiveResourcesInfo().filter((name) => !/Pipe|FSReq/.test(name));
    process.stdout.write(JSON.stringify({ loaded, active }));
  `;

    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code], {
      cwd: packageFolder,
    });

    const { loaded, active } = JSON.parse(stdout) as { loaded: string[]; active: string[] };
    expect(loaded.length).toBeGreaterThan(0);
    expect(loaded.filter((url) => !url.includes("/packages/testing/dist/"))).toEqual([]);
    expect(active).toEqual([]);
  },
);
