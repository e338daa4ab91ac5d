import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { refusePublishing, type Target } from "../src/check-registry.ts";
import { repositoryRoot } from "../src/paths.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const local = "http://127.0.0.1:4873/";
const real = "https://registry.npmjs.org/";

function target(changes: Partial<Target>): Target {
  const env = { pnpm_config_registry: local };
  return { execPath: "/opt/pnpm/bin/pnpm.cjs", env, ofPackage: undefined, ofScope: undefined, ...changes };
}

describe("a package", () => {
  test.each([
    ["/opt/node_modules/pnpm/pnpm", "pnpm_config_registry"],
    ["C:\\pnpm\\bin\\pnpm.cjs", "pnpm_config_registry"],
    ["/opt/node_modules/npm/bin/npm-cli.js", "npm_config_registry"],
  ])("may be published by %s to a registry on 127.0.0.1", (execPath, variable) => {
    expect(refusePublishing(target({ execPath, env: { [variable]: local } }))).toBeUndefined();
  });

  test.each<[string, Partial<Target>, string]>([
    ["the registry is another", { env: { pnpm_config_registry: real } }, real],
    ["the variable is one that pnpm does not read", { env: { npm_config_registry: local } }, "no registry"],
    ["its manifest names another", { ofPackage: real }, real],
    ["its scope has another", { ofScope: real }, real],
    ["the host only begins like this one", { env: { pnpm_config_registry: "http://127.0.0.1.example" } }, "example"],
    ["it is unknown what is used", { execPath: "/opt/npm/bin/yarn.js" }, "unknown"],
  ])("is refused when %s", (_, changes, said) => {
    expect(refusePublishing(target(changes))).toContain(said);
  });
});

test("every package that is published has the check", async () => {
  const files = globSync(["packages/*/package.json", "spec/package.json", "scripts/package.json"], {
    cwd: repositoryRoot,
  });
  const manifests = await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(join(repositoryRoot, file), "utf8"))),
  );
  const unchecked = manifests.filter(
    ({ private: isPrivate, scripts }) =>
      !isPrivate && !/^node (\.\.\/)+scripts\/src\/check-registry\.ts$/.test(scripts?.prepublishOnly),
  );
  expect(unchecked.map(({ name }) => name)).toEqual([]);
});

describe("the check of the package that is published", () => {
  test.each([
    ["npm", "pnpm"],
    ["pnpm", "npm"],
  ])("ends `%s publish`, also below %s, before anything is sent elsewhere", async (program, above) => {
    const script = join(repositoryRoot, "scripts/src/check-registry.ts");
    const manifest = { name: "@authsignal-actions/x", version: "1.0.0", scripts: { prepublishOnly: `node ${script}` } };
    const cwd = await temporaryFolder({ "package.json": JSON.stringify(manifest) });
    // Nothing listens there, so that nothing is published even if the check fails.
    const registry = "http://127.0.0.2:9/";
    const env = {
      ...process.env,
      npm_config_user_agent: `${above}/1.0.0`,
      npm_config_registry: registry,
      pnpm_config_registry: registry,
    };
    const publish = promisify(execFile)(program, ["publish", "--dry-run"], { cwd, env });
    const { stdout, stderr } = await publish.catch((error: { stdout: string; stderr: string }) => error);
    expect(stdout + stderr).toContain(`Nothing is published from a checkout: ${program} would use ${registry}.`);
  });
});
