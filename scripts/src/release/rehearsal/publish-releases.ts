import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bumpAt, packages } from "../../api/policy.ts";
import { readPublishedPackages } from "../published-packages.ts";
import type { Machine } from "./consumers.ts";
import { runProgram } from "./run-program.ts";

/** What was published, one version of every package for each. */
export interface Releases {
  /** The clone from which everything was published. */
  clone: string;
  /** What the working tree would release now. */
  first: Versions;
  snapshot: Versions;
  prerelease: Versions;
  /** A breaking release after it, which is what `latest` installs. */
  latest: Versions;
}

/** By name, without the scope. */
export type Versions = Record<string, string>;

interface Publishing {
  machine: Machine;
  /** The repository that is cloned. */
  root: string;
  signal: AbortSignal;
  /** Tells what is being done. */
  onStep(step: string): void;
}

/**
 * Clones the last commit and publishes it to the rehearsal's registry with the commands of the release workflow: as it
 * is, as a snapshot, as a prerelease, and as the breaking release after it.
 */
export async function publishReleases({ machine, root, signal, onStep }: Publishing): Promise<Releases> {
  const clone = join(machine.folder, "clone");
  // The maintainer's own machine, but for where packages go and for anything that could name a real service.
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^(?:AUTHSIGNAL_|GIT_)/.test(key))),
    PATH: machine.env.PATH,
    TURBO_TELEMETRY_DISABLED: "1",
    // A new version of a package would make each `pnpm` command install everything again.
    pnpm_config_verify_deps_before_run: "false",
    TURBO_CACHE_DIR: join(root, "node_modules/.cache/release-rehearsal/turbo"),
  };
  const publishing = { ...env, pnpm_config_registry: machine.registry, npm_config_registry: machine.registry };
  const run = (...command: string[]) => runProgram(command, { cwd: clone, env: publishing, signal });
  const commit = async (message: string) => {
    await run("git", "add", "--all");
    const identity = [
      "-c",
      "user.name=Rehearsal",
      "-c",
      "user.email=rehearsal@localhost",
      "-c",
      "commit.gpgsign=false",
    ];
    await run("git", ...identity, "commit", "--quiet", "--allow-empty", "--message", message);
  };
  const publish = async (...args: string[]) => {
    await run("pnpm", "release:publish", ...args);
    return readVersions(clone);
  };

  onStep("clone");
  await runProgram(["git", "clone", "--quiet", root, clone], { cwd: root, env, signal });
  await run("git", "config", "user.name", "Rehearsal");
  await run("git", "config", "user.email", "rehearsal@localhost");
  onStep("install");
  const install = ["pnpm", "install", "--frozen-lockfile", "--prefer-offline", "--config.confirmModulesPurge=false"];
  await runProgram(install, { cwd: clone, env, signal });
  await assertLocal(await run("pnpm", "config", "get", "registry"));

  onStep("first release");
  await run("pnpm", "release:version");
  await commit("Version packages");
  const first = await publish();

  onStep("snapshot");
  await writeChangeset(clone, "patch");
  await run("pnpm", "release:version", "--snapshot", "try");
  const snapshot = await publish("--no-git-tag", "--tag", "try");
  await run("git", "checkout", "--quiet", "--", ".");
  await run("git", "clean", "--quiet", "--force", "-d", ".changeset");

  onStep("prerelease");
  await run("pnpm", "changeset", "pre", "enter", "next");
  await writeChangeset(clone, "breaking");
  await run("pnpm", "release:version");
  await commit("Version packages (next)");
  const prerelease = await publish();

  onStep("breaking release");
  await run("pnpm", "changeset", "pre", "exit");
  await run("pnpm", "release:version");
  await commit("Version packages");
  return { clone, first, snapshot, prerelease, latest: await publish() };
}

async function writeChangeset(clone: string, kind: "patch" | "breaking"): Promise<void> {
  const versions = await readVersions(clone);
  const lines = packages.map((name) => {
    const level = kind === "patch" ? "patch" : bumpAt(versions[name] ?? "", "major");
    return `"@authsignal-actions/${name}": ${level}`;
  });
  const text = `---\n${lines.join("\n")}\n---\n\nRehearse a release.\n`;
  await writeFile(join(clone, `.changeset/rehearse-${kind}.md`), text);
}

async function readVersions(root: string): Promise<Versions> {
  const published = await readPublishedPackages(root);
  return Object.fromEntries(
    published.map(({ manifest }) => [manifest.name.replace("@authsignal-actions/", ""), manifest.version]),
  );
}

async function assertLocal(registry: string): Promise<void> {
  if (registry.startsWith("http://127.0.0.1:")) return;
  throw new Error(`pnpm would publish to ${registry.trim()}. A rehearsal publishes to 127.0.0.1 only.`);
}
