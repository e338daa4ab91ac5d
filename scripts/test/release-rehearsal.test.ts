import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { repositoryRoot } from "../src/paths.ts";
import { oldestPeers } from "../src/release/rehearsal/cells/test-runners.ts";
import { createMachine } from "../src/release/rehearsal/consumers.ts";
import { readSteps } from "../src/release/rehearsal/quick-start.ts";
import { renderTable, runCells } from "../src/release/rehearsal/run-cells.ts";
import { runProgram } from "../src/release/rehearsal/run-program.ts";
import { findTarballProblems, readTarball } from "../src/release/rehearsal/tarballs.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const options = { concurrency: 2, signal: new AbortController().signal, onResult: () => {} };

describe("the cells of a rehearsal", () => {
  test("all run, and a red one fails the sum and says what happened", async () => {
    const results = await runCells(
      [
        { group: "install", name: "npm", run: async () => {} },
        { group: "install", name: "yarn", run: () => Promise.reject(new Error("no such package")) },
        {
          group: "runtimes",
          name: "all",
          runSuite: async () => [{ group: "runtimes", name: "Deno", seconds: 1 }],
        },
      ],
      options,
    );
    expect(renderTable(results).replaceAll(/\d+\.\d s/g, "0.0 s")).toBe(
      [
        "✗ install: yarn\nno such package\n",
        "✓  install   npm      0.0 s",
        "✗  install   yarn     0.0 s",
        "✓  runtimes  Deno     0.0 s",
        "",
        "2 passed, 1 failed",
      ].join("\n"),
    );
  });

  test("that hang are ended with everything they started, and say what they were doing", async () => {
    const cwd = await temporaryFolder();
    const inner = `setInterval(() => {}, 1000); console.log("waiting")`;
    const command = [
      process.execPath,
      "-e",
      `require("child_process").spawnSync(process.execPath, ["-e", \`${inner}\`], { stdio: "inherit" })`,
    ];
    const [result] = await runCells(
      [
        {
          group: "install",
          name: "npm",
          budgetSeconds: 1,
          run: async (signal) => void (await runProgram(command, { cwd, env: process.env, signal })),
        },
      ],
      options,
    );
    // The inner program holds the output open: as long as it lives, nothing is returned.
    expect(result?.problem).toContain("spawnSync");
    expect(result?.problem).toMatch(/\n {2}in .*: not finished in time \(1 s\)\n {4}waiting$/);
  });

  test("show the end of what a failed program wrote", async () => {
    const cwd = await temporaryFolder();
    const command = [process.execPath, "-e", `console.log("first"); console.error("then"); process.exit(3)`];
    const running = runProgram(command, { cwd, env: process.env, signal: options.signal });
    await expect(running).rejects.toThrow(/exit code 3\n {4}first\n {4}then$/);
  });
});

test("a consumer sees no key, no proxy and no other registry of the machine", () => {
  vi.stubEnv("AUTHSIGNAL_API_SECRET_KEY", "sk_real");
  vi.stubEnv("HTTPS_PROXY", "http://proxy.test");
  vi.stubEnv("npm_config_registry", "https://other.test");
  vi.stubEnv("NPM_TOKEN", "token");
  const registry = "http://127.0.0.1:4873";
  const { env } = createMachine("/tmp/somewhere", registry);
  vi.unstubAllEnvs();
  expect(Object.keys(env).filter((key) => /AUTHSIGNAL|PROXY|TOKEN/i.test(key))).toEqual([]);
  const registries = Object.entries(env).filter(([key]) => /registry/i.test(key));
  expect(registries.map(([, value]) => value)).toEqual(registries.map(() => registry));
  expect(registries).toHaveLength(4);
});

