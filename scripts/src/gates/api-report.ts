import { globSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";
import { findGaps, readChangesets, renderGap } from "../api/changesets.ts";
import { findBase } from "../api/find-base.ts";
import { git } from "../api/git.ts";
import { bumpAt, type Level, type PackageName, packages } from "../api/policy.ts";
import { type CommandOutcome, runMain } from "../api/run-main.ts";
import { repositoryRoot } from "../paths.ts";
import { compareReports, type ReportChange } from "./compare-reports.ts";

/**
 * `pnpm api:report` writes the report of each entry point from its built declarations.
 *
 * With `--check` it writes nothing and fails for a report that is not what the build exports. With `--check --base REF`
 * it also fails when the branch's changesets have a lower bump than the changes of the reports need, or omit a breaking change.
 */
export async function apiReport(args: string[], root: string = repositoryRoot): Promise<CommandOutcome> {
  const { values } = parseArgs({ args, options: { base: { type: "string" }, check: { type: "boolean" } } });
  if (values.base !== undefined && !values.check) throw new Error("--base compares; pass --check with it.");
  const reports = await makeReports(root);
  const stale = await staleReports(root, reports);
  if (!values.check) {
    for (const { path, text } of stale) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    const written = stale.map(({ path }) => `Wrote ${path}.`);
    return { exitCode: 0, output: written.join("\n") || "Every API report is up to date." };
  }
  if (stale.length > 0) return { exitCode: 1, output: stale.map(describeStale).join("\n") };
  if (values.base === undefined) return { exitCode: 0, output: "Every API report shows what the build exports." };
  return checkPromises(root, values.base);
}

/** The report of an entry point. */
interface Report {
  name: PackageName;
  /** Below the root. */
  path: string;
  text: string;
}

interface StaleReport extends Report {
  committed: string | undefined;
}

async function staleReports(root: string, reports: readonly Report[]): Promise<StaleReport[]> {
  const read = (path: string) => readFile(join(root, path), "utf8").catch(() => undefined);
  const rows = await Promise.all(
    reports.map(async (report) => {
      const committed = await read(report.path);
      return committed?.replaceAll("\r\n", "\n") === report.text ? [] : [{ ...report, committed }];
    }),
  );
  return rows.flat();
}

function describeStale({ path, text, committed }: StaleReport): string {
  const changes = committed === undefined ? ["the file does not exist"] : describe(compareReports(committed, text));
  const lines = changes.length > 0 ? changes : ["only the notation or the comments changed"];
  return [
    `${path} does not show what the build exports:`,
    ...lines.map((line) => `  ${line}`),
    "Run: pnpm api:report",
  ].join("\n");
}

function describe(changes: readonly ReportChange[]): string[] {
  return changes.map(({ isBreaking, text }) => `${isBreaking ? "breaking" : "compatible"}  ${text}`);
}

async function makeReports(root: string): Promise<Report[]> {
  const temporary = await mkdtemp(join(tmpdir(), "authsignal-actions-api-"));
  try {
    const reports = await Promise.all(packages.map((name) => makePackageReports(root, name, temporary)));
    return reports.flat();
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function makePackageReports(root: string, name: PackageName, temporary: string): Promise<Report[]> {
  const folder = join(root, "packages", name);
  const manifest = await readFile(join(folder, "package.json"), "utf8").catch(() => undefined);
  if (manifest === undefined) return [];
  const { exports = {} } = JSON.parse(manifest) as { exports?: Record<string, unknown> };
  return Object.entries(exports).flatMap(([subpath, conditions]) => {
    const reports = declarationsOf(conditions).map((file) => ({ file, text: extract(root, folder, file, temporary) }));
    const [first, ...others] = reports;
    if (first === undefined) return [];
    const other = others.find(({ text }) => text !== first.text);
    if (other) {
      const lines = describe(compareReports(first.text, other.text)).join("; ");
      throw new Error(`${name}: ${other.file} declares another API than ${first.file}: ${lines}.`);
    }
    const suffix = subpath.slice(1).replaceAll("/", "-");
    return [{ name, path: `packages/${name}/api/${name}${suffix}.api.md`, text: first.text }];
  });
}

/** The declarations for ES modules that any condition of an entry point names. */
function declarationsOf(conditions: unknown): string[] {
  if (typeof conditions !== "object" || conditions === null) return [];
  const found = Object.entries(conditions).flatMap(([condition, target]) =>
    condition === "types" ? [target] : declarationsOf(target),
  );
  return [...new Set(found)].filter((file): file is string => typeof file === "string" && file.endsWith(".d.ts"));
}

function extract(root: string, folder: string, file: string, temporary: string): string {
  const entry = join(folder, file);
  const reportFileName = `${basename(folder)}-${basename(file, ".d.ts")}.api.md`;
  const compilerOptions = {
    strict: true,
    module: "nodenext",
    moduleResolution: "nodenext",
    target: "es2022",
    // The extractor can't follow AbortSignal to a global of @types/node.
    lib: ["es2023", "dom"],
    types: ["node"],
    typeRoots: [join(root, "node_modules/@types")],
    skipLibCheck: true,
  };
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, "package.json"),
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: entry,
      newlineKind: "lf",
      compiler: { overrideTsconfig: { compilerOptions, files: [entry] } },
      apiReport: {
        enabled: true,
        reportFileName,
        reportFolder: temporary,
        reportTempFolder: join(temporary, "temp"),
        // Declarations that exports mention are part of the API, exported or not.
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  });
  const problems: string[] = [];
  try {
    Extractor.invoke(config, {
      localBuild: true,
      messageCallback: (message) => {
        if (message.logLevel === ExtractorLogLevel.Error) problems.push(message.text);
        message.handled = true;
      },
    });
  } catch (error) {
    problems.push(error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error));
  }
  if (problems.length > 0) throw new Error(`API Extractor can't read ${entry}: ${problems.join("; ")}`);
  return readFileSync(join(temporary, reportFileName), "utf8");
}

