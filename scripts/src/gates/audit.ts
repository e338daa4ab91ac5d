import { execFile } from "node:child_process";
import { type CommandOutcome, runMain } from "../api/run-main.ts";
import { repositoryRoot } from "../paths.ts";

/** The parts of the output of `pnpm audit --json` that are used: findings, or an error. */
interface AuditReport {
  advisories?: Record<string, Advisory>;
  error?: { message?: string };
}

interface Advisory {
  module_name: string;
  severity: string;
  title: string;
  url?: string;
  vulnerable_versions?: string;
}

/**
 * Fails for known vulnerabilities, from high on, in what the published packages install. A registry that serves no
 * advisories, or can't be reached, is reported and fails nothing.
 */
export function audit(env: NodeJS.ProcessEnv, root: string = repositoryRoot): Promise<CommandOutcome> {
  const args = ["audit", "--prod", "--audit-level=high", "--json"];
  return new Promise((resolve) => {
    execFile("pnpm", args, { cwd: root, env, timeout: 120_000, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve(judge(stdout, stderr.trim() || (error?.message ?? "")));
    });
  });
}

function judge(stdout: string, complaint: string): CommandOutcome {
  const report = parse(stdout);
  if (report?.advisories === undefined) {
    const [, status] = /responded with (\d+)/.exec(complaint) ?? [];
    if (status !== undefined) return { exitCode: 0, output: `not run: the registry serves no advisories (${status})` };
    return { exitCode: 0, output: `not run: ${oneLine(report?.error?.message ?? complaint)}` };
  }
  const grave = Object.values(report.advisories).filter(({ severity }) => ["high", "critical"].includes(severity));
  if (grave.length === 0) return { exitCode: 0, output: "No known vulnerability from high on." };
  const rows = grave.map(({ module_name, vulnerable_versions = "*", severity, title, url = "" }) =>
    `${severity}  ${module_name} ${vulnerable_versions}: ${title} ${url}`.trim(),
  );
  return { exitCode: 1, output: rows.join("\n") };
}

function parse(stdout: string): AuditReport | undefined {
  try {
    const report: unknown = JSON.parse(stdout);
    return typeof report === "object" && report !== null ? report : undefined;
  } catch {
    return undefined;
  }
}

/** Without the registry's address, which depends on the machine. */
function oneLine(text: string): string {
  return text
    .replaceAll(/https?:\/\/[^\s│]+/g, "the registry")
    .replaceAll(/[\s│×]+/g, " ")
    .trim();
}

if (import.meta.main) await runMain(() => audit(process.env));
