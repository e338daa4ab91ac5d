import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { type Checkout, rejectPublishing, type Target } from "../src/check-registry.ts";
import { repositoryRoot } from "../src/paths.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const local = "http://127.0.0.1:4873/";
const byDefault = "https://default.test/";
const other = "https://other.test/";

/** `pnpm publish` on someone's machine, in a rehearsal. */
function target(changes: Partial<Target>): Target {
  return {
    execPath: "/opt/pnpm/bin/pnpm.cjs",
    env: { pnpm_config_registry: local },
    ofPackage: undefined,
    ofScope: undefined,
    configured: byDefault,
    byDefault,
    checkout: { repository: "git+https://git.test/ann/tools.git", commit: "1a2b3c", changes: "" },
    ...changes,
  };
}

const runOfWorkflow = {
  GITHUB_ACTIONS: "true",
  GITHUB_SERVER_URL: "https://git.test",
  GITHUB_REPOSITORY: "ann/tools",
  GITHUB_WORKFLOW_REF: "ann/tools/.github/workflows/release.yml@refs/heads/main",
  GITHUB_REF: "refs/heads/main",
  GITHUB_EVENT_NAME: "push",
  GITHUB_SHA: "1a2b3c",
  ACTIONS_ID_TOKEN_REQUEST_URL: "https://token.test",
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: "token",
};

/** `pnpm publish` in the release workflow. */
function release(env: NodeJS.ProcessEnv = {}, checkout: Partial<Checkout> = {}, changes: Partial<Target> = {}): Target {
  const clean = target({ env: { ...runOfWorkflow, ...env } });
  return { ...clean, checkout: { ...clean.checkout, ...checkout }, ...changes };
}

describe("a rehearsal", () => {
  test.each([
    ["/opt/node_modules/pnpm/pnpm", "pnpm_config_registry"],
    ["C:\\pnpm\\bin\\pnpm.cjs", "pnpm_config_registry"],
    ["/opt/node_modules/npm/bin/npm-cli.js", "npm_config_registry"],
  ])("may publish by %s to a registry on 127.0.0.1", (execPath, variable) => {
    expect(rejectPublishing(target({ execPath, env: { [variable]: local } }))).toBeUndefined();
  });

  test.each<[string, Partial<Target>, string]>([
    ["the registry is another", { env: { pnpm_config_registry: other } }, `pnpm would use ${other}`],
    [
      "the variable is one that pnpm does not read",
      { env: { npm_config_registry: local } },
      "not a run of GitHub Actions",
    ],
    ["no registry is set", { env: {} }, "not a run of GitHub Actions"],
    ["the manifest names another", { ofPackage: other }, `pnpm would use ${other}`],
    ["the scope has another", { ofScope: other }, `pnpm would use ${other}`],
    ["a configuration file names another", { env: {}, configured: other }, `pnpm would use ${other}`],
    ["the host only begins like this one", { env: { pnpm_config_registry: "http://127.0.0.1.example" } }, "example"],
    ["the registry is the default", { env: { pnpm_config_registry: byDefault } }, "not a run of GitHub Actions"],
    ["it is unknown what is used", { execPath: "/opt/npm/bin/yarn.js" }, "unknown"],
  ])("is rejected when %s", (_, changes, said) => {
    expect(rejectPublishing(target(changes))).toContain(said);
  });
});

