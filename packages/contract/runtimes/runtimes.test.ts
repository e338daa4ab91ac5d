import { execFile, spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createServer as createHttpServer, type RequestListener, type ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import { createRequire } from "node:module";
import type { AddressInfo, Server as TcpServer } from "node:net";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { createEmulator, type Emulator } from "@authsignal-actions/emulator";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

const execute = promisify(execFile);
const folder = inject("consumerFolder");
const require = createRequire(import.meta.url);
const certificates = new URL("../../client/test/fixtures/tls/", import.meta.url);
// The package's own command is a wrapper that would outlive a kill.
const { default: workerdProgram } = require("workerd") as { default: string };

/** A port that no system gives away: one that was free a moment ago may belong to another program by now. */
const refusedUrl = "http://127.0.0.1:2/v1";

let emulator: Emulator;
let untrusted: Server;
let corrupt: TcpServer;
let broken: TcpServer;
let input: string;
beforeAll(async () => {
  emulator = await createEmulator({
    config: { actions: [{ actionCode: "signIn", defaultUserActionResult: "CHALLENGE" }] },
  });
  const file = fileURLToPath(import.meta.resolve("@authsignal-actions/spec/vectors/webhook-signatures.json"));
  const [vector] = JSON.parse(await readFile(file, "utf8")) as { body: string; header: string; secrets: string[] }[];
  untrusted = createServer({
    cert: await readFile(fileURLToPath(new URL("self-signed.pem", certificates))),
    key: await readFile(fileURLToPath(new URL("server-key.pem", certificates))),
  });
  corrupt = createHttpServer(respondWith((response, bytes) => response.end(bytes.fill(0x6e))));
  broken = createHttpServer(
    respondWith((response, bytes) => response.write(bytes.subarray(0, 20), () => response.destroy())),
  );
  input = JSON.stringify({
    corruptUrl: `http://127.0.0.1:${await listen(corrupt)}`,
    brokenUrl: `http://127.0.0.1:${await listen(broken)}`,
    refusedUrl,
    untrustedUrl: `https://127.0.0.1:${await listen(untrusted)}/v1`,
    apiUrl: emulator.url,
    apiSecretKey: emulator.apiSecretKey,
    webhook: { payload: vector?.body, signature: vector?.header, secret: vector?.secrets[0] },
  });
});
afterAll(async () => {
  untrusted.close();
  corrupt.close();
  broken.close();
  await emulator.close();
});

const expected = {
  tracked: "CHALLENGE_REQUIRED",
  pending: [false, "CHALLENGE_REQUIRED"],
  updated: "REVIEW_REQUIRED",
  read: "REVIEW_REQUIRED",
  missing: 404,
  timeout: "AbortedError",
  event: "email.created",
  forged: "refused",
  refused: "ConnectionError, no tls, attempts: 3",
  untrusted: "ConnectionError, tls, attempts: 1",
  // An unreadable response or a programming error never lets a user pass; a broken connection does.
  corrupt: { gzip: "UnexpectedResponseError, attempts: 1", br: "UnexpectedResponseError, attempts: 1" },
  broken: { gzip: "fallback", br: "fallback" },
  mistaken: "ConfigurationError, attempts: 1",
};

const programs = [
  { name: "Node 20", command: [nodePackage("node20")], transport: "node" },
  { name: "Node 22", command: [nodePackage("node22")], transport: "node" },
  { name: "Node 24", command: [process.execPath], transport: "node" },
  { name: "Node 26", command: [nodePackage("node26")], transport: "node" },
  {
    name: "Deno",
    command: [
      process.execPath,
      require.resolve("deno/bin.cjs"),
      "run",
      "--node-modules-dir=manual",
      "--allow-net=127.0.0.1",
      "--allow-env",
      "--allow-read",
    ],
    transport: "fetch",
  },
  { name: "Bun", command: [join(dirname(require.resolve("bun/package.json")), "bin/bun.exe")], transport: "fetch" },
];

test.each(programs)(
  "$name makes every kind of call, over $transport",
  async ({ command: [file = "", ...args], transport }) => {
    await emulator.reset();

    const { stdout } = await execute(file, [...args, "run-smoke.mjs"], {
      cwd: folder,
      env: { ...process.env, SMOKE_INPUT: input },
    });

    expect(JSON.parse(stdout)).toEqual({ ...expected, transport, listed: ["signIn REVIEW_REQUIRED"] });
  },
);

// Before November 2024 its Request refuses the option `cache`.
test.each(["2026-01-01", "2023-01-01"])("workerd as of %s makes every kind of call, over fetch", async (date) => {
  await emulator.reset();
  const config = await readFile(join(folder, "worker.capnp"), "utf8");
  await writeFile(join(folder, `worker-${date}.capnp`), config.replace("2026-01-01", date));
  await build({
    entryPoints: [join(folder, "worker.mjs")],
    outfile: join(folder, "worker.bundle.mjs"),
    bundle: true,
    format: "esm",
    platform: "neutral",
    conditions: ["workerd", "worker", "import"],
    mainFields: ["module", "main"],
  });
  const workerd = spawn(workerdProgram, ["serve", `worker-${date}.capnp`, "--control-fd=1"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = new Promise((resolve) => workerd.once("exit", resolve));
  try {
    const port = await listeningPort(workerd.stdout, exited);

    const response = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: input });

    const text = await response.text();
    expect(text).toMatch(/^\{/);
    expect(JSON.parse(text)).toEqual({
      ...expected,
      transport: "fetch",
      listed: ["signIn REVIEW_REQUIRED"],
      // Errors of its fetch have no details.
      refused: "ConnectionError, no tls, attempts: 1",
      untrusted: "ConnectionError, no tls, attempts: 1",
    });
  } finally {
    workerd.kill();
    await exited;
  }
});

/** workerd writes a line of JSON for each socket it opens. */
async function listeningPort(control: NodeJS.ReadableStream, exited: Promise<unknown>): Promise<number> {
  const listening = (async () => {
    for await (const line of createInterface({ input: control })) {
      const message = JSON.parse(line) as { event: string; port?: number };
      if (message.event === "listen" && message.port !== undefined) return message.port;
    }
    return undefined;
  })();
  const port = await Promise.race([listening, exited.then(() => undefined)]);
  if (port === undefined) throw new Error("workerd ended before it listened.");
  return port;
}

/** Responds with a body in the encoding that the path begins with, sent as the function does. */
function respondWith(send: (response: ServerResponse, bytes: Buffer) => void): RequestListener {
  return (request, response) => {
    const [, encoding = ""] = request.url?.split("/") ?? [];
    const text = JSON.stringify({ state: "ALLOW", idempotencyKey: "k", isEnrolled: true });
    const bytes = encoding === "br" ? brotliCompressSync(text) : gzipSync(text);
    response.writeHead(200, { "content-encoding": encoding, "content-length": bytes.length });
    send(response, bytes);
  };
}

async function listen(server: TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

function nodePackage(name: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), "bin/node");
}
