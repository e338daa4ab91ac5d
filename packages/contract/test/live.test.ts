import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator, type Emulator } from "@authsignal-actions/emulator";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { deviateOnce, deviatingResponses } from "./support/deviating-responses.ts";
import { type ProxyOptions, type RecordingProxy, startProxy } from "./support/start-proxy.ts";

interface Run {
  exitCode: number | null;
  output: string;
}

describe("against a service that responds as documented", () => {
  test("every step is taken, nothing is reported, and no authenticator is left", async () => {
    const { emulator, proxy } = await startService();
    const { exitCode, output } = await runLive(emulator, proxy);
    expect(output).toContain("24 steps taken, 0 not taken, nothing differs from the document.");
    expect(exitCode).toBe(0);
    expect(await authenticatorsLeft(emulator, output)).toEqual([]);
  });
});

describe("against a service that deviates in ten ways", () => {
  let run: Run;
  let key: string;
  let left: unknown;
  beforeAll(async () => {
    const emulator = await createEmulator();
    const proxy = await startProxy(emulator.url, { alter: deviateOnce() });
    run = await runLive(emulator, proxy);
    key = emulator.apiSecretKey;
    left = await authenticatorsLeft(emulator, run.output);
    await proxy.close();
    await emulator.close();
  });

  test.each(deviatingResponses)("it is reported that $name", ({ operationId, reported }) => {
    const { step, what, expected, got } = reported;
    expect(run.output).toContain(`  ${operationId} (${step})\n    ${what}: expected ${expected}, got ${got}\n`);
  });

  test("nothing else is reported, and the command fails", () => {
    expect(run.output).toMatch(/ 10 differ\.$/m);
    expect(run.output.match(/: expected /g)).toHaveLength(10);
    expect(run.exitCode).toBe(1);
  });

  test("the report has no secret", () => {
    expect(run.output).not.toContain(key);
    expect(run.output).not.toContain(Buffer.from(`${key}:`).toString("base64"));
    expect(run.output).not.toContain("next=secret");
  });

  test("no authenticator is left", () => {
    expect(left).toEqual([]);
  });
});

describe("the command", () => {
  test("without a key says that nothing was run, and is no failure", async () => {
    const { proxy } = await startService();
    const { exitCode, output } = await runCommand(["--live"], { AUTHSIGNAL_API_URL: proxy.url });
    expect(output).toBe("The contract was not run against the service: AUTHSIGNAL_API_SECRET_KEY is not set.\n");
    expect(exitCode).toBe(0);
    expect(proxy.exchanges).toEqual([]);
  });

  test("without --live runs the suites, which do not see key or URL, and sends nothing", async () => {
    const { emulator, proxy } = await startService();
    const folder = await mkdtemp(join(tmpdir(), "contract-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(
      join(folder, "vitest"),
      '#!/bin/sh\necho "vitest $* in $(basename "$PWD"):"; env | grep AUTHSIGNAL_\n',
    );
    await chmod(join(folder, "vitest"), 0o755);
    const { output } = await runCommand([], {
      ...environmentOf(emulator, proxy),
      PATH: `${folder}:${process.env.PATH}`,
    });
    expect(output).toBe("vitest run in contract:\n");
    expect(proxy.exchanges).toEqual([]);
  });

  test("with a wrong key names the host and creates nothing", async () => {
    const { emulator, proxy } = await startService();
    const env = { ...environmentOf(emulator, proxy), AUTHSIGNAL_API_SECRET_KEY: "a-wrong-key" };
    const { exitCode, output } = await runCommand(["--live"], env);
    expect(output).toContain(`${new URL(proxy.url).host} does not accept the key.`);
    expect(exitCode).toBe(2);
    expect(proxy.exchanges.map(({ method }) => method)).toEqual(["GET"]);
  });

  test("says that a host can't be reached", async () => {
    const { emulator, proxy } = await startService();
    await emulator.close();
    const { exitCode, output } = await runLive(emulator, { ...proxy, url: emulator.url });
    expect(output).toContain("can't be reached (ECONNREFUSED).");
    expect(exitCode).toBe(2);
  });

  test.each([
    ["a key that is invalid in a header", [], { AUTHSIGNAL_API_SECRET_KEY: "a\tkey" }, "apiSecretKey"],
    ["a code that is none", ["--action", "bad code!"], {}, "--action must match ^[a-zA-Z0-9_-]{1,64}$."],
    ["a URL that nothing is sent to", ["--api-url", "ftp://127.0.0.1/v1"], {}, "apiUrl"],
  ])("rejects %s before anything is sent, and ends", async (_, args, environment, said) => {
    const { emulator, proxy } = await startService();
    const { exitCode, output } = await runCommand(["--live", ...args], {
      ...environmentOf(emulator, proxy),
      ...environment,
    });
    expect(output).toContain(said);
    expect(output).not.toContain("Against ");
    expect(exitCode).toBe(2);
    expect(proxy.exchanges).toEqual([]);
  });

  test("rejects a region that does not exist, and says which do", async () => {
    const { exitCode, output } = await runCommand(["--live", "--region", "mars"], { AUTHSIGNAL_API_SECRET_KEY: "key" });
    expect(output).toBe("--region must be one of us, au, eu, ca.\n");
    expect(exitCode).toBe(2);
  });
});

/** An emulator, and a proxy in front of it that counts what is sent. */
async function startService(options?: ProxyOptions): Promise<{ emulator: Emulator; proxy: RecordingProxy }> {
  const emulator = await createEmulator();
  const proxy = await startProxy(emulator.url, options);
  onTestFinished(async () => {
    await proxy.close();
    await emulator.close();
  });
  return { emulator, proxy };
}

function environmentOf({ apiSecretKey }: Emulator, { url }: RecordingProxy): Record<string, string> {
  return { AUTHSIGNAL_API_URL: url, AUTHSIGNAL_API_SECRET_KEY: apiSecretKey };
}

function runLive(emulator: Emulator, proxy: RecordingProxy): Promise<Run> {
  return runCommand(["--live"], environmentOf(emulator, proxy));
}

function runCommand(args: string[], environment: Record<string, string>): Promise<Run> {
  const main = join(import.meta.dirname, "../live/main.ts");
  return new Promise((resolve) => {
    const command = spawn(process.execPath, [main, ...args], { env: { PATH: process.env.PATH, ...environment } });
    let output = "";
    for (const stream of [command.stdout, command.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
    command.once("close", (exitCode) => resolve({ exitCode, output }));
  });
}

/** What the emulator still has of the user that the command names. */
async function authenticatorsLeft({ fetch, url, apiSecretKey }: Emulator, output: string): Promise<unknown> {
  const [userId] = /contract-[0-9a-f]{16}/.exec(output) ?? [];
  const authorization = `Basic ${btoa(`${apiSecretKey}:`)}`;
  const response = await fetch(`${url}/users/${userId}/authenticators`, { headers: { authorization } });
  return response.json();
}
