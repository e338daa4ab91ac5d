import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { dataFile } from "./support/data-file.ts";
import { killRounds } from "./support/kill-rounds.ts";
import { processCommand, startProcess } from "./support/start-process.ts";

test("every acknowledged write is found after kills under load", async () => {
  const { acknowledged, lost } = await killRounds(await dataFile(), 5);
  expect(lost).toEqual([]);
  expect(acknowledged).toBeGreaterThan(200);
});

test("when no more can be written, the response says so, and acknowledged writes stay", async () => {
  const file = await dataFile();
  const full = await startProcess(withFileLimit(processCommand({ data: file })));
  const track = (emulator: typeof full, idempotencyKey: string) =>
    emulator.send("POST", "/users/jane/actions/signIn", { idempotencyKey, userAgent: "x".repeat(2_000) });

  const stored: string[] = [];
  let reply = await track(full, "key-0");
  while (reply.ok) {
    stored.push(`key-${stored.length}`);
    reply = await track(full, `key-${stored.length}`);
  }
  expect(stored.length).toBeGreaterThan(10);
  expect(reply.status).toBe(500);
  expect(await reply.json()).toMatchObject({
    errorDescription: expect.stringMatching(`${file} could not be (read or )?written: the disk is full`),
  });
  const found = await full.send("GET", "/users/jane/actions");
  expect(keysOf(await found.json())).toEqual(expect.arrayContaining(stored));
  await full.kill();

  const roomy = await startProcess(processCommand({ data: file }));
  expect(keysOf(await (await roomy.send("GET", "/users/jane/actions")).json())).toEqual(expect.arrayContaining(stored));
  expect((await track(roomy, "another")).status).toBe(200);
});

test("when not even the tables can be written, it does not start, and says why", async () => {
  const file = await dataFile();
  const [command, ...args] = withFileLimit(processCommand({ data: file }), 0);
  const { status, stderr } = spawnSync(command, args, { encoding: "utf8" });
  expect(status).toBe(1);
  expect(stderr).toContain(`${file} could not be read or written: the disk is full`);
  await expect(startProcess(processCommand({ data: file }))).resolves.toBeDefined();
});

/** A process that cannot let a file grow beyond so many blocks: to it, that is a disk that is full. */
function withFileLimit(command: string[], blocks = 1_000): [string, ...string[]] {
  return ["sh", "-c", `trap '' XFSZ; ulimit -f ${blocks}; exec "$@"`, "sh", ...command];
}

function keysOf(actions: unknown): string[] {
  return (actions as { idempotencyKey: string }[]).map(({ idempotencyKey }) => idempotencyKey);
}
