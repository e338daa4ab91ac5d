import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export interface ChildCall {
  apiUrl: string;
  transport?: "fetch" | undefined;
  allowInsecureUrl?: boolean | undefined;
}

export interface ChildOutcome {
  data?: unknown;
  status?: number;
  /** The error's own properties, its name and its message. */
  error?: Record<string, unknown>;
  /** All that `util.inspect` shows of the error. */
  shown?: string;
}

/** Makes one call in a process of its own, with these environment variables and no others. Ends when the process does. */
export async function callInChild(call: ChildCall, environment: Record<string, string> = {}): Promise<ChildOutcome> {
  const script = fileURLToPath(new URL("call-once.ts", import.meta.url));
  return JSON.parse(await runNode([script, JSON.stringify(call)], environment));
}

/** What Node prints when run with these arguments. Rejects, with what it says, if it fails. */
export function runNode(args: string[], environment: Record<string, string> = {}): Promise<string> {
  const child = spawn(process.execPath, args, { env: environment, stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  let printed = "";
  let complaints = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(printed) : reject(new Error(`exit ${code}\n${complaints}`))));
  });
}
