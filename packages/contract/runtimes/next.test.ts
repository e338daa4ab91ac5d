import { execFile, spawn } from "node:child_process";
import { cp, mkdir, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { createEmulator, type Emulator } from "@authsignal-actions/emulator";
import { Authsignal, type UserActionState } from "@authsignal-actions/sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";

const require = createRequire(import.meta.url);
const instance = { userId: "usr_1", action: "withdraw", idempotencyKey: "key_1" };

describe.each(["next14", "next16"])("%s", (name) => {
  const folder = join(inject("consumerFolder"), name);
  const command = join(packageFolder(name), "dist/bin/next");
  let emulator: Emulator;
  let authsignal: Authsignal;
  let app: App;
  let trackedByBuild: unknown;

  beforeAll(async () => {
    emulator = await createEmulator();
    authsignal = new Authsignal({ apiUrl: emulator.url, apiSecretKey: emulator.apiSecretKey });
    await createApp(folder, name);
    const env = {
      ...process.env,
      NODE_ENV: "production",
      SERVICE_URL: emulator.url,
      SERVICE_KEY: emulator.apiSecretKey,
      NEXT_TELEMETRY_DISABLED: "1",
      // Without it Next looks up packages that it misses in the lockfile of the consumer.
      NEXT_IGNORE_INCORRECT_LOCKFILE: "1",
    };
    await promisify(execFile)(process.execPath, [command, "build"], { cwd: folder, env });
    trackedByBuild = await emulator.control.listActions("usr_fixed");
    app = await startApp(command, folder, env);
  });
  afterAll(async () => {
    await app?.stop();
    authsignal?.close();
    await emulator?.close();
  });

  beforeEach(async () => {
    await emulator.reset();
    const { idempotencyKey, ...action } = instance;
    await authsignal.track({ ...action, attributes: { idempotencyKey } });
  });

  function setState(state: UserActionState): Promise<unknown> {
    return authsignal.updateAction({ ...instance, attributes: { state } });
  }

  test.each(["state", "cached", "edge"])("the page /%s shows the state that the service has", async (page) => {
    await setState("CHALLENGE_SUCCEEDED");
    expect(await app.shown(page)).toBe("CHALLENGE_SUCCEEDED");

    await setState("BLOCK");
    expect(await app.shown(page)).toBe("BLOCK");
  });

  test("a page that reads the state twice sees what changed in between", async () => {
    expect(await app.shown("twice?to=BLOCK")).toBe("ALLOW-BLOCK");
  });

  test("a page without anything of the request is not rendered at build time, but asks for each request", async () => {
    expect(trackedByBuild).toEqual([]);
    for (const count of [1, 2]) {
      expect(await app.shown("fixed")).toBe("ALLOW");
      expect(await emulator.control.listActions("usr_fixed")).toHaveLength(count);
    }
  });
});

interface App {
  /** The id of the paragraph on a page. */
  shown(page: string): Promise<string | undefined>;
  stop(): Promise<void>;
}

/** The pages of `packed/consumer/next-app`, which find the packed SDK above them and Next beside them. */
async function createApp(folder: string, name: string): Promise<void> {
  await cp(join(folder, "../next-app"), folder, { recursive: true });
  await mkdir(join(folder, "node_modules"));
  await symlink(packageFolder(name), join(folder, "node_modules/next"));
  for (const react of ["react", "react-dom"]) {
    await symlink(packageFolder(react), join(folder, "node_modules", react));
  }
}

async function startApp(command: string, folder: string, env: NodeJS.ProcessEnv): Promise<App> {
  const server = spawn(process.execPath, [command, "start", "--port=0", "--hostname=127.0.0.1"], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const stop = async () => {
    server.kill();
    await exited;
  };
  for await (const line of createInterface({ input: server.stdout })) {
    const [origin] = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(line) ?? [];
    if (origin === undefined) continue;
    server.stdout.resume();
    return {
      async shown(page) {
        const response = await fetch(`${origin}/${page}`);
        return /<p id="([^"]*)"/.exec(await response.text())?.[1];
      },
      stop,
    };
  }
  throw new Error(`${command} ended before it listened.`);
}

function packageFolder(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}
