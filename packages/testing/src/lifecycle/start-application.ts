import type { ChildProcess } from "node:child_process";
import type { AddressInfo } from "node:net";

/** How to start an application. It gets its port as `PORT`, and the variables of the fake. */
export interface ApplicationProcess {
  /** The program and its arguments, such as `["node", "server.js"]`. */
  command: readonly [string, ...string[]];
  /** Default: the working directory. */
  cwd?: string;
  /** More environment variables. They override those of the fake. */
  env?: Readonly<Record<string, string>>;
  /** The path that responds once the application is ready, with any status below 500. Default `/`. */
  readyPath?: string;
  /** Milliseconds until it must be ready. Default 60 000. */
  startTimeoutMs?: number;
}

export interface StartedApplication {
  /** Such as `http://localhost:49152`. */
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts an application on a free port, and waits until it responds.
 *
 * @throws {Error} with its output, if it ends or does not respond in time.
 */
export async function startApplication(
  { command, cwd, env = {}, readyPath = "/", startTimeoutMs = 60_000 }: ApplicationProcess,
  variables: Readonly<Record<string, string>>,
): Promise<StartedApplication> {
  const [program, ...args] = command;
  const { spawn } = process.getBuiltinModule("node:child_process");
  const port = await freePort();
  const child = spawn(program, args, {
    ...(cwd !== undefined && { cwd }),
    env: { ...process.env, ...variables, PORT: String(port), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => output.push(text));
  let ended: string | undefined;
  child.once("error", (error) => {
    ended = error.message;
  });
  child.once("exit", (code, signal) => {
    ended ??= signal === null ? `it ended with exit code ${code}` : `it was ended by ${signal}`;
  });
  const url = `http://localhost:${port}`;
  const startedAt = performance.now();
  while (!(await responds(new URL(readyPath, url)))) {
    if (ended === undefined && performance.now() - startedAt > startTimeoutMs) {
      ended = `it did not respond on ${readyPath} at PORT ${port} within ${startTimeoutMs} ms`;
    }
    if (ended !== undefined) {
      await stop(child);
      throw new Error(
        `The application did not start: ${ended}. Command: ${command.join(" ")}. Output:\n${output.join("").slice(-2_000)}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url, stop: () => stop(child) };
}

async function responds(url: URL): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}

const graceMs = 5_000;

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill();
  const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
  await exited;
  clearTimeout(timer);
}

async function freePort(): Promise<number> {
  const server = process.getBuiltinModule("node:net").createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
