import { describe, expect, test } from "vitest";
import { createMemoryStore } from "../src/store/memory-store.ts";
import type { UserRecord } from "../src/store/records.ts";

const stores = [["memory", createMemoryStore]] as const;

/** What the engine relies on, whatever keeps the records. */
describe.each(stores)("%s store", (_, createStore) => {
  const record = (createdAt: number, username: string): UserRecord => ({ userId: "jane", createdAt, username });

  test("of many who put under one key, one succeeds and its value stays", async () => {
    const { users } = createStore();
    const names = ["a", "b", "c"];
    const stored = await Promise.all(names.map((name) => users.putIfAbsent("key", record(1, name))));
    expect(stored.filter(Boolean)).toHaveLength(1);
    expect((await users.get("key"))?.value.username).toBe(names[stored.indexOf(true)]);
  });

  test("of many who change one version, one succeeds", async () => {
    const { users } = createStore();
    await users.putIfAbsent("key", record(1, "a"));
    const version = (await users.get("key"))?.version ?? 0;
    const changed = await Promise.all(["b", "c"].map((name) => users.compareAndSet("key", version, record(1, name))));
    expect(changed.filter(Boolean)).toHaveLength(1);
    expect((await users.get("key"))?.version).not.toBe(version);
  });

  test("what was deleted cannot be changed, listed or deleted", async () => {
    const { users } = createStore();
    await users.putIfAbsent("key", record(1, "a"));
    const version = (await users.get("key"))?.version ?? 0;
    expect(await users.delete("key")).toBe(true);
    expect(await users.delete("key")).toBe(false);
    expect(await users.compareAndSet("key", version, record(1, "b"))).toBe(false);
    expect(await users.listByUser("jane")).toEqual([]);
    expect(await users.get("key")).toBeUndefined();
  });

  test("a list is by time, newest first, and begins where it is told", async () => {
    const { users } = createStore();
    for (const [index, time] of [5, 1, 3, 3, 2].entries()) await users.putIfAbsent(`key ${index}`, record(time, "a"));
    const times = async (since?: number) => (await users.listByUser("jane", since)).map(({ createdAt }) => createdAt);
    expect(await times()).toEqual([5, 3, 3, 2, 1]);
    expect(await times(3)).toEqual([5, 3, 3]);
    expect(await times(6)).toEqual([]);
  });

  test("a list shows the latest values", async () => {
    const { users } = createStore();
    await users.putIfAbsent("key", record(1, "a"));
    await users.compareAndSet("key", (await users.get("key"))?.version ?? 0, record(1, "b"));
    expect(await users.listByUser("jane")).toEqual([record(1, "b")]);
  });
});
