import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type RunOptions, type RunResult, runCli } from "./run-cli.ts";

export interface Running {
  /** What it printed when it was ready. */
  ready: string;
  stop(): Promise<RunResult>;
}

/** Runs `emulator` until it is stopped. */
export async function startCommand(args: string[] = [], { env, ...options }: RunOptions = {}): Promise<Running> {
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
      env: { AUTHSIGNAL_EMULATOR_PORT: "0", ...env },
      untilStopped,
      onOutput: (ready) => resolve({ ready, stop }),
      ...options,
    });
    ended.then(({ stderr }) => reject(new Error(stderr)));
    onTestFinished(async () => void (await stop()));
  });
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "authsignal-cli-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

export async function configFile(content: string, name = "emulator.json"): Promise<string> {
  const file = join(await temporaryFolder(), name);
  await writeFile(file, content);
  return file;
}
