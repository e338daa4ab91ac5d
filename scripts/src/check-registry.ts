import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

/** Where a package would be published, as far as a script of the package can see it. */
export interface Target {
  /** The file of npm or pnpm that runs the script; the user agent may be that of a program around it. */
  execPath: string;
  /** Environment of the script. */
  env: NodeJS.ProcessEnv;
  /** `publishConfig.registry` of the package. */
  ofPackage: string | undefined;
  /** The registry of the scope `@authsignal-actions`. */
  ofScope: string | undefined;
}

/**
 * Why a package must not be published: every registry that could be meant has to be on 127.0.0.1. Undefined when it may.
 *
 * A `--registry` that is passed to pnpm reaches no script, so that the variable has to be set.
 */
export function refusePublishing({ execPath, env, ofPackage, ofScope }: Target): string | undefined {
  const name = programOf(execPath);
  const variable = name && { npm: "npm_config_registry", pnpm: "pnpm_config_registry" }[name];
  if (variable === undefined) return "Publish with pnpm or npm: of others it is unknown which registry they use.";
  const used = [env[variable] ?? "no registry", ofPackage, ofScope].filter((registry) => registry !== undefined);
  const wrong = used.find((registry) => !isLocal(registry));
  if (wrong === undefined) return undefined;
  return `Nothing is published from a checkout: ${name} would use ${wrong}. To rehearse, set ${variable}=http://127.0.0.1:PORT.`;
}

/** The name of a file such as `npm-cli.js`, `pnpm.cjs` or `pnpm`. */
function programOf(execPath: string): "npm" | "pnpm" | undefined {
  const [, name] = /(?:^|[\\/])(p?npm)\b[^\\/]*$/.exec(execPath) ?? [];
  return name === "npm" || name === "pnpm" ? name : undefined;
}

function isLocal(registry: string): boolean {
  return URL.canParse(registry) && new URL(registry).hostname === "127.0.0.1";
}

/** What npm and pnpm print for a key that is not set. */
const notSet: ReadonlySet<string> = new Set(["", "undefined"]);

async function main(): Promise<void> {
  const { env } = process;
  const execPath = env.npm_execpath ?? "";
  const { stdout } = await promisify(execFile)(programOf(execPath) ?? "npm", [
    "config",
    "get",
    "@authsignal-actions:registry",
  ]);
  const { publishConfig } = JSON.parse(await readFile("package.json", "utf8")) as {
    publishConfig?: { registry?: string };
  };
  const ofScope = stdout.trim();
  const reason = refusePublishing({
    execPath,
    env,
    ofPackage: publishConfig?.registry,
    ofScope: notSet.has(ofScope) ? undefined : ofScope,
  });
  if (reason === undefined) return;
  console.error(reason);
  process.exitCode = 1;
}

if (import.meta.main) await main();
