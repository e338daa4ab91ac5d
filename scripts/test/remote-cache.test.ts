import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { repositoryRoot } from "../src/paths.ts";
import { runCommand } from "../src/verify/run-command.ts";
import { runSteps } from "../src/verify/run-steps.ts";
import type { Step } from "../src/verify/steps.ts";
import { type RemoteCache, startCache } from "./support/start-cache.ts";

const steps: Step[] = [
  { name: "build", task: "build" },
  { name: "test", task: "test", report: "report.json" },
];
const report = { numPassedTests: 2, numPendingTests: 0, numTodoTests: 0, testResults: [] };

let folder: string;
let cache: RemoteCache;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "remote-cache-"));
  await mkdir(join(folder, "storage"));
  cache = await startCache(join(folder, "storage"));
});
afterAll(async () => {
  await cache.close();
  await rm(folder, { recursive: true, force: true });
});
let team: string;
beforeEach(({ task }) => {
  // A part of the cache for each test.
  team = `team_${task.id.replaceAll(/\W/g, "_")}`;
  cache.rejected.length = 0;
});

let clones = 0;

/** A clone of a small workspace, with the settings of this repository's cache. */
async function clone(source = "export {};\n"): Promise<string> {
  const { remoteCache } = JSON.parse(await readFile(join(repositoryRoot, "turbo.json"), "utf8"));
  const { packageManager } = JSON.parse(await readFile(join(repositoryRoot, "package.json"), "utf8"));
  const files = {
    "package.json": JSON.stringify({ name: "workspace", private: true, packageManager }),
    "pnpm-workspace.yaml": "packages: [packages/*]\npmOnFail: ignore\n",
    "pnpm-lock.yaml": "lockfileVersion: '9.0'\nimporters:\n  .: {}\n",
    ".gitignore": "dist/\nreport.json\n.turbo/\n",
    "turbo.json": JSON.stringify({
      remoteCache,
      tasks: { build: { outputs: ["dist/**"] }, test: { dependsOn: ["build"], outputs: ["report.json"] } },
    }),
    "packages/one/index.js": source,
    "packages/one/report.cjs": `require("fs").writeFileSync("report.json", ${JSON.stringify(JSON.stringify(report))});`,
    "packages/one/build.cjs": `require("fs").cpSync("index.js", "dist/index.js");`,
    "packages/one/package.json": JSON.stringify({
      name: "@scope/one",
      version: "1.0.0",
      scripts: { build: "node build.cjs", test: "node report.cjs" },
    }),
  };
  const root = join(folder, `clone-${clones++}`);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

interface Run {
  /** What was said of the checks and of the suite. */
  remarks: Record<string, string>;
  failed: number;
}

/** Runs the steps in a clone, which has no cache of its own. */
async function run(root: string, token: string, key = "signature key"): Promise<Run> {
  const env = {
    ...process.env,
    ...{ TURBO_TELEMETRY_DISABLED: "1", TURBO_API: cache.url, TURBO_TEAM: team, TURBO_TOKEN: token },
    ...{ TURBO_REMOTE_CACHE_SIGNATURE_KEY: key, TURBO_CACHE: "local:,remote:rw" },
  };
  const remarks: Run["remarks"] = {};
  const { results } = await runSteps(steps, {
    root,
    env,
    strict: true,
    progress: {
      started: () => {},
      finished: (name, _, remark) => {
        remarks[name] = remark;
      },
    },
    run: (command) => runCommand(command, { cwd: root, env }),
  });
  return { remarks, failed: results.reduce((sum, { failed }) => sum + failed, 0) };
}

const ran: Run = { remarks: { build: "0 of 1 from the cache", one: "" }, failed: 0 };
const fromTheCache: Run = { remarks: { build: "1 of 1 from the cache", one: "from the remote cache" }, failed: 0 };
const isArtifact = (name: string) => /^[0-9a-f]{16}$/.test(name);
/** What the team of the test has in the cache. */
const stored = async () => (await readdir(join(folder, "storage", team))).sort();

test("a second clone takes every task from the cache, and it is said", async () => {
  expect(await run(await clone(), cache.writeToken)).toEqual(ran);
  const second = await clone();
  expect(await run(second, cache.writeToken)).toEqual(fromTheCache);
  expect(await readFile(join(second, "packages/one/dist/index.js"), "utf8")).toBe("export {};\n");
});

test("a token that may only read takes every task from the cache, and writes nothing", async () => {
  await run(await clone(), cache.writeToken);
  expect(await run(await clone(), cache.readToken)).toEqual(fromTheCache);
  const before = await stored();
  expect(before).not.toEqual([]);

  expect(await run(await clone("export const changed = 1;\n"), cache.readToken)).toEqual(ran);
  expect(await stored()).toEqual(before);
  expect(cache.rejected).toContain("PUT 403");
});

test("an artifact that was changed in the cache is rejected by its signature, and the task is run", async () => {
  await run(await clone(), cache.writeToken);
  const other = await clone("forged();\n");
  const before = await stored();
  expect(await run(other, cache.writeToken)).toEqual(ran);

  // The forger can write files but has no key: the content of one artifact under the name of the other.
  const own = before.filter(isArtifact);
  const forged = (await stored()).filter((name) => isArtifact(name) && !before.includes(name));
  expect([own.length, forged.length]).toEqual([2, 2]);
  for (const [index, name] of own.entries()) {
    await copyFile(join(folder, "storage", team, forged[index] ?? ""), join(folder, "storage", team, name));
  }

  const victim = await clone();
  expect(await run(victim, cache.readToken)).toEqual(ran);
  expect(await readFile(join(victim, "packages/one/dist/index.js"), "utf8")).toBe("export {};\n");
});

test("an artifact that was signed with another key is rejected", async () => {
  await run(await clone(), cache.writeToken, "another key");
  expect(await run(await clone(), cache.readToken)).toEqual(ran);
});

test("an unknown token can neither read nor write", async () => {
  await run(await clone(), cache.writeToken);
  const before = await stored();
  expect(await run(await clone(), "unknown")).toEqual(ran);
  expect(await stored()).toEqual(before);
});
