import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { createEmulator, type Emulator } from "@authsignal-actions/emulator";
import { afterAll, beforeAll, describe, test } from "vitest";
import { users, visitBank, webhookUrl } from "../support/bank.ts";
import { behaviors } from "../support/behavior.ts";

const command = join(dirname(createRequire(import.meta.url).resolve("next/package.json")), "dist/bin/next");
const folder = join(import.meta.dirname, "../../next");

let emulator: Emulator;
let server: ChildProcess;
let origin: string;
/** The bank of the running test: those of the two runtimes share no memory. */
let bankUrl: string;

beforeAll(async () => {
  emulator = await createEmulator({
    config: {
      actions: ["signIn", "passwordlessSignIn", "withdraw"].map((actionCode) => ({
        actionCode,
        defaultUserActionResult: "ALLOW" as const,
        verificationWebhookUrl: webhookUrl,
      })),
      users,
    },
    webhookFetch: (url, init) => send(new Request(url.replace("https://localhost", bankUrl), init)),
  });
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    BASE_URL: "https://localhost",
    AUTHSIGNAL_API_URL: emulator.url,
    AUTHSIGNAL_API_SECRET_KEY: emulator.apiSecretKey,
  };
  const { AUTHSIGNAL_API_SECRET_KEY: _, ...withoutKey } = env;
  await promisify(execFile)(process.execPath, [command, "build"], { cwd: folder, env: withoutKey });
  server = spawn(process.execPath, [command, "start", "--port=0", "--hostname=127.0.0.1"], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "ignore"],
  });
  origin = await addressOf(server);
});

afterAll(async () => {
  if (server?.kill()) await once(server, "exit");
  await emulator?.close();
});

describe.each([
  { runtime: "Node", basePath: "" },
  { runtime: "edge", basePath: "/edge" },
])("the bank in a build of Next.js, with the $runtime runtime", ({ basePath }) => {
  test.each(behaviors)("$name", async ({ outcomes = {}, run }) => {
    bankUrl = `https://localhost${basePath}`;
    await emulator.reset();
    for (const [action, outcome] of Object.entries(outcomes)) emulator.control.setOutcome({ action, outcome });
    const bank = visitBank(send, { service: emulator, baseUrl: bankUrl });
    await run({ ...bank, close: async () => {} });
  });
});

/** Sends a request to the server, as a proxy that ends TLS does. */
async function send(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  // Next.js redirects to the address without the slash at the end.
  const path = pathname.replace(/(?<=.)\/$/, "");
  const { method, headers } = request;
  const body = method === "GET" ? null : await request.arrayBuffer();
  return fetch(origin + path + search, { method, headers, body, redirect: "manual" });
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error("The output of next start is not read.");
  for await (const line of createInterface({ input: stdout })) {
    const [url] = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(line) ?? [];
    if (url === undefined) continue;
    stdout.resume();
    return url;
  }
  throw new Error("next start ended before it listened.");
}
