import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { operationCommands } from "../src/catalog/operation-commands.ts";
import { exitCodes } from "../src/errors/exit-codes.ts";

const bin = fileURLToPath(new URL("../dist/bin.js", import.meta.url));

/** On Linux, a file that is never written. */
/** Windows has neither signals to handle nor scripts of a shell. */
const isWindows = process.platform === "win32";
const fullDevice = "/dev/full";

function run(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, ...args], { env }, (error, stdout, stderr) => {
      resolve({ exitCode: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    }).stdin?.end();
  });
}

function startEmulatorProcess(
  args: string[] = [],
  env: Record<string, string> = {},
): ChildProcess & { ready: Promise<{ url: string; apiSecretKey: string }> } {
  const child = spawn(process.execPath, [bin, "emulator", "--port=0", "--quiet", ...args], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ready = once(child.stdout, "data").then(([chunk]) => JSON.parse(String(chunk)));
  return Object.assign(child, { ready });
}

describe("the built program", () => {
  test("lists commands, flags, variables and exit codes with --help", async () => {
    const { exitCode, stdout, stderr } = await run(["--help"]);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    for (const { name } of Object.values(operationCommands))
      expect(stdout).toMatch(new RegExp(`^  ${name} {2,}\\S`, "m"));
    for (const code of Object.keys(exitCodes)) expect(stdout).toMatch(new RegExp(`^  ${code} `, "m"));
    expect(stdout).toContain("AUTHSIGNAL_API_SECRET_KEY");
    expect(stdout).toContain("--api-url <url>");
  });

  test("prints --help without loading the parser", async () => {
    expect(await staticImports(bin)).not.toContain("is not a flag of");
    // What the parser says, so that a change of its words does not make this pass for nothing.
    expect((await run(["track", "--x"])).stderr).toContain("is not a flag of");
  });

  test.skipIf(!existsSync(fullDevice)).for([
    { of: "its help", args: ["--help"] },
    { of: "a command's help", args: ["track", "--help"] },
  ])("says in one line that $of can't be written to a full disk", async ({ args }) => {
    const command = ["-c", `exec "$@" >${fullDevice}`, "sh", process.execPath, bin, ...args];
    const ended = promisify(execFile)("sh", command);

    await expect(ended).rejects.toMatchObject({ code: 1, stderr: "Can't write the output (ENOSPC).\n" });
  });

  test("prints its version", async () => {
    expect(await run(["--version"])).toEqual({ exitCode: 0, stdout: `${packageJson.version}\n`, stderr: "" });
  });

  test("without a command prints its help on stderr and exits with 64", async () => {
    const { exitCode, stdout, stderr } = await run([]);

    expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: "" });
    expect(stderr).toContain("Usage");
  });

  test.skipIf(isWindows)("opens with --open what the system opens pages with", async () => {
    const folder = await mkdtemp(join(tmpdir(), "authsignal-cli-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    for (const name of ["xdg-open", "open"]) {
      const script = '#!/bin/sh\necho "$1" > "$FOLDER/part" && mv "$FOLDER/part" "$FOLDER/opened"\n';
      await writeFile(join(folder, name), script, { mode: 0o755 });
    }
    const env = { PATH: `${folder}:${process.env.PATH}`, FOLDER: folder };
    const { url } = await startEmulatorProcess(["--open"], env).ready;

    const opened = await vi.waitFor(() => readFile(join(folder, "opened"), "utf8"), { timeout: 900_000 });
    expect(opened).toBe(`${new URL(url).origin}/\n`);
  });

  test("calls the emulator that it runs, with the key from the environment", async () => {
    const { url, apiSecretKey } = await startEmulatorProcess().ready;
    const track = ["track", "--user-id=usr_1", "--action=signIn", "--api-url", url];

    const good = await run(track, { AUTHSIGNAL_API_SECRET_KEY: apiSecretKey });
    const bad = await run(track, { AUTHSIGNAL_API_SECRET_KEY: "wrong" });

    expect(JSON.parse(good.stdout)).toMatchObject({ state: "ALLOW" });
    expect(good).toMatchObject({ exitCode: 0, stderr: "" });
    expect(bad).toMatchObject({ exitCode: 77, stdout: "" });
  });

  test("reloads its config file when it changes", async () => {
    const folder = await mkdtemp(join(tmpdir(), "authsignal-cli-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const config = join(folder, "config.yaml");
    await writeFile(config, "");
    const { url, apiSecretKey } = await startEmulatorProcess(["--config", config]).ready;
    await writeFile(config, "actions: [{ actionCode: signIn, defaultUserActionResult: BLOCK }]");

    const track = ["track", "--user-id=usr_1", "--action=signIn", "--api-url", url];
    let state: unknown;
    while (state !== "BLOCK") {
      const { stdout } = await run(track, { AUTHSIGNAL_API_SECRET_KEY: apiSecretKey });
      ({ state } = JSON.parse(stdout));
    }
  });

  test.skipIf(isWindows).for(["SIGINT", "SIGTERM"] as const)(
    "ends the emulator on %s with exit code 0",
    async (signal) => {
      const child = startEmulatorProcess();
      await child.ready;
      child.kill(signal);

      expect(await once(child, "exit")).toEqual([0, null]);
    },
  );
});

/** The text of a file and of everything that it imports before it runs. */
async function staticImports(file: string): Promise<string> {
  const text = await readFile(file, "utf8");
  const imports = [...text.matchAll(/(?:from|import)\s*"(\.[^"]+)"/g)].map(([, path]) =>
    fileURLToPath(new URL(path ?? "", `file://${file}`)),
  );
  return text + (await Promise.all(imports.map(staticImports))).join("");
}
