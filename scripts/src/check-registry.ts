import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { repositoryRoot } from "./paths.ts";

const run = promisify(execFile);

/** The target registry and the environment of a publication, as a script of the package sees them. */
export interface Target {
  /** The file of npm or pnpm that runs the script; the user agent may be that of a program around it. */
  execPath: string;
  /** Environment of the script. */
  env: NodeJS.ProcessEnv;
  /** `publishConfig.registry` of the package. */
  ofPackage: string | undefined;
  /** The registry of the scope `@authsignal-actions`. */
  ofScope: string | undefined;
  /** The registry that all configuration together selects. */
  configured: string;
  /** The default registry of the program. */
  byDefault: string;
  checkout: Checkout;
}

/** The working tree that is published. */
export interface Checkout {
  /** `repository.url` of the root's `package.json`. */
  repository: string;
  /** The commit that is checked out. */
  commit: string;
  /** What `git status --porcelain` prints. */
  changes: string;
}

const workflow = ".github/workflows/release.yml";

/**
 * Why a package must not be published. Undefined when it may: to a registry on 127.0.0.1 from anywhere, and to the
 * program's default registry from the release workflow only.
 *
 * A `--registry` that is passed to pnpm reaches no script, so a rehearsal has to set the variable.
 */
export function rejectPublishing(target: Target): string | undefined {
  const { execPath, env, ofPackage, ofScope, configured, byDefault } = target;
  const name = programOf(execPath);
  const variable = name && { npm: "npm_config_registry", pnpm: "pnpm_config_registry" }[name];
  if (variable === undefined) return "Publish with pnpm or npm: of others it is unknown which registry they use.";
  const explicit = [env[variable], ofPackage, ofScope].filter((registry) => registry !== undefined);
  const isRehearsal = env[variable] !== undefined && explicit.every(isLocal);
  if (isRehearsal) return undefined;
  const rehearse = `To rehearse, set ${variable}=http://127.0.0.1:PORT.`;
  const foreign = [...explicit, configured].find((registry) => !isLocal(registry) && !isSame(registry, byDefault));
  if (foreign !== undefined) return `Nothing is published there: ${name} would use ${foreign}. ${rehearse}`;
  const reason = rejectRelease(target);
  if (reason === undefined) return undefined;
  return `Only ${workflow} publishes to the default registry of ${name}: ${reason} ${rehearse}`;
}

/** Why this is not a run of the release workflow on a clean checkout of `main`. */
function rejectRelease({ env, checkout: { repository, commit, changes } }: Target): string | undefined {
  const here = `git+${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}.git`;
  const conditions: [boolean, string][] = [
    [env.GITHUB_ACTIONS === "true", "this is not a run of GitHub Actions."],
    [here === repository, `this runs in ${here}, and package.json names ${repository}.`],
    [
      env.GITHUB_WORKFLOW_REF === `${env.GITHUB_REPOSITORY}/${workflow}@refs/heads/main`,
      `this is the workflow ${env.GITHUB_WORKFLOW_REF ?? "of no name"}, not ${workflow} of main.`,
    ],
    [env.GITHUB_REF === "refs/heads/main", `this runs on ${env.GITHUB_REF ?? "no branch"}, not on refs/heads/main.`],
    [
      ["push", "workflow_dispatch"].includes(env.GITHUB_EVENT_NAME ?? ""),
      `${env.GITHUB_EVENT_NAME ?? "no event"} started this, not a push or a person.`,
    ],
    [
      Boolean(env.ACTIONS_ID_TOKEN_REQUEST_URL && env.ACTIONS_ID_TOKEN_REQUEST_TOKEN),
      "the job has no OIDC token. Give it the permission id-token: write.",
    ],
    [commit === env.GITHUB_SHA, `${commit} is checked out, and the run is for ${env.GITHUB_SHA ?? "no commit"}.`],
    [changes === "", `the checkout has changes:\n${changes}\n`],
  ];
  return conditions.find(([holds]) => !holds)?.[1];
}

/** The name of a file such as `npm-cli.js`, `pnpm.cjs` or `pnpm`. */
function programOf(execPath: string): "npm" | "pnpm" | undefined {
  const [, name] = /(?:^|[\\/])(p?npm)\b[^\\/]*$/.exec(execPath) ?? [];
  return name === "npm" || name === "pnpm" ? name : undefined;
}

function isLocal(registry: string): boolean {
  return URL.canParse(registry) && new URL(registry).hostname === "127.0.0.1";
}

function isSame(one: string, other: string): boolean {
  return URL.canParse(one) && URL.canParse(other) && new URL(one).href === new URL(other).href;
}

/** The output of npm and pnpm for an unset key. */
const notSet: ReadonlySet<string> = new Set(["", "undefined"]);

async function readTarget(): Promise<Target> {
  const { env } = process;
  const execPath = env.npm_execpath ?? "";
  const program = programOf(execPath) ?? "npm";
  const config = async (key: string, options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) => {
    const { stdout } = await run(program, ["config", "get", key], options);
    return stdout.trim();
  };
  const git = async (...args: string[]) => (await run("git", args, { cwd: repositoryRoot })).stdout.trim();
  const { publishConfig } = JSON.parse(await readFile("package.json", "utf8")) as {
    publishConfig?: { registry?: string };
  };
  const { repository } = JSON.parse(await readFile(join(repositoryRoot, "package.json"), "utf8")) as {
    repository: { url: string };
  };
  const ofScope = await config("@authsignal-actions:registry");
  const empty = await mkdtemp(join(tmpdir(), "no-configuration-"));
  try {
    return {
      execPath,
      env,
      ofPackage: publishConfig?.registry,
      ofScope: notSet.has(ofScope) ? undefined : ofScope,
      configured: await config("registry"),
      // Asks the program for its default, so that no registry is hard-coded here.
      byDefault: await config("registry", {
        cwd: empty,
        env: { PATH: env.PATH, HOME: empty, USERPROFILE: empty, npm_config_globalconfig: join(empty, "npmrc") },
      }),
      checkout: {
        repository: repository.url,
        commit: await git("rev-parse", "HEAD"),
        changes: await git("status", "--porcelain"),
      },
    };
  } finally {
    await rm(empty, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const reason = rejectPublishing(await readTarget());
  if (reason === undefined) return;
  console.error(reason);
  process.exitCode = 1;
}

if (import.meta.main) await main();
