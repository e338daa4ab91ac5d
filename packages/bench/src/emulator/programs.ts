import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { cleanEnvironment } from "../harness/start-process.ts";

/** The emulator of this repository, or a mock of the same document. */
export type ProgramName = "emulator" | "prism";

/** A server in a separate process. */
export interface Program {
  /** Base URL of the API. */
  url: string;
  apiSecretKey: string;
  /** Time from the start of the process to the first response of `track`. */
  startMilliseconds: number;
  /** Resident memory, in MB. */
  megabytes(): number;
  close(): Promise<void>;
}

const cli = fileURLToPath(new URL("../../../cli/dist/bin.js", import.meta.url));
const document = fileURLToPath(new URL("../../../../spec/openapi.yaml", import.meta.url));
// Prism is a dependency of the contract package.
const { resolve } = createRequire(new URL("../../../contract/package.json", import.meta.url));

/** With the seed, the emulator has the same key each time. */
const seed = "bench";
const apiSecretKey = execFileSync(process.execPath, [
  cli,
  "emulator",
  "exec",
  "--seed",
  seed,
  "--",
  "printenv",
  "AUTHSIGNAL_API_SECRET_KEY",
]);

const commands: Readonly<Record<ProgramName, (port: number) => { args: string[]; path: string }>> = {
  emulator: (port) => ({
    args: [cli, "emulator", "--quiet", "--json", "--seed", seed, "--port", String(port)],
    path: "/v1",
  }),
  prism: (port) => ({
    args: [resolve("@stoplight/prism-cli/dist/index.js"), "mock", "--port", String(port), document],
    path: "",
  }),
};

/** Starts a program, and waits for its first response. */
export async function startProgram(name: ProgramName, args: readonly string[] = []): Promise<Program> {
  const port = await freePort();
  const command = commands[name](port);
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...command.args, ...args], {
    env: cleanEnvironment(),
    stdio: ["ignore", "pipe", "inherit"],
  });
  // Its output must be read, or it would block.
  child.stdout.resume();
  const program = { url: `http://127.0.0.1:${port}${command.path}`, apiSecretKey: String(apiSecretKey).trim() };
  await firstResponse(child, program);
  return {
    ...program,
    startMilliseconds: performance.now() - startedAt,
    megabytes: () => Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)])) / 1000,
    async close() {
      const exit = once(child, "exit");
      child.kill();
      await exit;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function firstResponse(
  child: ChildProcess,
  { url, apiSecretKey }: Pick<Program, "url" | "apiSecretKey">,
): Promise<void> {
  while (child.exitCode === null) {
    try {
      const response = await fetch(`${url}/users/first/actions/signIn`, {
        method: "POST",
        headers: { authorization: `Basic ${btoa(`${apiSecretKey}:`)}`, "content-type": "application/json" },
        body: "{}",
      });
      await response.arrayBuffer();
      if (response.ok) return;
      throw new Error(`The first response is ${response.status}.`);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      await sleep(1);
    }
  }
  throw new Error(`The program ended with ${child.exitCode}.`);
}
