import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { ProcessOptions } from "./emulator-process.ts";
import { basic } from "./start.ts";

/** An emulator in a process of its own. */
export interface EmulatorProcess {
  /** Calls the API with the emulator's key. Rejects when the process has ended. */
  send(method: string, path: string, body?: unknown): Promise<Response>;
  /** Ends the process as a power user would, with no chance to tidy up, and waits until it is gone. */
  kill(): Promise<void>;
}

const script = fileURLToPath(new URL("./emulator-process.ts", import.meta.url));

/** The command that runs the built emulator; `node` is another Node than this one. */
export function processCommand(options: ProcessOptions, node: string = process.execPath): [string, ...string[]] {
  return [node, script, JSON.stringify(options)];
}

/**
 * Runs a command that starts an emulator, and waits until it responds.
 *
 * @throws {Error} with what the process said when it ended instead
 */
export async function startProcess([command, ...args]: [string, ...string[]]): Promise<EmulatorProcess> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(child, "exit");
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  onTestFinished(kill);
  const { url, apiSecretKey } = JSON.parse(await firstLine(child));
  return {
    send: (method, path, body) =>
      fetch(url + path, {
        method,
        headers: { authorization: basic(apiSecretKey) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    kill,
  };
}

async function firstLine({ stdout, stderr }: ChildProcess): Promise<string> {
  if (!stdout || !stderr) throw new Error("The process has no output.");
  const said = text(stderr);
  for await (const line of createInterface(stdout)) return line;
  throw new Error(await said);
}
