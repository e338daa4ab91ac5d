import { byName, type Database, type SnapshotNote, type WorldRecords } from "./database.ts";
import { createMemoryStore, type MemoryStore } from "./memory-store.ts";

/** Forgets everything when the process ends. */
export function createMemoryDatabase(): Database {
  const kept = new Map<string, string>();
  const worlds = new Map<string, WorldRecords>();
  return {
    run: 1,
    async keep(name, value) {
      const earlier = kept.get(name);
      if (earlier === undefined) kept.set(name, value);
      return earlier ?? value;
    },
    recall: (name) => kept.get(name),
    note(name, value) {
      kept.set(name, value);
    },
    async world(name) {
      const world = worlds.get(name) ?? createMemoryWorld();
      worlds.set(name, world);
      return world;
    },
    async close() {},
  };
}

function createMemoryWorld(): WorldRecords {
  const snapshots = new Map<string, { note: SnapshotNote; store: MemoryStore }>();
  let store = createMemoryStore();
  return {
    get store() {
      return store;
    },
    async clear() {
      store = createMemoryStore();
    },
    async save(name, note) {
      snapshots.set(name, { note, store: createMemoryStore(store) });
    },
    async restore(name) {
      const snapshot = snapshots.get(name);
      if (!snapshot) return undefined;
      store = createMemoryStore(snapshot.store);
      return snapshot.note;
    },
    async listSnapshots() {
      return [...snapshots].map(([name, { note }]) => ({ name, note })).sort(byName);
    },
    async deleteSnapshot(name) {
      return snapshots.delete(name);
    },
  };
}
