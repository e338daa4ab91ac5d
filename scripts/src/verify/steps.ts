import { chromium, type Requirement } from "./chromium.ts";

/** A command that passes or fails as a whole, or prints the line `not run: REASON` where it could not. */
export interface CommandStep {
  name: string;
  command: readonly string[];
  fullOnly?: true;
}

/** A turbo task, run in every package that has a script of that name. */
export interface TaskStep {
  name: string;
  task: string;
  /**
   * Where each package's script leaves vitest's JSON report, below the package. Each package is then a suite of its
   * own; without it the task is one check over all packages. turbo.json must list the file among the task's outputs.
   */
  report?: string;
  needs?: Requirement;
  fullOnly?: true;
}

export type Step = CommandStep | TaskStep;

/** What `npm test` runs, in this order; rows with `fullOnly` are what `npm run test:full` adds. */
export const steps: readonly Step[] = [
  { name: "lint", command: ["biome", "check", "."] },
  { name: "imports", command: ["node", "scripts/src/check-imports.ts"] },
  { name: "generate", command: ["node", "scripts/src/generate.ts", "--check"] },
  { name: "build", task: "build" },
  { name: "typecheck", task: "typecheck" },
  { name: "packages", task: "check:packages" },
  { name: "api report", task: "check:api-report" },
  { name: "test", task: "test", report: "test-results/unit.json" },
  { name: "repository", task: "test:repository", report: "test-results/repository.json" },
  { name: "browser", task: "test:browser", report: "test-results/browser.json", needs: chromium },
  { name: "notices", command: ["node", "scripts/src/notices.ts", "--check"] },
  { name: "unused", command: ["knip", "--no-progress", "--treat-config-hints-as-errors"] },
  { name: "released types", command: ["node", "scripts/src/gates/released-types.ts"] },
  { name: "audit", command: ["node", "scripts/src/gates/audit.ts"] },
  { name: "size", command: ["pnpm", "--filter", "@authsignal-actions/bench", "size"] },
  { name: "rehearsal", command: ["pnpm", "release:rehearse"], fullOnly: true },
  { name: "durability", task: "test:durability", report: "test-results/durability.json", fullOnly: true },
];
