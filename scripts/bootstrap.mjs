// Plain JavaScript without dependencies: it runs before anything is installed, on whatever Node is there.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const oldestNode = 20;

/** `prepare` is quiet unless it fails; `run` gets the terminal and the caller's arguments. */
const commands = {
  demo: {
    prepare: ["turbo", "run", "build", "--filter=@authsignal-actions/example^..."],
    run: ["node", "packages/example/src/demo.ts"],
    keepsCredentials: true,
  },
  test: { run: ["node", "scripts/src/verify.ts"] },
  "test:full": { run: ["node", "scripts/src/verify.ts", "--full"] },
};

process.exitCode = await main(process.argv.slice(2));

async function main([name, ...rest]) {
  const command = Object.hasOwn(commands, name ?? "") ? commands[name] : undefined;
  if (!command) return fail(`Usage: node scripts/bootstrap.mjs ${Object.keys(commands).join("|")} [-- arguments]`, 2);
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    return fail(
      `Node ${oldestNode} or newer is needed to start; this is ${process.version}. Get one from nodejs.org.`,
      1,
    );
  }

  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1" };
  const installed = await install(env);
  if (installed !== 0) return installed;

  // The pinned Node, pnpm and turbo are dev dependencies: found first, whatever else the machine has.
  env.PATH = join(root, "node_modules", ".bin") + delimiter + (env.PATH ?? "");
  if (!command.keepsCredentials) {
    for (const key of Object.keys(env).filter((key) => key.startsWith("AUTHSIGNAL_"))) delete env[key];
  }
  const prepared = command.prepare ? await runQuietly(command.prepare, env) : 0;
  if (prepared !== 0) return prepared;
  return run([...command.run, ...(rest[0] === "--" ? rest.slice(1) : rest)], { env, stdio: "inherit" });
}

/** pnpm itself decides what is left to do; with nothing changed that takes about a second. */
function install(env) {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const pnpm = packageManager.split("+")[0];
  if (!existsSync(join(root, "node_modules"))) console.error("Installing the dependencies …");
  // pnpm does not read npm's variable for the registry.
  const registry = env.pnpm_config_registry ?? env.npm_config_registry;
  return runQuietly(["npx", "--yes", pnpm, "install", "--frozen-lockfile", "--config.confirmModulesPurge=false"], {
    ...env,
    ...(registry && { pnpm_config_registry: registry }),
  });
}

async function runQuietly(command, env) {
  const output = [];
  const exitCode = await run(command, { env, stdio: ["ignore", "pipe", "pipe"] }, (chunk) => output.push(chunk));
  if (exitCode !== 0) fail(`${Buffer.concat(output)}\nFailed: ${command.join(" ")}`, exitCode);
  return exitCode;
}

/** Settles with the exit code, which is 128 + n after signal n, as in a shell. */
function run([file, ...args], options, onOutput) {
  return new Promise((settle) => {
    let child;
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    const forward = (signal) => child.kill(signal);
    // Listening comes first: a signal right after the start would end this process and leave the command alone.
    for (const signal of signals) process.on(signal, forward);
    const finish = (exitCode) => {
      for (const signal of signals) process.off(signal, forward);
      settle(exitCode);
    };
    child = spawn(file, args, { cwd: root, ...options });
    child.stdout?.on("data", onOutput);
    child.stderr?.on("data", onOutput);
    child.once("error", (error) => finish(fail(`${file} could not be started: ${error.message}`, 127)));
    child.once("close", (code, signal) => finish(code ?? 128 + constants.signals[signal]));
  });
}

function fail(message, exitCode) {
  console.error(message);
  return exitCode;
}
