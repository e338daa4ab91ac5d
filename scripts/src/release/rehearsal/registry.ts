import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, rm, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export interface Registry extends AsyncDisposable {
  /** On 127.0.0.1, on a free port. */
  url: string;
}

/**
 * Starts a registry that holds no package of this repository yet and gets all others from `upstream`. What it got is
 * kept in the folder for the next time.
 */
export async function startRegistry(folder: string, upstream: string): Promise<Registry> {
  const storage = join(folder, "storage");
  await mkdir(storage, { recursive: true });
  await rm(join(storage, "@authsignal-actions"), { recursive: true, force: true });
  await rm(join(storage, ".verdaccio-db.json"), { force: true });
  const config = join(folder, "verdaccio.json");
  await writeFile(
    config,
    JSON.stringify({
      storage,
      auth: { htpasswd: { file: join(folder, "htpasswd"), max_users: -1 } },
      uplinks: { machine: { url: upstream, cache: true, maxage: "12h", timeout: "60s", max_fails: 100 } },
      packages: {
        "@authsignal-actions/*": { access: "$all", publish: "$all" },
        "**": { access: "$all", proxy: "machine" },
      },
      log: { type: "stdout", format: "json", level: "fatal" },
    }),
  );
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), config], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const exited = once(child, "exit");
  for await (const line of createInterface({ input: child.stdout })) {
    const [url] = /^http:\/\/127\.0\.0\.1:\d+$/.exec(line) ?? [];
    if (url === undefined) continue;
    child.stdout.resume();
    return {
      url,
      [Symbol.asyncDispose]: async () => {
        child.kill();
        await exited;
      },
    };
  }
  throw new Error(`The registry ended before it listened. Its configuration is ${config}.`);
}

async function serve(config: string): Promise<void> {
  const { runServer } = createRequire(import.meta.url)("verdaccio") as { runServer(file: string): Promise<Server> };
  const server = await runServer(config);
  server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
}

if (import.meta.main) await serve(process.argv[2] ?? "");
