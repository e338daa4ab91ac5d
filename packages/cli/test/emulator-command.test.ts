import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Authsignal } from "@authsignal-actions/sdk";
import { describe, expect, onTestFinished, test } from "vitest";
import { type RunResult, runCli } from "./support/run-cli.ts";

interface Running {
  /** What it printed when it was ready. */
  ready: string;
  stop(): Promise<RunResult>;
}

/** Runs `emulator` until it is stopped. */
async function startCommand(args: string[] = [], terminal?: number): Promise<Running> {
  return new Promise((resolve, reject) => {
    let letGo: () => void = () => {};
    const untilStopped = new Promise<void>((stopped) => {
      letGo = stopped;
    });
    const stop = () => {
      letGo();
      return ended;
    };
    const ended: Promise<RunResult> = runCli(["emulator", ...args], {
      untilStopped,
      onOutput: (ready) => resolve({ ready, stop }),
      ...(terminal !== undefined && { terminal }),
    });
    ended.then(({ stderr }) => reject(new Error(stderr)));
    onTestFinished(async () => void (await stop()));
  });
}

async function configFile(content: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "authsignal-cli-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "emulator.json"), content);
  return join(folder, "emulator.json");
}

describe("emulator", () => {
  test("prints as one line of JSON where it is, and what is there answers", async () => {
    const { ready } = await startCommand();

    const { url, apiSecretKey } = JSON.parse(ready);
    const authsignal = new Authsignal({ apiUrl: url, apiSecretKey });
    onTestFinished(() => authsignal.close());
    expect(await authsignal.track({ userId: "usr_1", action: "signIn" })).toMatchObject({ state: "ALLOW" });
  });

  test("prints for a person the address, the key and a call that works", async () => {
    const { ready } = await startCommand([], 80);

    const url = /URL {2}(\S+)/.exec(ready)?.[1] ?? "";
    const key = /key {2}(\S+)/.exec(ready)?.[1] ?? "";
    const target = /curl -u (\S+): .* -d '\{\}' (\S+)/.exec(ready) ?? [];
    expect(target[1]).toBe(key);
    expect(target[2]).toBe(`${url}/users/usr_1/actions/signIn`);
    const answer = await fetch(target[2] ?? "", {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${key}:`)}`, "content-type": "application/json" },
      body: "{}",
    });
    expect(answer.status).toBe(200);
  });

  test("decides by the config it is given", async () => {
    const config = await configFile('{"actions":[{"actionCode":"withdraw","defaultUserActionResult":"BLOCK"}]}');
    const { url, apiSecretKey } = JSON.parse((await startCommand(["--config", config])).ready);

    const authsignal = new Authsignal({ apiUrl: url, apiSecretKey });
    onTestFinished(() => authsignal.close());
    expect(await authsignal.track({ userId: "usr_1", action: "withdraw" })).toMatchObject({ state: "BLOCK" });
  });

  test("has the same key each time with the same seed", async () => {
    const one = JSON.parse((await startCommand(["--seed", "demo"])).ready);
    const other = JSON.parse((await startCommand(["--seed", "demo"])).ready);

    expect(one.apiSecretKey).toBe(other.apiSecretKey);
  });

  test("frees its port and exits with 0 when it is stopped", async () => {
    const { ready, stop } = await startCommand();
    const { port } = new URL(JSON.parse(ready).url);

    expect(await stop()).toMatchObject({ exitCode: 0, stderr: "" });
    const again = await startCommand(["--port", port]);
    expect(new URL(JSON.parse(again.ready).url).port).toBe(port);
  });

  test("says which option to use when the port is taken", async () => {
    const { ready } = await startCommand();
    const { port } = new URL(JSON.parse(ready).url);

    const { exitCode, stdout, stderr } = await runCli(["emulator", "--port", port], { terminal: 80 });

    expect({ exitCode, stdout }).toEqual({ exitCode: 69, stdout: "" });
    expect(stderr).toBe(`UnavailableError: Port ${port} is taken. Pass another --port, or none to get a free one.\n`);
  });

  test.for([
    { args: ["--port=70000"], exitCode: 64, message: "--port must be a whole number from 0 to 65535." },
    { args: ["--port=http"], exitCode: 64, message: '--port: "http" is not a number.' },
    { args: ["--config=/none"], exitCode: 64, message: "--config: the file /none does not exist." },
    { args: ["--host=192.0.2.1"], exitCode: 69, message: "192.0.2.1 is no address of this machine." },
  ])("does not start with $args", async ({ args, exitCode, message }) => {
    const result = await runCli(["emulator", ...args]);

    expect(result.exitCode).toBe(exitCode);
    expect(JSON.parse(result.stderr).error.message).toBe(message);
  });

  test("names what is wrong in its config", async () => {
    const config = await configFile('{"actions":[{"actionCode":"withdraw","defaultUserActionResult":"MAYBE"}]}');

    const { exitCode, stderr } = await runCli(["emulator", "--config", config]);

    expect(exitCode).toBe(78);
    expect(JSON.parse(stderr).error.message).toMatch(/actions\[0\]\.defaultUserActionResult must be one of ALLOW/);
  });
});
