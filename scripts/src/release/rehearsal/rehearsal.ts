import { createProject, type Machine, nodeModule, use } from "./consumers.ts";
import type { Releases } from "./publish-releases.ts";

/** What the cells share: a machine, what was published, and projects that several of them use. */
export interface Rehearsal {
  machine: Machine;
  releases: Releases;
  /** A project with all packages and these tools, installed by npm once for all cells that name it. */
  project(name: string, packages: readonly string[]): Promise<string>;
}

export function createRehearsal(machine: Machine, releases: Releases, interruption: AbortSignal): Rehearsal {
  const projects = new Map<string, Promise<string>>();
  const install = async (name: string, packages: readonly string[]) => {
    const folder = await createProject(machine, name);
    // Shared, so the budget of no single cell ends it.
    const signal = AbortSignal.any([interruption, AbortSignal.timeout(300_000)]);
    await use(machine, folder, signal)(["npm", "install", "--save-exact", ...packages]);
    return folder;
  };
  return {
    machine,
    releases,
    project: (name, packages) => {
      const project = projects.get(name) ?? install(name, packages);
      projects.set(name, project);
      return project;
    },
  };
}

/** The versions of Node that cells run on: the oldest that each range allows, and the last of each line. */
export const nodes: readonly { version: string; program: string }[] = [
  { version: "20.19.0", program: nodeModule("node20-oldest", "bin/node") },
  { version: "20", program: nodeModule("node20", "bin/node") },
  { version: "22.13.0", program: nodeModule("node22-oldest", "bin/node") },
  { version: "22", program: nodeModule("node22", "bin/node") },
  { version: "24", program: process.execPath },
  { version: "26", program: nodeModule("node26", "bin/node") },
];

/** @throws {Error} that shows both, when they differ */
export function expectJson(output: string, expected: unknown): void {
  const line = output.trim().split("\n").at(-1) ?? "";
  const [found, wanted] = [line, JSON.stringify(expected)];
  if (found !== wanted) throw new Error(`printed  ${output.trim()}\nexpected ${wanted}`);
}
