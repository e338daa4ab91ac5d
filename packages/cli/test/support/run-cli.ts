import { join } from "node:path";
import { createEmulator, type Emulator, type EmulatorOptions } from "@authsignal-actions/emulator";
import { onTestFinished } from "vitest";
import { main } from "../../src/main.ts";
import { runChild } from "../../src/run-child.ts";
import type { System } from "../../src/system.ts";

export interface RunOptions {
  env?: Record<string, string>;
  /** The working directory; without it one that has no config file. */
  cwd?: string;
  /** Piped input. Without it, stdin is a terminal. */
  stdin?: string | Uint8Array;
  /** Width of the terminal that stdout is; without it stdout is a pipe. */
  terminal?: number;
  /** Ends what runs until it is stopped. */
  untilStopped?: Promise<void>;
  onOutput?: (text: string) => void;
  onError?: (text: string) => void;
  /** Gets the files that are watched, and what to call when one changes. */
  onWatch?: (files: readonly string[], onChange: () => void) => void;
  /** The folder of the user's config files; without it one that does not exist. */
  configFolder?: string;
  now?: () => number;
  sleep?: System["sleep"];
  fetch?: typeof fetch;
  ask?: System["ask"];
  /** Without it there is no browser. */
  openBrowser?: (url: string) => Promise<void>;
}

export interface RunResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs a command line in this process. */
export async function runCli(args: string[], options: RunOptions = {}): Promise<RunResult> {
  const result = { stdout: "", stderr: "" };
  const exitCode = await main(args, testSystem(options, result), "0.0.0");
  return { exitCode, ...result };
}

/** The parts of a process, with its output in `result`. */
export function testSystem(
  options: RunOptions = {},
  result: Omit<RunResult, "exitCode"> = { stdout: "", stderr: "" },
): System {
  const { env = {}, stdin, terminal, untilStopped = Promise.resolve(), onOutput } = options;
  const screen = terminal !== undefined && { isTTY: true, columns: terminal };
  return {
    // A call that should have been rejected must not leave this machine.
    env: { AUTHSIGNAL_API_URL: "http://127.0.0.1:9/v1", ...env },
    cwd: options.cwd ?? import.meta.dirname,
    configFolder: options.configFolder ?? join(import.meta.dirname, "no-config"),
    stdin: { isTTY: stdin === undefined, [Symbol.asyncIterator]: () => pieces(stdin ?? "") },
    stdout: {
      ...screen,
      write(text) {
        result.stdout += text;
        onOutput?.(text);
      },
    },
    stderr: {
      ...screen,
      write(text) {
        result.stderr += text;
        options.onError?.(text);
      },
    },
    now: options.now ?? Date.now,
    monotonic: () => performance.now(),
    randomId: () => crypto.randomUUID(),
    // No test waits: time passes at once.
    sleep: options.sleep ?? (() => Promise.resolve()),
    ...(options.fetch && { fetch: options.fetch }),
    ask: options.ask ?? (() => Promise.reject(new Error("No one is there to ask."))),
    untilStopped: () => untilStopped,
    watchFiles(files, onChange) {
      options.onWatch?.(files, onChange);
      return () => {};
    },
    openBrowser: options.openBrowser ?? (() => Promise.reject(new Error("There is no browser."))),
    runChild,
  };
}

/** Cuts characters of several bytes in two, as a pipe may. */
async function* pieces(input: string | Uint8Array): AsyncGenerator<Uint8Array> {
  const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
  for (const byte of bytes) yield Uint8Array.of(byte);
}

/** An emulator over HTTP, and the command line that reaches it. */
export async function startEmulator(
  config: EmulatorOptions["config"] = {},
): Promise<{ emulator: Emulator; run: (args: string[], options?: RunOptions) => Promise<RunResult> }> {
  const emulator = await createEmulator({ config });
  onTestFinished(() => emulator.close());
  const env = { AUTHSIGNAL_API_SECRET_KEY: emulator.apiSecretKey };
  return {
    emulator,
    run: (args, options = {}) =>
      runCli([...args, "--api-url", emulator.url], { ...options, env: { ...env, ...options.env } }),
  };
}
