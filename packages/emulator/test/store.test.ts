import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { createMemoryDatabase } from "../src/store/memory/memory-database.ts";
import { type ActionRecord, recordKey, type UserRecord } from "../src/store/records.ts";
import { openSqliteDatabase } from "../src/store/sqlite/sqlite-database.ts";
import type { Database, TenantRecords } from "../src/store/store.ts";
import { dataFile } from "./support/data-file.ts";

const databases: [string, () => Promise<Database>][] = [
  ["memory", async () => createMemoryDatabase()],
  ["SQLite", async () => openSqliteDatabase(await dataFile())],
];

/** What the engine relies on, whatever keeps the records. */
describe.each(databases)("%s", (_, openDatabase) => {
  const open = async (): Promise<Database> => {
    const database = await openDatabase();
    onTestFinished(() => database.close());
    return database;
  };
  const openRecords = async (): Promise<TenantRecords> => (await open()).tenant("jane's tenant");

  describe("a collection", () => {
    test("of many who put under one key, one succeeds and its value stays", async () => {
      const { users } = (await openRecords()).store;
      const names = ["a", "b", "c"];
      const stored = await Promise.all(names.map((name) => users.putIfAbsent("key", user(name))));
      expect(stored.filter(Boolean)).toHaveLength(1);
      expect((await users.get("key"))?.value.username).toBe(names[stored.indexOf(true)]);
    });

    test("of many who change one version, one succeeds", async () => {
      const { users } = (await openRecords()).store;
      await users.putIfAbsent("key", user("a"));
      const version = (await users.get("key"))?.version ?? 0;
      const changed = await Promise.all(["b", "c"].map((name) => users.compareAndSet("key", version, user(name))));
      expect(changed.filter(Boolean)).toHaveLength(1);
      expect((await users.get("key"))?.version).not.toBe(version);
    });

    test("what was deleted cannot be changed, listed or deleted", async () => {
      const { actions } = (await openRecords()).store;
      await actions.putIfAbsent("key", action(1));
      const version = (await actions.get("key"))?.version ?? 0;
      expect(await actions.delete("key")).toBe(true);
      expect(await actions.delete("key")).toBe(false);
      expect(await actions.compareAndSet("key", version, action(1))).toBe(false);
      expect(await actions.listByUser("jane")).toEqual([]);
      expect(await actions.get("key")).toBeUndefined();
    });

    test("a token that is put with an action is stored with it, or not at all", async () => {
      const { actions, tokens } = (await openRecords()).store;
      const put = (key: string) => actions.putIfAbsent("key", action(1), { token: { key, value: token } });
      expect(await Promise.all([put("first"), put("second")])).toEqual([true, false]);
      expect((await tokens.get("first"))?.value).toEqual(token);
      expect(await tokens.get("second")).toBeUndefined();
    });

    test("of many actions that are put with a log, one succeeds and its log stays", async () => {
      const { actions, logs } = (await openRecords()).store;
      const put = (eventId: string) => actions.putIfAbsent("key", action(1), { log: { ...action(1), eventId } });
      const stored = await Promise.all([put("a"), put("b")]);
      expect(stored).toEqual([true, false]);
      await logs.delete("key");
      expect(await put("c")).toBe(false);
      expect(await logs.get("key")).toBeUndefined();
    });

    test("actions that have nothing in common come back with the properties they had", async () => {
      const { actions } = (await openRecords()).store;
      const many = Array.from({ length: 1_100 }, (_, index) => ({ ...action(index), userAgent: `agent ${index}` }));
      for (const [index, value] of many.entries()) await actions.putIfAbsent(`key ${index}`, value);
      expect((await actions.listAll()).reverse()).toEqual(many);
    });

    test("of hundreds, each is as it was last put or changed, and so is each in a snapshot", async () => {
      const records = await openRecords();
      const texts = ["usr_1", "", "\x1e{}", "a\x1fb", "J\u00fcrgen", "\u5c71", "\ud800", "x".repeat(300_000)];
      const make = (index: number, custom: unknown): ActionRecord => ({
        ...action(1_700_000_000_000 + (index % 7)),
        userId: texts[index % 7] ?? "",
        idempotencyKey: index % 3 ? `${String(index).padStart(8, "0")}-0000-4000-8000-0123456789ab` : `KEY-${index}`,
        custom: { custom, text: texts[index % (index % 100 ? 7 : 8)] },
      });
      const keyOf = (index: number) => {
        const { userId, action, idempotencyKey } = make(index, 0);
        return index % 5 ? recordKey(userId, action, idempotencyKey) : `key ${index}`;
      };
      const due = new Map<string, ActionRecord>();
      const change = async (index: number, custom: unknown) => {
        const stored = await records.store.actions.get(keyOf(index));
        if (stored) await records.store.actions.compareAndSet(keyOf(index), stored.version, make(index, custom));
        else await records.store.actions.putIfAbsent(keyOf(index), make(index, custom));
        due.set(keyOf(index), make(index, custom));
      };
      const expectDue = async (expected: ReadonlyMap<string, ActionRecord>) => {
        const { actions } = records.store;
        const byTime = [...expected.values()].sort((one, other) => one.createdAt - other.createdAt).reverse();
        expect(await actions.listAll()).toEqual(byTime);
        expect((await actions.listPage({ limit: 1_000 })).map(({ value }) => value)).toEqual(byTime);
        expect(await actions.listByUser("a\x1fb")).toEqual(byTime.filter(({ userId }) => userId === "a\x1fb"));
        for (const [key, record] of expected) expect((await actions.get(key))?.value).toEqual(record);
      };

      for (let index = 0; index < 300; index++) await change(index, "first");
      await records.save("first", note);
      const first = new Map(due);
      for (let round = 0; round < 4; round++) for (let index = 0; index < 300; index += 2) await change(index, round);
      for (let index = 0; index < 300; index += 3) {
        expect(await records.store.actions.delete(keyOf(index))).toBe(due.delete(keyOf(index)));
        expect(await records.store.actions.get(keyOf(index))).toBeUndefined();
      }
      for (let index = 200; index < 400; index++) await change(index, "last");
      await expectDue(due);
      await records.restore("first");
      await expectDue(first);
      await change(0, "in the second");
      const second = new Map(first).set(keyOf(0), make(0, "in the second"));
      await records.save("second", note);
      await records.restore("first");
      await change(0, "in neither");
      await records.restore("second");
      await expectDue(second);
    });

    test("the same key in another collection is another record", async () => {
      const { tokens, users } = (await openRecords()).store;
      await users.putIfAbsent("key", user("a"));
      expect(await tokens.get("key")).toBeUndefined();
      expect(await tokens.delete("key")).toBe(false);
      expect((await users.get("key"))?.value).toEqual(user("a"));
    });

    test("a list is sorted by time, newest first, and starts at `since`", async () => {
      const { actions } = (await openRecords()).store;
      for (const [index, time] of [5, 1, 3, 3, 2].entries()) await actions.putIfAbsent(`key ${index}`, action(time));
      const times = async (since?: number) =>
        (await actions.listByUser("jane", since)).map(({ createdAt }) => createdAt);
      expect(await times()).toEqual([5, 3, 3, 2, 1]);
      expect(await times(3)).toEqual([5, 3, 3]);
      expect(await times(6)).toEqual([]);
    });

    test("the list of all users is in the same order", async () => {
      const { actions } = (await openRecords()).store;
      for (const [index, time] of [5, 1, 3, 3].entries()) {
        await actions.putIfAbsent(`key ${index}`, { ...action(time, `key ${index}`), userId: `user ${index}` });
      }
      const listed = await actions.listAll();
      expect(listed.map(({ userId }) => userId)).toEqual(["user 0", "user 3", "user 2", "user 1"]);
    });

    test("of records of one time, the one stored last is listed first", async () => {
      const { actions } = (await openRecords()).store;
      for (const key of ["b", "a", "c"]) await actions.putIfAbsent(key, action(1, key));
      await actions.compareAndSet("b", (await actions.get("b"))?.version ?? 0, action(1, "changed"));
      const listed = await actions.listByUser("jane");
      expect(listed.map(({ idempotencyKey }) => idempotencyKey)).toEqual(["c", "a", "changed"]);
    });

    test("its pages, one after the other, are the list, also of one user and while records come and go", async () => {
      const { actions } = (await openRecords()).store;
      const times = fc.array(fc.record({ time: fc.integer({ min: 1, max: 4 }), isJane: fc.boolean() }), {
        maxLength: 12,
      });
      let round = 0;
      await fc.assert(
        fc.asyncProperty(times, fc.integer({ min: 1, max: 5 }), fc.boolean(), async (records, limit, ofJane) => {
          round += 1;
          const userOf = (isJane: boolean) => `${isJane ? "jane" : "john"} ${round}`;
          for (const [index, { time, isJane }] of records.entries()) {
            const key = `key ${round} ${index}`;
            await actions.putIfAbsent(key, { ...action(time, key), userId: userOf(isJane) });
          }
          const isListed = ({ userId }: ActionRecord) =>
            ofJane ? userId === userOf(true) : userId.endsWith(` ${round}`);
          const due = (await actions.listAll()).filter(isListed);
          const paged: ActionRecord[] = [];
          let after: { createdAt: number; key: string } | undefined;
          for (;;) {
            const page = await actions.listPage({ limit, after, ...(ofJane && { userId: userOf(true) }) });
            paged.push(...page.map(({ value }) => value));
            const last = page.at(-1);
            if (!last) break;
            after = { createdAt: last.value.createdAt, key: last.key };
          }
          expect(paged.filter(isListed)).toEqual(due);
          const [first] = due;
          if (first) await actions.delete(first.idempotencyKey);
        }),
        { numRuns: 60 },
      );
    });

    test("a page starts at `since`, and after a record that is gone come the older ones", async () => {
      const { actions } = (await openRecords()).store;
      for (const [index, time] of [1, 2, 2, 3].entries())
        await actions.putIfAbsent(`${index}`, action(time, `${index}`));
      const keys = async (query: { since?: number; after?: { createdAt: number; key: string } }) =>
        (await actions.listPage({ limit: 9, ...query })).map(({ key }) => key);
      expect(await keys({ since: 2 })).toEqual(["3", "2", "1"]);
      expect(await keys({ after: { createdAt: 2, key: "2" } })).toEqual(["1", "0"]);
      expect(await keys({ after: { createdAt: 2, key: "gone" } })).toEqual(["0"]);
    });

    test("any key, user and text comes back as it was, and no two are taken for one", async () => {
      const { actions } = (await openRecords()).store;
      // Half a surrogate pair is not text in UTF-8, and a null character ends one in C.
      const text = fc.oneof(
        fc.string({ unit: "binary" }),
        fc.constantFrom("\u0000", "a\u0000", "\ud800", "\udfff", "\ufffd"),
      );
      const seen = new Map<string, ActionRecord>();
      await fc.assert(
        fc.asyncProperty(text, text, fc.dictionary(text, fc.jsonValue().map(asJson)), async (key, userId, custom) => {
          const record = { ...action(1, key), userId, custom };
          expect(await actions.putIfAbsent(key, record)).toBe(!seen.has(key));
          if (!seen.has(key)) seen.set(key, record);
          expect((await actions.get(key))?.value).toEqual(seen.get(key));
          const ofUser = [...seen.values()].filter((stored) => stored.userId === userId);
          expect(await actions.listByUser(userId)).toEqual(ofUser.reverse());
        }),
      );
    });
  });

  describe("a records", () => {
    test("of another name shares nothing", async () => {
      const database = await open();
      const [one, other] = [await database.tenant("one"), await database.tenant("other")];
      await one.store.users.putIfAbsent("key", user("a"));
      await one.save("start", note);
      expect(await other.store.users.get("key")).toBeUndefined();
      expect(await other.restore("start")).toBeUndefined();
      await other.clear();
      expect(await one.store.users.get("key")).toBeDefined();
    });

    test("of the same name is the same", async () => {
      const database = await open();
      await (await database.tenant("one")).store.users.putIfAbsent("key", user("a"));
      expect(await (await database.tenant("one")).store.users.get("key")).toBeDefined();
    });

    test("that is cleared forgets everything but its snapshots", async () => {
      const records = await openRecords();
      await records.store.actions.putIfAbsent("key", action(1));
      await records.save("start", note);
      await records.clear();
      expect(await records.store.actions.get("key")).toBeUndefined();
      expect(await records.store.actions.listByUser("jane")).toEqual([]);
      expect(await records.listSnapshots()).toEqual([{ name: "start", note }]);
    });

    test.each(["clear", "restore"] as const)(
      "does not see what a request writes that began before a %s",
      async (change) => {
        const records = await openRecords();
        const { store } = records;
        await store.users.putIfAbsent("before", user("a"));
        await records.save("start", note);
        await records[change]("start");
        const seen = await records.store.users.get("before");
        expect(await store.users.putIfAbsent("after", user("b"))).toBe(true);
        await store.users.compareAndSet("before", 1, user("changed"));
        await store.users.delete("before");
        expect(await records.store.users.get("before")).toEqual(seen);
        expect(await records.store.users.get("after")).toBeUndefined();
      },
    );
  });

  describe("a snapshot", () => {
    test("brings back what was stored, in its order, and its note", async () => {
      const records = await openRecords();
      for (const key of ["b", "a", "c"]) await records.store.actions.putIfAbsent(key, action(1, key));
      const before = await records.store.actions.listByUser("jane");
      await records.save("start", note);
      await records.store.actions.compareAndSet("a", 1, action(1, "changed"));
      await records.store.actions.delete("b");
      await records.store.actions.putIfAbsent("d", action(2));
      expect(await records.restore("start")).toEqual(note);
      expect(await records.store.actions.listByUser("jane")).toEqual(before);
      expect((await records.store.actions.get("b"))?.value).toEqual(action(1, "b"));
      expect(await records.store.actions.get("d")).toBeUndefined();
    });

    test("can be restored again and again, whatever was done in between", async () => {
      const records = await openRecords();
      await records.store.users.putIfAbsent("key", user("a"));
      await records.save("start", note);
      for (const name of ["b", "c"]) {
        await records.store.users.compareAndSet("key", 1, user(name));
        await records.restore("start");
        expect((await records.store.users.get("key"))?.value).toEqual(user("a"));
      }
    });

    test("takes the place of an earlier one of its name", async () => {
      const records = await openRecords();
      await records.save("start", note);
      await records.store.users.putIfAbsent("key", user("a"));
      await records.save("start", { ...note, createdAt: 2 });
      await records.clear();
      expect(await records.restore("start")).toEqual({ ...note, createdAt: 2 });
      expect(await records.store.users.get("key")).toBeDefined();
      expect(await records.listSnapshots()).toHaveLength(1);
    });

    test("that does not exist changes nothing", async () => {
      const records = await openRecords();
      await records.store.users.putIfAbsent("key", user("a"));
      expect(await records.restore("start")).toBeUndefined();
      expect(await records.store.users.get("key")).toBeDefined();
    });

    test("is gone once it is deleted", async () => {
      const records = await openRecords();
      await records.save("start", note);
      await records.save("other", note);
      expect(await records.deleteSnapshot("start")).toBe(true);
      expect(await records.deleteSnapshot("start")).toBe(false);
      expect(await records.restore("start")).toBeUndefined();
      expect(await records.listSnapshots()).toEqual([{ name: "other", note }]);
    });

    test("can have any name, and they are listed in order", async () => {
      const records = await openRecords();
      const names = ["", "\ud800", "\ufffd", "a b", "A", "\u{1f600}"];
      for (const name of names) await records.save(name, note);
      expect((await records.listSnapshots()).map(({ name }) => name)).toEqual([...names].sort());
    });
  });

  test("a value is kept under its name until the end", async () => {
    const database = await open();
    expect(await database.keep("key", "first")).toBe("first");
    expect(await database.keep("key", "second")).toBe("first");
    expect(await database.keep("other", "second")).toBe("second");
  });
});

/** JSON has no negative zero. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

const note = { createdAt: 1, randomness: { run: 1, drawn: 0 } };

function user(username: string): UserRecord {
  return { userId: "jane", createdAt: 1, username };
}

function action(createdAt: number, idempotencyKey = "key"): ActionRecord {
  const times = { createdAt, updatedAt: createdAt, stateUpdatedAt: createdAt };
  return {
    userId: "jane",
    action: "signIn",
    idempotencyKey,
    ...times,
    outcome: "ALLOW",
    state: "ALLOW",
    isEnrolled: false,
  };
}

const token = { userId: "jane", action: "signIn", idempotencyKey: "1", createdAt: 1, expiresAt: 2 };
