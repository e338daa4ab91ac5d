import { closeSync, openSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import type * as exitEarly from "./exit-early.ts";
import type { System } from "./system.ts";

const pollMs = 300;

/** The functions of `exit-early.ts`. Imported here, that file would be a file more to load. */
export type EarlyExits = Pick<typeof exitEarly, "exitOnBrokenPipe" | "keepInterrupt">;

/** The system of this process. */
export function processSystem({ exitOnBrokenPipe, keepInterrupt }: EarlyExits): System {
  const { env } = process;
  let stderr: NodeJS.WriteStream | undefined;
  return {
    // Creating a stream takes a while, so this happens when it is used.
    get stdout() {
      return process.stdout;
    },
    get stderr() {
      if (stderr === undefined) {
        stderr = process.stderr;
        exitOnBrokenPipe(stderr);
      }
      return stderr;
    },
    get stdin() {
      return process.stdin;
    },
    env,
    cwd: process.cwd(),
    get configFolder() {
      return configFolderOf(env, process.platform);
    },
    now: Date.now,
    // `performance.now()` loads much more of Node.
    monotonic: () => {
      const [seconds, nanoseconds] = process.hrtime();
      return seconds * 1000 + nanoseconds / 1e6;
    },
    randomId,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    untilStopped() {
      keepInterrupt();
      return new Promise((resolve) => {
        process.once("SIGINT", () => resolve());
        process.once("SIGTERM", () => resolve());
      });
    },
    watchFiles(files, onChange) {
      let seen = files.map(versionOf).join();
      // Polling also sees changes in containers and on network drives, and files that an editor replaces.
      const timer = setInterval(() => {
        const current = files.map(versionOf).join();
        if (current === seen) return;
        seen = current;
        onChange();
      }, pollMs);
      timer.unref();
      return () => clearInterval(timer);
    },
    async openBrowser(url) {
      const { default: open } = await import("open");
      await open(url);
    },
    ask: async (question, options) => (await import("./input/ask.ts")).ask(question, options),
    async runChild(...command) {
      keepInterrupt();
      return (await import("./run-child.ts")).runChild(...command);
    },
  };
}

/** A UUID of version 4. Loading `crypto` takes a tenth of what a call takes, so the bytes come from where it gets them. */
function randomId(): string {
  const bytes = Buffer.alloc(16);
  try {
    const source = openSync("/dev/urandom", "r");
    if (readSync(source, bytes) !== bytes.length) return crypto.randomUUID();
    closeSync(source);
  } catch {
    // Windows has no such file.
    return crypto.randomUUID();
  }
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** `XDG_CONFIG_HOME`, or the default of the XDG specification; `APPDATA` on Windows. */
function configFolderOf(env: System["env"], platform: string): string {
  const home = env.HOME || process.getBuiltinModule("node:os").homedir();
  const parent =
    platform === "win32"
      ? env.APPDATA || join(home, "AppData", "Roaming")
      : env.XDG_CONFIG_HOME?.startsWith("/")
        ? env.XDG_CONFIG_HOME
        : join(home, ".config");
  return join(parent, "authsignal-actions");
}

/** Differs after each change. Empty when the file can't be found or read. */
function versionOf(file: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(file);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return "";
  }
}
