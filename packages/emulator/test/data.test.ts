import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { chmod, mkdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { createEmulator, type Emulator, type EmulatorOptions } from "../src/index.ts";
import { openSqliteDatabase } from "../src/store/sqlite/sqlite-database.ts";
import type { Store } from "../src/store/store.ts";
import { dataFile } from "./support/data-file.ts";
import type { ProcessOptions } from "./support/emulator-process.ts";
import { manualClock, minute } from "./support/manual-clock.ts";
import { basic, callsOf } from "./support/start.ts";

const emulatorProcess = fileURLToPath(new URL("./support/emulator-process.ts", import.meta.url));
const challenged = { actions: [{ actionCode: "withdraw", defaultUserActionResult: "CHALLENGE" as const }] };

/** An emulator on a data file, closed at the end if it is not before. */
async function open(data: string, options: EmulatorOptions = {}) {
  const emulator = await createEmulator({ listen: false, config: challenged, ...options, data });
  onTestFinished(() => emulator.close());
  return { ...callsOf(emulator, "in-process"), emulator };
}

/** The records of one tenant in a data file, closed at the end. */
async function openStore(data: string): Promise<Store> {
  const database = await openSqliteDatabase(data);
  onTestFinished(() => database.close());
  return (await database.tenant("jane")).store;
}

/** What `createEmulator` says of a file it cannot use. */
async function refusal(data: string): Promise<string> {
  const opened: Promise<Emulator> = createEmulator({ listen: false, data });
  const error = await opened.then(
    (emulator) => emulator.close(),
    (reason: Error) => reason,
  );
  expect(error).toMatchObject({ name: "DataFileError", file: data, message: expect.stringContaining(data) });
  return error instanceof Error ? error.message : "";
}

/** A file that holds one tracked action, closed. */
async function filled(): Promise<string> {
  const file = await dataFile();
  const { emulator, track } = await open(file);
  await track("jane", "signIn", { idempotencyKey: "first" });
  await emulator.close();
  return file;
}

test("`:memory:` keeps everything in memory, and makes no file of that name", async () => {
  const first = await open(":memory:");
  await first.track("jane", "signIn");
  await first.emulator.close();
  const { emulator } = await open(":memory:");
  expect(await emulator.control.listActions("jane")).toEqual([]);
  expect(existsSync(":memory:")).toBe(false);
});

describe("a data file that is opened again", () => {
  test("has the actions, users, authenticators, tokens and the key", async () => {
    const file = await dataFile();
    const first = await open(file);
    const authenticator = await first.emulator.control.enroll("jane", { verificationMethod: "SMS" });
    const { token, idempotencyKey } = await first.track("jane", "withdraw", { email: "jane@example.com" });
    const path = { userId: "jane", action: "withdraw", idempotencyKey };
    const before = await first.call("getAction", { path });
    await first.emulator.close();

    const { call, emulator } = await open(file);
    expect(emulator.apiSecretKey).toBe(first.emulator.apiSecretKey);
    expect(await call("getAction", { path })).toEqual(before);
    expect(await call("getAuthenticators", { path })).toEqual([authenticator]);
    expect(await call("getUser", { path })).toMatchObject({ email: "jane@example.com" });
    await emulator.control.approveChallenge(path);
    expect(await call("validateChallenge", { body: { token } })).toMatchObject({ isValid: true, idempotencyKey });
  });

  test("knows what was changed, deleted and used up", async () => {
    const file = await dataFile();
    const config = { ...challenged, tokenUse: "once" as const };
    const first = await open(file, { config });
    const { userAuthenticatorId } = await first.emulator.control.enroll("jane", { verificationMethod: "SMS" });
    const { token, idempotencyKey } = await first.track("jane", "withdraw");
    const path = { userId: "jane", action: "withdraw", idempotencyKey, userAuthenticatorId };
    await first.call("validateChallenge", { body: { token } });
    await first.call("updateAction", { path, body: { state: "REVIEW_FAILED" } });
    await first.call("deleteAuthenticator", { path });
    await first.emulator.close();

    const { call } = await open(file, { config });
    expect(await call("getAction", { path })).toMatchObject({ state: "REVIEW_FAILED" });
    expect(await call("getAuthenticators", { path })).toEqual([]);
    expect(await call("validateChallenge", { body: { token } })).toEqual({ isValid: false });
  });

  test("forgets what a reset forgot, and can go back to a snapshot", async () => {
    const file = await dataFile();
    const first = await open(file);
    await first.track("jane", "signIn", { idempotencyKey: "first" });
    await first.emulator.control.snapshots.save("one action");
    await first.emulator.reset();
    await first.emulator.close();

    const { emulator } = await open(file);
    expect(await emulator.control.listActions("jane")).toEqual([]);
    await emulator.control.snapshots.restore("one action");
    expect(await emulator.control.listActions("jane")).toMatchObject([{ idempotencyKey: "first" }]);
  });

  test("with the same seed, draws no id that it drew before, and the same ones in each such history", async () => {
    const history = async () => {
      const file = await dataFile();
      const keys: string[] = [];
      for (let run = 0; run < 3; run++) {
        const { emulator, track } = await open(file, { seed: 1, clock: manualClock() });
        for (let count = 0; count < 3; count++) keys.push((await track("jane", "signIn")).idempotencyKey);
        await emulator.close();
      }
      return keys;
    };
    const keys = await history();
    expect(new Set(keys).size).toBe(9);
    expect(await history()).toEqual(keys);
  });

  test("holds no token, only what cannot be turned back into one", async () => {
    const file = await dataFile();
    const { emulator, track } = await open(file);
    const { token = "" } = await track("jane", "signIn");
    await emulator.close();
    const bytes = await readFile(file);
    expect(bytes.includes("jane")).toBe(true);
    expect(bytes.includes(token)).toBe(false);
  });

  test("is for this user only", async () => {
    const file = await filled();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});

describe("the clock of a data file that is opened again", () => {
  test("is as far ahead as it was", async () => {
    const file = await dataFile();
    const clock = manualClock();
    const first = await open(file, { clock });
    await first.emulator.control.clock.advance(minute);
    await first.emulator.close();
    clock.advance(5);
    const { emulator } = await open(file, { clock });
    expect(emulator.control.clock.now()).toBe(clock.now() + minute);
  });

  test("stays frozen until it is resumed", async () => {
    const file = await dataFile();
    const clock = manualClock();
    const begin = clock.now();
    const first = await open(file, { clock });
    first.emulator.control.clock.freeze();
    await first.emulator.control.clock.advance(minute);
    await first.emulator.close();
    clock.advance(5);
    const second = await open(file, { clock });
    expect(second.emulator.control.clock.now()).toBe(begin + minute);
    second.emulator.control.clock.resume();
    await second.emulator.close();
    clock.advance(5);
    const { emulator } = await open(file, { clock });
    expect([emulator.control.clock.now(), emulator.control.clock.isFrozen]).toEqual([begin + minute + 5, false]);
  });

  test("is put back by a reset", async () => {
    const file = await dataFile();
    const clock = manualClock();
    const first = await open(file, { clock });
    await first.emulator.control.clock.advance(minute);
    first.emulator.control.clock.freeze();
    await first.emulator.reset();
    await first.emulator.close();
    const { emulator } = await open(file, { clock });
    expect([emulator.control.clock.now(), emulator.control.clock.isFrozen]).toEqual([clock.now(), false]);
  });
});

describe("what the file did not take, as when the disk is full at the last moment", () => {
  /** Lets every commit of such a change fail while this is so. */
  function failCommits(file: string, change: string, when: string): void {
    const database = new DatabaseSync(file);
    database.exec(`
      CREATE TABLE absent (id PRIMARY KEY);
      CREATE TABLE failures (id REFERENCES absent DEFERRABLE INITIALLY DEFERRED);
      CREATE TRIGGER fail AFTER ${change} WHEN ${when} BEGIN INSERT INTO failures VALUES (1); END;
    `);
    database.close();
  }

  test("fails the changes of the same turn, stores none of them, and none is read", async () => {
    const file = await dataFile();
    await (await openSqliteDatabase(file)).close();
    failCommits(file, "INSERT ON records", "NEW.key LIKE '%unlucky%'");
    const { users } = await openStore(file);
    const put = (userId: string) => users.putIfAbsent(userId, { userId, createdAt: 1 });
    const [lucky, unlucky, read] = await Promise.allSettled([put("lucky"), put("unlucky"), users.get("lucky")]);
    const failed = { status: "rejected", reason: { message: expect.stringContaining("could not be used") } };
    expect([lucky, unlucky]).toMatchObject([failed, failed]);
    expect(read).toEqual({ status: "fulfilled", value: undefined });
    expect(await put("lucky")).toBe(true);
  });

  test("is not used: a key whose tenant was not stored can be retried, and no two keys share a tenant", async () => {
    const file = await dataFile();
    await (await open(file)).emulator.close();
    failCommits(file, "INSERT ON sets", "NOT EXISTS (SELECT 1 FROM records)");
    const { emulator, track } = await open(file, { anyKey: true });
    const send = async (apiSecretKey: string, method: string, path: string) => {
      const headers = { authorization: basic(apiSecretKey) };
      return emulator.fetch(emulator.url + path, { method, headers, ...(method === "POST" && { body: "{}" }) });
    };
    for (const key of ["alice", "bob"]) expect((await send(key, "GET", "/users/jane")).status).toBe(500);
    await track("jane", "signIn");
    expect((await send("alice", "POST", "/users/jane/actions/signIn")).status).toBe(200);
    expect(await (await send("bob", "GET", "/users/jane/actions")).json()).toEqual([]);
    expect(await (await send("alice", "GET", "/users/jane/actions")).json()).toHaveLength(1);
  });

  test("harms neither a reset nor the end", async () => {
    const file = await dataFile();
    await (await open(file)).emulator.close();
    failCommits(file, "INSERT ON sets", "NEW.tenant <> 'default'");
    const { emulator } = await open(file, { anyKey: true });
    await expect(emulator.controlOf("alice")).rejects.toThrow(`The data file ${file} could not be used`);
    await emulator.reset();
    await emulator.close();
    await expect(open(file)).resolves.toBeDefined();
  });

  test("keeps the emulator from starting, and the file is free again", async () => {
    const file = await dataFile();
    await (await open(file)).emulator.close();
    failCommits(file, "UPDATE ON kept", "NEW.name = 'run'");
    expect(await refusal(file)).toContain("could not be used");
    expect(await refusal(file)).toContain("could not be used");
  });
});

describe("snapshots", () => {
  test("with a seed, ids continue as they did after the snapshot, and none is drawn twice", async () => {
    const { emulator, track } = await open(await dataFile(), { seed: 1, clock: manualClock() });
    const before = (await track("jane", "signIn")).idempotencyKey;
    await emulator.control.snapshots.save("start");
    const after = await track("jane", "signIn");
    await emulator.reset();
    await emulator.control.snapshots.restore("start");
    expect(await track("jane", "signIn")).toEqual(after);
    expect(after.idempotencyKey).not.toBe(before);
  });

  test("are listed with the time on the emulator's clock", async () => {
    const clock = manualClock();
    const { emulator } = await open(await dataFile(), { clock });
    await emulator.control.snapshots.save("b");
    clock.advance(minute);
    await emulator.control.snapshots.save("a");
    const now = clock.now();
    expect(await emulator.control.snapshots.list()).toEqual([
      { name: "a", createdAt: now },
      { name: "b", createdAt: now - minute },
    ]);
  });

  test("one that does not exist is an error that names those that do", async () => {
    const { emulator } = await open(await dataFile());
    const { snapshots } = emulator.control;
    await expect(snapshots.restore("start")).rejects.toThrow('There is no snapshot "start". None was saved.');
    await snapshots.save("begin");
    await expect(snapshots.restore("start")).rejects.toThrow('There are: "begin".');
    expect(await snapshots.delete("begin")).toBe(true);
    await expect(snapshots.save(5 as unknown as string)).rejects.toThrow("must be text and not empty; it is 5.");
    await expect(snapshots.save("")).rejects.toThrow("The name of a snapshot must be text and not empty; it is ''.");
  });
});

describe("an unusable data file is rejected with its name and advice", () => {
  test("open in another emulator of this process", async () => {
    const file = await dataFile();
    const { emulator } = await open(file);
    expect(await refusal(file)).toContain("is in use by another process or another emulator. Stop it");
    await emulator.close();
    await expect(open(file)).resolves.toBeDefined();
  });

  test("open in another process, also after this process tried to open it twice", async () => {
    const file = await dataFile();
    await open(file);
    await refusal(file);
    const script = `import { DatabaseSync } from "node:sqlite"; new DatabaseSync(${JSON.stringify(file)}).exec("SELECT * FROM kept")`;
    const other = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
    expect(other.stderr).toContain("database is locked");
  });

  test("a folder", async () => {
    const file = await dataFile();
    expect(await refusal(dirname(file))).toContain("is a folder. Pass the name of a file in it");
  });

  test("in a folder that does not exist", async () => {
    const file = await dataFile("none/emulator.db");
    expect(await refusal(file)).toContain(`Create the folder ${dirname(file)} first.`);
  });

  test("in a folder that is a file", async () => {
    expect(await refusal(join(await filled(), "emulator.db"))).toContain("is in a folder that does not exist");
  });

  test("a device", async () => {
    expect(await refusal("/dev/null")).toContain("is not a regular file");
  });

  test("not SQLite, and not a byte of it is changed", async () => {
    const file = await dataFile();
    await writeFile(file, "my diary\n".repeat(1000));
    expect(await refusal(file)).toContain("is not a SQLite database. Nothing in it was changed.");
    expect(await readFile(file, "utf8")).toBe("my diary\n".repeat(1000));
  });

  test("a database of another program, and not a byte of it is changed", async () => {
    const file = await dataFile();
    const database = new DatabaseSync(file);
    database.exec("CREATE TABLE diary (entry TEXT); INSERT INTO diary VALUES ('dear diary')");
    database.close();
    const before = await readFile(file);
    expect(await refusal(file)).toContain("is a SQLite database of another program");
    expect(await readFile(file)).toEqual(before);
  });

  test("of another version, and not a byte of it is changed", async () => {
    const file = await filled();
    const database = new DatabaseSync(file);
    database.exec("PRAGMA user_version = 2");
    database.close();
    const before = await readFile(file);
    expect(await refusal(file)).toContain("has format 2, and this emulator reads format 1");
    expect(await readFile(file)).toEqual(before);
  });

  test.each([0.9, 0.5, 0.1])("cut short to %d of its length, and the rest is left as it is", async (part) => {
    const file = await filled();
    await truncate(file, Math.floor((await stat(file)).size * part));
    const before = await readFile(file);
    expect(await refusal(file)).toContain("is damaged or truncated. Restore a copy");
    expect(await readFile(file)).toEqual(before);
  });

  test("cut short to nothing while its log holds data, which is left as it is", async () => {
    const file = await dataFile();
    await writeFile(file, "");
    await writeFile(`${file}-wal`, "data");
    expect(await refusal(file)).toContain("the file was truncated");
    expect(await readFile(`${file}-wal`, "utf8")).toBe("data");
  });

  test("with bytes overwritten in the middle", async () => {
    const file = await filled();
    const bytes = await readFile(file);
    bytes.fill(0xff, 4096, 8192);
    await writeFile(file, bytes);
    expect(await refusal(file)).toContain("is damaged");
  });

  test("that this user may not write", async () => {
    const file = await filled();
    await chmod(file, 0o444);
    await chmod(dirname(file), 0o755);
    expect(openAsNobody(file)).toContain(
      "may not be read and written. Allow this user to do so, or choose another file.",
    );
  });

  test("that cannot be made because the folder may not be written", async () => {
    const folder = await dataFile("closed");
    await mkdir(folder, { mode: 0o555 });
    await chmod(dirname(folder), 0o755);
    expect(openAsNobody(join(folder, "emulator.db"))).toContain("may not be read and written");
  });
});

describe("changes of one turn of the event loop", () => {
  const userIds = Array.from({ length: 50 }, (_, index) => `user ${index}`);

  test("share a commit, so the log grows less than with one after the other", async () => {
    const together = await dataFile();
    const { users } = await openStore(together);
    await Promise.all(userIds.map((userId) => users.putIfAbsent(userId, { userId, createdAt: 1 })));
    const apart = await dataFile();
    const { users: others } = await openStore(apart);
    for (const userId of userIds) await others.putIfAbsent(userId, { userId, createdAt: 1 });
    expect(logSize(together) * 5).toBeLessThan(logSize(apart));
  });

  test("are stored when the database is closed, or all replaced, in the same turn", async () => {
    const file = await dataFile();
    const database = await openSqliteDatabase(file);
    const records = await database.tenant("jane");
    const replaced = records.store.users.putIfAbsent("replaced", { userId: "replaced", createdAt: 1 });
    const saved = records.save("snapshot", { createdAt: 1, randomness: { run: 1, drawn: 0 } });
    const cleared = records.clear();
    const kept = records.store.users.putIfAbsent("kept", { userId: "kept", createdAt: 1 });
    await database.close();
    expect(await Promise.all([replaced, saved, cleared, kept])).toEqual([true, undefined, undefined, true]);
    const { users } = await openStore(file);
    expect((await users.listAll()).map(({ userId }) => userId)).toEqual(["kept"]);
  });

  function logSize(file: string): number {
    return statSync(`${file}-wal`).size;
  }
});

test("an empty file is taken as a new one", async () => {
  const file = await dataFile();
  await writeFile(file, "");
  await expect(open(file)).resolves.toBeDefined();
});

test("an empty name is rejected", async () => {
  await expect(createEmulator({ listen: false, data: "" })).rejects.toThrow("data is empty");
});

test("a port that is taken leaves the file free", async () => {
  const file = await dataFile();
  await using other = await createEmulator();
  const port = Number(new URL(other.url).port);
  await expect(createEmulator({ data: file, port })).rejects.toThrow("Pass another `host` or `port`");
  await expect(open(file)).resolves.toBeDefined();
});

function openAsNobody(data: string): string {
  const options: ProcessOptions = { data, listen: false, unprivileged: true };
  return spawnSync(process.execPath, [emulatorProcess, JSON.stringify(options)], { encoding: "utf8" }).stderr;
}