describe("a tarball", () => {
  const versions = { client: "0.2.0", sdk: "0.2.0" };
  const manifest = {
    name: "@authsignal-actions/sdk",
    version: "0.2.0",
    dependencies: { "@authsignal-actions/client": "^0.2.0", other: "1.0.0" },
  };
  const good = {
    "package.json": JSON.stringify(manifest),
    "README.md": "# SDK",
    "CHANGELOG.md": "# SDK\n\n## 0.2.0\n\n- Change.\n",
    LICENSE: "MIT",
    "dist/index.js": "export {};\n",
  };

  /** The problems of a tarball with these files, which `tar` packs. */
  async function problemsOf(files: Record<string, string>): Promise<string[]> {
    const folder = await temporaryFolder(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`package/${path}`, text])),
    );
    const file = join(folder, "packed.tgz");
    await promisify(execFile)("tar", ["--format=ustar", "-czf", file, "-C", folder, "package"]);
    return findTarballProblems(readTarball(await readFile(file)), versions);
  }

  test("with everything has no problem", async () => {
    expect(await problemsOf(good)).toEqual([]);
  });

  test.each<[string, Record<string, string>, string]>([
    [
      "needs another version than the one it was released with",
      {
        "package.json": JSON.stringify({ ...manifest, dependencies: { "@authsignal-actions/client": "^0.1.0" } }),
      },
      "needs @authsignal-actions/client ^0.1.0, but was released with 0.2.0.",
    ],
    [
      "needs a package of the workspace",
      {
        "package.json": JSON.stringify({ ...manifest, dependencies: { "@authsignal-actions/client": "workspace:^" } }),
      },
      "needs @authsignal-actions/client workspace:^, but was released with 0.2.0.",
    ],
    ["has a source map", { "dist/index.js.map": "{}" }, "has the source map dist/index.js.map."],
    [
      "names a source map",
      { "dist/index.js": "//# sourceMappingURL=index.js.map\n" },
      "names a source map in dist/index.js that is not there.",
    ],
    ["has a changelog of another version", { "CHANGELOG.md": "## 0.1.0\n" }, "has no entry for 0.2.0 in CHANGELOG.md."],
    ["is too large", { "dist/large.js": Array.from({ length: 40_000 }, () => Math.random()).join() }, "bytes packed"],
  ])("that %s is named", async (_, changed, problem) => {
    const problems = await problemsOf({ ...good, ...changed });
    expect(problems).toEqual([expect.stringContaining(problem)]);
    expect(problems[0]).toMatch(/^@authsignal-actions\/sdk 0\.2\.0 /);
  });

  test.each(["README.md", "CHANGELOG.md", "LICENSE"])("without a %s is named", async (file) => {
    const { [file]: _, ...rest } = good as Record<string, string>;
    expect(await problemsOf(rest)).toContain(`@authsignal-actions/sdk 0.2.0 has no ${file}.`);
  });
});

test("the quick start is followed step by step: its commands and its files, in order", async () => {
  const page = await readFile(join(repositoryRoot, "docs/start/quick-start.md"), "utf8");
  expect(readSteps(page)).toEqual([
    {
      commands: expect.stringMatching(/^mkdir \S+ && cd .+ @authsignal-actions\/sdk\n.+ @authsignal-actions\/cli\n$/s),
    },
    { file: "packages/example/quick-start/authsignal-emulator.yaml" },
    { file: "packages/example/quick-start/app.mjs" },
    { file: "packages/example/quick-start/server.mjs" },
    { commands: "npx authsignal-actions emulator exec -- node server.mjs\n" },
    { commands: "npm install --save-dev vitest @authsignal-actions/testing\n" },
    { file: "packages/example/quick-start/app.test.mjs" },
    { commands: "npx vitest run\n" },
  ]);
});

test("the oldest version that a range of a peer allows is the first that it names", () => {
  const peerDependencies = { vitest: ">=3.2.0", "@playwright/test": ">=1.45", msw: "^2.6.1 || ^3.0.0" };
  expect(oldestPeers({ peerDependencies })).toEqual(["vitest@3.2.0", "@playwright/test@1.45.0", "msw@2.6.1"]);
});
