import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { createEmulator, type Emulator } from "@authsignal-actions/emulator";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { users, visitBank, webhookUrl } from "../support/bank.ts";
import { behaviors } from "../support/behavior.ts";

/** The contract tests pin the runtimes, so that a copy of this example need not install them. */
const require = createRequire(new URL("../../../contract/package.json", import.meta.url));
const folder = join(import.meta.dirname, "../..");
const baseUrl = "https://localhost";
const bunProgram = join(dirname(require.resolve("bun/package.json")), "bin/bun.exe");

interface Runtime {
  name: string;
  /** The command that serves the bank on a free port. `work` is an empty folder. */
  command(work: string, bindings: Record<string, string>): Promise<string[]>;
}

const runtimes: readonly Runtime[] = [
  {
    name: "Deno",
    command: async () => [
      await denoProgram(),
      "serve",
      "--node-modules-dir=manual",
      "--no-check",
      "--allow-net=127.0.0.1",
      "--allow-env",
      "--host=127.0.0.1",
      "--port=0",
      "src/start-with-fetch.ts",
    ],
  },
  {
    name: "Bun",
    command: async () => [bunProgram, "run", "src/start-with-fetch.ts"],
  },
  {
    name: "workerd, which runs Cloudflare Workers",
    command: async (work, bindings) => {
      await build({
        entryPoints: [join(folder, "src/worker.ts")],
        outfile: join(work, "worker.mjs"),
        bundle: true,
        format: "esm",
        platform: "neutral",
        conditions: ["workerd", "worker", "import"],
        mainFields: ["module", "main"],
        logLevel: "error",
      });
      await writeFile(join(work, "worker.capnp"), workerConfig(bindings));
      const { default: workerd } = require("workerd") as { default: string };
      return [workerd, "serve", join(work, "worker.capnp"), "--control-fd=1"];
    },
  },
];

/** The package's own command is a wrapper that would outlive a kill. Its first run puts the program beside it. */
async function denoProgram(): Promise<string> {
  const wrapper = require.resolve("deno/bin.cjs");
  await promisify(execFile)(process.execPath, [wrapper, "--version"]);
  return join(dirname(wrapper), process.platform === "win32" ? "deno.exe" : "deno");
}

function workerConfig(bindings: Record<string, string>): string {
  const list = Object.entries(bindings).map(([name, text]) => `(name = "${name}", text = ${JSON.stringify(text)})`);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker), (name = "internet", network = (allow = ["private", "local"]))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker.mjs", esModule = embed "worker.mjs")],
  compatibilityDate = "2026-01-01",
  bindings = [${list.join(", ")}],
);
`;
}

describe.each(runtimes)("the bank on $name", ({ command }) => {
  let emulator: Emulator;
  let server: ChildProcess | undefined;
  let work: string;
  let origin: string;

  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), "runtime-"));
    emulator = await createEmulator({
      config: {
        actions: ["signIn", "passwordlessSignIn", "withdraw"].map((actionCode) => ({
          actionCode,
          defaultUserActionResult: "ALLOW" as const,
          verificationWebhookUrl: webhookUrl,
        })),
        users,
      },
      webhookFetch: (url, init) => send(new Request(url, init)),
    });
    const variables = {
      AUTHSIGNAL_API_SECRET_KEY: emulator.apiSecretKey,
      AUTHSIGNAL_API_URL: emulator.url,
      BASE_URL: baseUrl,
    };
    const [file = "", ...args] = await command(work, variables);
    const env = { ...process.env, ...variables, PORT: "0", DENO_DIR: work, DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" };
    server = spawn(file, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    origin = `http://127.0.0.1:${await portOf(server)}`;
  });

  afterAll(async () => {
    if (server?.kill()) await once(server, "exit");
    await emulator?.close();
    await rm(work, { recursive: true, force: true });
  });

  test.each(behaviors)("$name", async ({ outcomes = {}, run }) => {
    await emulator.reset();
    for (const [action, outcome] of Object.entries(outcomes)) emulator.control.setOutcome({ action, outcome });
    const bank = visitBank(send, { service: emulator, baseUrl });
    await run({ ...bank, close: async () => {} });
  });

  async function send(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const { method, headers } = request;
    const body = method === "GET" ? null : await request.arrayBuffer();
    return fetch(origin + pathname + search, { method, headers, body, redirect: "manual" });
  }
});

/** Bun prints the address on stdout, Deno on stderr, and workerd a line of JSON on stdout. */
async function portOf(server: ChildProcess): Promise<number> {
  const printed: string[] = [];
  return new Promise((resolve, reject) => {
    for (const output of [server.stdout, server.stderr]) {
      if (!output) continue;
      createInterface({ input: output }).on("line", (line) => {
        printed.push(line);
        const port = /(?:http:\/\/[\w.]+:|"port":)([1-9]\d*)/.exec(line)?.[1];
        if (port !== undefined) resolve(Number(port));
      });
    }
    server.once("error", reject);
    server.once("exit", () => reject(new Error(`The server ended before it listened:\n${printed.join("\n")}`)));
  });
}

test.each([
  { name: "Node", command: async () => [process.execPath, "--test"] },
  {
    name: "Deno",
    command: async () => [await denoProgram(), "test", "--allow-all", "--no-check", "--node-modules-dir=manual"],
  },
  { name: "Bun", command: async () => [bunProgram, "test"] },
])("the tests for node:test pass on $name", async ({ command }) => {
  const [file = "", ...args] = await command();
  // Without the variables of vitest, in which the fixtures would expect its hooks.
  const { PATH, HOME, NODE_OPTIONS, NETWORK_GUARD_REPORT } = process.env;
  const env = { PATH, HOME, NODE_OPTIONS, NETWORK_GUARD_REPORT, DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" };
  const { stdout, stderr } = await promisify(execFile)(file, [...args, "./test/node-test/bank.test.ts"], {
    cwd: folder,
    env,
  });
  expect(stdout + stderr).toMatch(/\b3 passed|\bpass 3|\b3 pass\b/);
});