describe("a release", () => {
  test("may publish to the default registry", () => {
    expect(rejectPublishing(release())).toBeUndefined();
    expect(rejectPublishing(release({ GITHUB_EVENT_NAME: "workflow_dispatch" }))).toBeUndefined();
  });

  test.each<[string, Target, string]>([
    ["outside of GitHub Actions", release({ GITHUB_ACTIONS: undefined }), "this is not a run of GitHub Actions."],
    ["in a fork", release({ GITHUB_REPOSITORY: "eve/tools" }), "this runs in git+https://git.test/eve/tools.git, and"],
    [
      "in another workflow",
      release({ GITHUB_WORKFLOW_REF: "ann/tools/.github/workflows/ci.yml@refs/heads/main" }),
      "this is the workflow ann/tools/.github/workflows/ci.yml@refs/heads/main, not .github/workflows/release.yml",
    ],
    [
      "in the workflow of a branch",
      release({ GITHUB_WORKFLOW_REF: "ann/tools/.github/workflows/release.yml@refs/heads/next" }),
      "not .github/workflows/release.yml of main",
    ],
    [
      "on a branch",
      release({ GITHUB_REF: "refs/heads/next" }),
      "this runs on refs/heads/next, not on refs/heads/main.",
    ],
    ["for a pull request", release({ GITHUB_EVENT_NAME: "pull_request_target" }), "pull_request_target started this"],
    ["without the address of OIDC", release({ ACTIONS_ID_TOKEN_REQUEST_URL: undefined }), "id-token: write"],
    ["without the token of OIDC", release({ ACTIONS_ID_TOKEN_REQUEST_TOKEN: "" }), "id-token: write"],
    ["of another commit", release({}, { commit: "9f8e7d" }), "9f8e7d is checked out, and the run is for 1a2b3c."],
    ["of a changed tree", release({}, { changes: " M spec/openapi.yaml" }), "changes:\n M spec/openapi.yaml"],
    ["to another registry of the manifest", release({}, {}, { ofPackage: other }), `pnpm would use ${other}`],
    ["to another registry of the scope", release({}, {}, { ofScope: other }), `pnpm would use ${other}`],
    ["to another registry of a file", release({}, {}, { configured: other }), `pnpm would use ${other}`],
    ["to another registry of a variable", release({ pnpm_config_registry: other }), `pnpm would use ${other}`],
  ])("is rejected %s", (_, rejected, said) => {
    expect(rejectPublishing(rejected)).toContain(said);
  });
});

describe("the check of the package that is published", () => {
  /** `npm publish` or `pnpm publish` of a package that has the check, as a program below another one runs it. */
  async function publish(program: string, above: string, env: NodeJS.ProcessEnv): Promise<string> {
    const script = join(repositoryRoot, "scripts/src/check-registry.ts");
    const manifest = { name: "@authsignal-actions/x", version: "1.0.0", scripts: { prepublishOnly: `node ${script}` } };
    const cwd = await temporaryFolder({ "package.json": JSON.stringify(manifest) });
    const args = ["publish", "--dry-run"];
    const running = promisify(execFile)(program, args, {
      cwd,
      env: { ...process.env, npm_config_user_agent: `${above}/1.0.0`, ...env },
    });
    const { stdout, stderr } = await running.catch((error: { stdout: string; stderr: string }) => error);
    return stdout + stderr;
  }

  // Nothing listens there, so that nothing is published even if the check fails.
  const registry = "http://127.0.0.2:9/";
  const elsewhere = { npm_config_registry: registry, pnpm_config_registry: registry };

  test.each([
    ["npm", "pnpm"],
    ["pnpm", "npm"],
  ])("ends `%s publish`, also below %s, before anything is sent elsewhere", async (program, above) => {
    expect(await publish(program, above, elsewhere)).toContain(
      `Nothing is published there: ${program} would use ${registry}.`,
    );
  });

  /** What the check says in a folder with this `.npmrc`, on a machine that configures no registry. */
  async function checkIn(npmrc: string): Promise<string> {
    const cwd = await temporaryFolder({ "package.json": "{}", ".npmrc": npmrc });
    const script = join(repositoryRoot, "scripts/src/check-registry.ts");
    const env = { PATH: process.env.PATH, HOME: cwd, npm_execpath: "/opt/pnpm/bin/pnpm.cjs" };
    const running = promisify(execFile)(process.execPath, [script], { cwd, env });
    return (await running.catch((error: { stderr: string }) => error)).stderr;
  }

  test("knows the default registry of a machine without a configuration", async () => {
    expect(await checkIn("")).toMatch(
      /^Only \.github\/workflows\/release\.yml publishes to the default registry of pnpm/,
    );
  });

  test.each([
    ["registry", `registry=${registry}`],
    ["registry of the scope", `@authsignal-actions:registry=${registry}`],
  ])("sees the %s in a configuration file", async (_, npmrc) => {
    expect(await checkIn(npmrc)).toContain(`Nothing is published there: pnpm would use ${registry}.`);
  });
});
