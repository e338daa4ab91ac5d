import { copyFile, mkdir, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { basename, join } from "node:path";
import { type Machine, use } from "./consumers.ts";
import { expectJson } from "./rehearsal.ts";

/**
 * Does what the quick start of the documentation says, from an empty folder: types its commands, saves its files,
 * completes the challenge, and runs the tests.
 *
 * @throws {Error} when a command fails, or the withdrawal is not done in the end
 */
export async function followQuickStart(machine: Machine, clone: string, signal: AbortSignal): Promise<void> {
  const page = await readFile(join(clone, "docs/start/quick-start.md"), "utf8");
  let folder = join(machine.folder, "projects/quick-start-of-the-documentation");
  await mkdir(folder, { recursive: true });
  const person = join(clone, "packages/contract/packed/consumer/quick-start-person.mjs");
  let isStarted = false;
  for (const step of readSteps(page)) {
    if ("file" in step) {
      await copyFile(join(clone, step.file), join(folder, basename(step.file)));
      continue;
    }
    const run = use(machine, folder, signal);
    if (step.commands.includes("emulator exec")) {
      const start = ["node", person, step.commands.trim()];
      expectJson(await run(start, { PORT: String(await freePort()) }), "Done: 500 withdrawn.");
      isStarted = true;
      continue;
    }
    await run(["sh", "-ec", step.commands]);
    const entered = /\bcd (\S+)/.exec(step.commands)?.[1];
    if (entered) folder = join(folder, entered);
  }
  if (!isStarted) throw new Error("No command of the quick start starts the back end with `emulator exec`.");
}

/** The commands and the files of a page, in order. */
export function readSteps(page: string): ({ commands: string } | { file: string })[] {
  const steps = page.matchAll(/^```sh\n(.*?)^```$|^<<< @\/\.\.\/([\w./-]+)/gms);
  return [...steps].map(([, commands, file]) => (commands === undefined ? { file: file ?? "" } : { commands }));
}

/** The back end needs its own address before it starts. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