/** Declarations generated from the document. `pnpm api:changeset` covers their changes. */
const madeFromDocument: ReadonlySet<string> = new Set([
  ...["components", "operations", "operations$1", "paths", "webhooks"],
  ...["operationContracts", "operationRoutes", "parameterTypes", "sensitiveFields"],
  ...["Outcome", "UserActionState", "VerificationMethod", "responseExamples", "webhookExamples"],
]);

/** Whether the branch's changesets cover the changes of the committed reports since a git ref. */
export async function checkPromises(root: string, ref: string): Promise<CommandOutcome> {
  const { commit, name: base } = await findBase(root, ref);
  if (commit === undefined) throw new Error(`--base must be a git ref, and ${ref} is a file.`);
  const documentChanged = (await git(root, "diff", "--quiet", commit, "--", "spec/openapi.yaml")) === undefined;
  const exceptFor = documentChanged ? madeFromDocument : undefined;

  const needs = new Map<PackageName, { level: Level; mustSayBreaking: boolean; changes: ReportChange[] }>();
  for (const path of globSync("packages/*/api/*.api.md", { cwd: root }).sort()) {
    const name = packages.find((known) => path.replaceAll("\\", "/").startsWith(`packages/${known}/`));
    // A report that the base does not have yet changes no API.
    const before = await git(root, "show", `${commit}:${path.replaceAll("\\", "/")}`);
    if (name === undefined || before === undefined) continue;
    const own = compareReports(before, await readFile(join(root, path), "utf8"), exceptFor);
    const changes = [...(needs.get(name)?.changes ?? []), ...own];
    if (changes.length === 0) continue;
    const version = await versionAt(root, commit, name);
    const breaking = bumpAt(version, "major");
    const isBreaking = changes.some((change) => change.isBreaking);
    const level = isBreaking ? breaking : bumpAt(version, "minor");
    needs.set(name, { level, mustSayBreaking: isBreaking && breaking !== "major", changes });
  }

  const gaps = findGaps(needs, await readChangesets(root, commit));
  if (gaps.length === 0) {
    return {
      exitCode: 0,
      output: `The changesets of this branch promise what the API reports' changes since ${base} ask for.`,
    };
  }
  const rows = gaps.flatMap((gap) => [
    `  ${renderGap(gap)}`,
    ...describe(needs.get(gap.name)?.changes ?? []).map((line) => `    ${line}`),
  ]);
  const heading = `The changesets of this branch do not cover the API reports' changes since ${base}:`;
  const advice = gaps.flatMap(({ best, name, level, mustSayBreaking }) =>
    best
      ? []
      : [
          `Run: pnpm changeset --${level} @authsignal-actions/${name} -m "${mustSayBreaking ? "**Breaking:** " : ""}..."`,
        ],
  );
  return { exitCode: 1, output: [heading, ...rows, ...advice].join("\n") };
}

async function versionAt(root: string, commit: string, name: PackageName): Promise<string> {
  const manifest = (await git(root, "show", `${commit}:packages/${name}/package.json`)) ?? "{}";
  const { version = "0.0.0" } = JSON.parse(manifest) as { version?: string };
  return version;
}

if (import.meta.main) await runMain(apiReport);
